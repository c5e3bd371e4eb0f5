import JSON
import Testing

@testable import Provenance

@Suite struct `Digests of data` {
    @Test func `are those of FIPS 180-4`() {
        let digests = DataDigests(documents: [("abc", Array("abc".utf8))], fixtures: [])
        #expect(
            digests.members.map { "\($0.name) \(String(decoding: $0.value.serialized(), as: UTF8.self))" } == [
                #"documents [{"name":"abc","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]"#,
                #"fixtures {"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}"#,
            ]
        )
    }

    @Test func `of fixtures do not depend on the order of the files, but on all that is in them`() {
        let files: [(path: String, value: JSONValue)] = [("b.json", [1, 2]), ("a.json", ["x": "y"])]
        let bytes = DataDigests.fixtureBytes(files)
        #expect(String(decoding: bytes, as: UTF8.self) == "a.json\n{\"x\":\"y\"}\nb.json\n[1,2]\n")
        #expect(DataDigests.fixtureBytes(files.reversed()) == bytes)
        #expect(DataDigests.fixtureBytes([("b.json", [2, 1]), ("a.json", ["x": "y"])]) != bytes)
    }
}
