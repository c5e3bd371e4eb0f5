import Testing

@testable import CommandLineInterface

@Suite struct `Values on the command line` {
    private enum Colour: String, CaseIterable { case red, green, blue }

    private static let reports = ValueSyntax(
        "KIND=FILE",
        .pairs([.init("json", .file), .init("size", .whole(1...9)), .init("none", nil)])
    )

    @Test(
        arguments: [
            ("TEXT", ["", "x y"], [], nil), (.file, ["x"], [], nil),
            (.whole(1...64), ["1", "64"], ["0", "65", "-1", "1.5", "", "x", " 1"], "a number from 1 to 64"),
            (
                .whole(0...UInt64.max), ["18446744073709551615"], ["18446744073709551616"],
                "a number from 0 to 18446744073709551615"
            ),
            (
                .number(0.001...1_000), ["0.001", "1e3", "5"], ["0", "1001", "nan", "inf", "x"],
                "a number from 0.001 to 1000"
            ),
            (.words(of: Colour.self), ["red", "blue"], ["Red", "", "redd"], "red, green or blue"),
            (.onOff, ["on", "off", "true", "false", "1", "0"], ["yes", "", "ON"], "on or off"),
            (
                Self.reports, ["json=a=b", "size=3", "none"], ["json", "json=", "size=0", "xml=a", "none=", ""],
                "json=FILE, size=NUMBER or none"
            ),
        ] as [(ValueSyntax, [String], [String], String?)]
    )
    func `are accepted or not, and say what is expected`(
        value: ValueSyntax,
        accepted: [String],
        refused: [String],
        expectation: String?
    ) {
        for text in accepted { #expect(value.accepts(text), "\(text)") }
        for text in refused { #expect(!value.accepts(text), "\(text)") }
        #expect(value.expectation == expectation)
    }

    @Test func `of yes and no are read as what they are accepted for`() {
        #expect(["on", "true", "1"].map { Bool(onOff: $0) } == [true, true, true])
        #expect(["off", "false", "0"].map { Bool(onOff: $0) } == [false, false, false])
        #expect(Bool(onOff: "yes") == nil)
    }

    @Test func `and words are shown as help has them`() {
        #expect(OptionSyntax("port", .whole(0...9), help: "").usage == "--port NUMBER")
        #expect(OptionSyntax("help", help: "").usage == "--help")
        #expect(OperandSyntax.usage(of: []) == "")
        #expect(OperandSyntax.usage(of: [.required("PATH"), .optional(.file)]) == "PATH [FILE]")
        #expect(OperandSyntax.usage(of: [.optional("FROM"), .optional("TO")]) == "[FROM [TO]]")
        #expect(OperandSyntax.usage(of: [.repeated("NAME=VALUE")]) == "NAME=VALUE...")
        #expect(OperandSyntax.usage(of: [.repeated("ID", isOptional: true)]) == "[ID...]")
        #expect(HelpRows.lines([("a", "one"), ("bcd", "two"), ("e", "")]) == ["  a    one", "  bcd  two", "  e"])
    }
}
