import JSON
import Testing

@testable import NestJS

@Suite struct `Number of a text` {
    @Test(
        arguments: [
            ("", 0), (" ", 0), ("\u{A0}", 0), ("\u{FEFF}", 0), ("\u{2028}5\u{2029}", 5), ("\t\n\u{B}\u{C}\r1", 1),
            ("\u{3000}\u{1680}\u{2003}7\u{202F}\u{205F}", 7), ("0", 0), ("007", 7), ("12", 12), ("+1", 1),
            ("-1.5", -1.5),
            ("5.", 5), (".5", 0.5), ("1e3", 1000), ("1E-3", 0.001), ("0x10", 16), ("0XfF", 255), ("0b11", 3),
            ("0O17", 15),
            ("Infinity", .infinity), ("-Infinity", -.infinity), ("1e400", .infinity), ("-1e400", -.infinity),
            ("5e-324", .leastNonzeroMagnitude), ("1.7976931348623157e308", 1.7976931348623157e308),
            ("99999999999999999999", 1e20),
            ("9007199254740993", 9_007_199_254_740_992),
        ] as [(String, Double)]
    )
    func `is read as JavaScript reads it`(text: String, number: Double) {
        #expect(StringToNumber.convert(JSONString(text)) == number)
    }

    @Test(arguments: [
        "abc", "1a", "a1", "1_000", "1,000", "1n", "--1", "+-1", "1 2", "1e", "e1", ".", "+", "-", "-0x10", "0x", "0xg",
        "0b2", "0o8", "infinity", "NaN", "nan", "inf", "0x1p3", "\u{661}", "\u{200B}5", "\u{85}5", "1\0", "true", "[1]",
    ])
    func `is NaN where there is none`(text: String) {
        #expect(StringToNumber.convert(JSONString(text)).isNaN)
    }

    @Test(
        arguments: [
            ("0x20000000000001", 9_007_199_254_740_992), ("0x20000000000003", 9_007_199_254_740_996),
            ("0x200000000000010000", 0x1p69), ("0x2000000000000100001", 0x1.0000000000001p73),
            ("0b" + String(repeating: "1", count: 1025), .infinity),
        ] as [(String, Double)]
    )
    func `of many binary digits is the nearest double, ties to even`(text: String, number: Double) {
        #expect(StringToNumber.convert(JSONString(text)) == number)
    }

    @Test func `knows minus zero`() {
        #expect(StringToNumber.convert("-0").sign == .minus)
    }
}
