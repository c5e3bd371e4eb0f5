import Emulator
import HTTP
import Randomness
import Testing

@Suite struct `Preferences of a request` {
    private func preferences(_ values: [String]) -> Preferences {
        Preferences(RequestFields(values.map { (name: "Prefer", value: $0) }))
    }

    @Test(arguments: [
        "code=404", "CODE=404", "Code = 404", " code\t=\t404 ", #"code="404""#, "wait=1, code=404", "code=404,wait=1",
        "code=404; x=1", "code=404 ;x", "a;code=1, code=404", #"a="code=1, code=2", code=404"#, ",, ,code=404,",
        #"a="\",code=1", code=404"#, "code=404, code=500", #"a="\\", code=404"#, #"a;b=",code=1", code=404"#,
    ])
    func `are found by name`(field: String) {
        #expect(preferences([field])["code"] == "404")
    }

    @Test func `may stand in several fields, the first of a name counting`() {
        let found = preferences(["wait=1", "code=404, example=a", "code=500, more"])
        #expect(found["code"] == "404" && found["example"] == "a" && found["wait"] == "1" && found["more"] == "")
        let fields = RequestFields([
            (name: "pReFeR", value: "a=1"), (name: "X", value: "b=1"), (name: "PREFER", value: "c"),
        ])
        #expect(Preferences(fields)["a"] == "1")
        #expect(Preferences(fields)["b"] == nil)
        #expect(Preferences(fields)["c"] == "")
    }

    @Test(arguments: [
        (#""a, b; c=d""#, "a, b; c=d"), (#""say \"hi\"""#, #"say "hi""#), (#""a\\b""#, #"a\b"#), (#""\a\,""#, "a,"),
        (#""""#, ""), (#"" ""#, " "), ("a=b=c", "a=b=c"), (#""a=b""#, "a=b"), ("", ""), (#"""#, #"""#),
        (#""a"b"#, #""a"b"#), (#"a"b""#, #"a"b""#), (#""\""#, ""),
    ])
    func `have a value, perhaps in quotes`(written: String, value: String) {
        #expect(preferences(["example=\(written)"])["example"] == value)
    }

    @Test(arguments: ["code", "code=", "code =", #"code="""#, "code;a=1", "code= ;a=1", "code,x"])
    func `are there without a value`(field: String) {
        #expect(preferences([field])["code"] == "")
    }

    @Test(arguments: [
        "", " ", ",", ";", "=", "=5", ";code=1", ";=,=;,", "code x=1", "xcode=1", "\"code\"=1", "\"code=1",
    ])
    func `are not there where none is written`(field: String) {
        #expect(preferences([field])["code"] == nil)
        #expect(preferences([])["code"] == nil)
        #expect(preferences([field])[""] == nil)
    }

    @Test func `are read from any text without a trap`() {
        var random = SplitMix64(seed: 1)
        let pieces = [
            ",", ";", "=", "\"", "\\", " ", "\t", "a", "code", "é", "\u{301}", "\u{1F600}", "\u{FF}", "'", "\\\"",
        ]
        for _ in 0..<5_000 {
            let count = Int.random(in: 0..<12, using: &random)
            let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            _ = preferences([text, text])["code"]
        }
    }

    @Test func `agree with what was written`() {
        var random = SplitMix64(seed: 2)
        let pieces = [",", ";", "=", "\"", "\\", " ", "a", "B", "7"]
        for _ in 0..<2_000 {
            let values = (0..<3).map { _ in
                (0..<Int.random(in: 0..<6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
            let quoted = values.map { value in
                "\"" + value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined() + "\""
            }
            let found = preferences(["a=\(quoted[0]) ;p=\(quoted[2]), B = \(quoted[1])", "c=\(quoted[2])"])
            #expect([found["a"], found["b"], found["c"]] == values, "\(quoted)")
        }
    }
}
