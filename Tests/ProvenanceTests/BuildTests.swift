import JSON
import Testing

@testable import Provenance

@Suite struct `A build` {
    @Test func `is told in one line of JSON, in this order`() throws {
        let text = Build.json(name: "p", version: "1.2.3", [("dialects", ["a"])])
        #expect(!text.contains("\n"))
        let object = try #require(try JSONValue(parsing: Array(text.utf8)).object)
        let names = object.members.map(\.name.string)
        #expect(
            names.filter { $0 != "commit" } == ["name", "version", "compiler", "configuration", "target", "dialects"]
        )
        #expect(object["commit"]?.string == Build.commit)
        #expect(object["name"] == "p" && object["version"] == "1.2.3" && object["dialects"] == ["a"])
    }

    @Test func `knows its compilers and its target`() {
        #expect(Build.compiler.contains(#/^Swift 6\.\d/#) && Build.compiler.contains("lang"))
        #expect(Build.target.contains(#/^(x86_64|aarch64)-(linux|darwin)/#))
        #expect(["debug", "release"].contains(Build.configuration))
    }
}
