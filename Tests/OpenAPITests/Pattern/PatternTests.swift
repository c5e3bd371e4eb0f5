import JSON
import Testing

@testable import OpenAPI

@Suite struct `Patterns` {
    static let samples: [(String, [String], [String])] = [
        ("", ["", "a"], []), ("a", ["a", "bab"], ["", "b", "A"]), ("^a|b$", ["ax", "xb"], ["xa", "bx"]),
        ("^(?:a|b)*$", ["", "abba"], ["abc"]),
        ("^(a?b+){2,3}$", ["bb", "abab", "abbabb", "abb"], ["a", "b", "abababab"]),
        ("^a{2}$", ["aa"], ["a", "aaa"]), ("^a{2,}$", ["aa", "aaaa"], ["a"]), ("^a{0}$", [""], ["a"]),
        ("^a{,2}$", ["a{,2}"], ["aa"]),
        ("^a{x}$", ["a{x}"], []), ("^{$", ["{"], [""]), ("^}]$", ["}]"], []), ("^a+?$", ["aa"], []),
        ("^a*?b??$", ["aab"], []),
        ("^.$", ["a", "👍", "\u{0}"], ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
        ("^[^a]$", ["\n", "b", "é"], ["a"]),
        ("^[a-c-]$", ["b", "-"], ["d"]), ("^[\\w-.]$", ["a", "-", "."], ["+"]), ("^[a\\-z]$", ["-", "z"], ["b"]),
        ("^[]$", [], ["", "]"]),
        ("^[^]$", ["a", "\n"], [""]), ("^[\\b]$", ["\u{8}"], ["b"]), ("^[\\]\\\\^]$", ["]", "\\", "^"], ["a"]),
        ("^[^\\d\\s]$", ["a", "٣"], ["1", " ", "\u{FEFF}"]), ("^[^\\W]$", ["a", "_"], ["-"]),
        ("^\\D\\S\\W$", ["ab-"], ["1b-", "a -", "abc"]),
        ("\\bfoo\\b", ["foo", "a foo.", "-foo-"], ["food", "_foo"]), ("^\\Boo", [], ["oo"]),
        ("f\\Boo", ["foo"], ["f oo"]),
        ("^\\t\\n\\v\\f\\r\\0$", ["\t\n\u{B}\u{C}\r\u{0}"], []), ("^\\x41\\u0042\\u{43}\\cJ$", ["ABC\n"], []),
        ("^\\ud83d\\udc4d$", ["👍"], []), ("^\\u{1F44D}+$", ["👍👍"], []), ("^\\.\\/\\-\\ \\\"$", ["./- \""], []),
        ("^\\p{Lu}\\p{L}\\P{L}$", ["Äé1"], ["äé1", "Äéa"]), ("^[\\p{Nd}_]+$", ["1٣_"], ["a"]),
        ("^(?=.*\\d)(?=.*[a-z]).{4,8}$", ["a1bc", "zzz1"], ["abcd", "1234", "a1", "a12345678"]),
        ("^(?!admin$)\\w+$", ["user", "admins"], ["admin"]), ("(?<=\\$)\\d+", ["a $5"], ["5", "€5"]),
        ("(?<!\\$)\\b\\d", ["5", "€5"], ["$5"]),
        ("^(?=(?!.*b)a+$)", ["aa"], ["ab", ""]), ("a(?=b(?=c))", ["abc"], ["abd"]),
        ("(?<=^a*)b", ["aab", "b"], ["xb"]), ("^(?<name>a)$", ["a"], []),
        ("^(a*)*$", ["", "aaa"], ["b"]), ("^(|a)+$", ["", "aa"], ["b"]), ("^(?:){3}a$", ["a"], []),
        ("^(a|b|c|)d$", ["ad", "d"], ["ed"]),
    ]

    @Test(arguments: samples)
    func `a text matches as in JavaScript`(source: String, matching: [String], others: [String]) throws {
        let pattern = try Pattern(JSONString(source))
        for text in matching {
            #expect(pattern.isFound(in: JSONString(text)) == true, "\(text)")
        }
        for text in others { #expect(pattern.isFound(in: JSONString(text)) == false, "\(text)") }
    }

    static let mistakes: [(String, String)] = [
        ("(", "a parenthesis is not closed"), (")", "a parenthesis is closed that was never opened"),
        ("[a", "a class is not closed"),
        ("*a", "nothing to repeat"), ("a**", "nothing to repeat"), ("a++", "nothing to repeat"),
        ("{2}", "nothing to repeat"), ("^*", "nothing to repeat"),
        ("(?=a)+", "nothing to repeat"), ("a{2,1}", "the numbers of a quantifier are out of order"),
        ("[b-a]", "a range in a class is out of order"),
        ("\\", "a backslash stands at the end"), ("[\\", "a backslash stands at the end"),
        ("(a)\\1", "references back to a group are not implemented"),
        ("(?<n>a)\\k<n>", "references back to a group are not implemented"),
        ("\\Z", "\\Z is no escape of JavaScript's"), ("\\a", "\\a is no escape of JavaScript's"),
        ("(?i)a", "a group that begins with (? is none of JavaScript's"),
        ("(?P<n>a)", "a group that begins with (? is none of JavaScript's"),
        ("(?<>a)", "a group has no proper name"), ("\\x4", "a hexadecimal digit is missing"),
        ("\\u12", "a hexadecimal digit is missing"),
        ("\\u{110000}", "\\u{…} names no character"), ("\\u{12", "\\u{…} names no character"),
        ("\\c1", "\\c is not followed by a letter"),
        ("\\pL", "\\p is not followed by the name of a property in braces"),
        ("\\p{Script=Greek}", "the property Script=Greek is not implemented"),
        ("\\p{Lu", "the property Lu is not implemented"), ("[\\B]", "\\B has no meaning in a class"),
        ("a{10001}", "more than 10000 repetitions are not implemented"),
        ("a{99999999999999999999999}", "more than 10000 repetitions are not implemented"),
        ("(a{1000}){1000}", "it is too large"), ("((a{1000}){1000}){1000}", "it is too large"),
        (String(repeating: "(", count: 200), "groups are nested too deep"),
    ]

    @Test(arguments: mistakes)
    func `a mistake is named`(source: String, message: String) throws {
        let error = #expect(throws: PatternError.self) { try Pattern(JSONString(source)) }
        #expect(error?.message == message)
    }

    @Test func `a lone surrogate is a character`() throws {
        let high = JSONString(wtf8: [0xED, 0xA0, 0x80])
        #expect(try Pattern("^.$").isFound(in: high) == true)
        #expect(try Pattern("^\\ud800$").isFound(in: high) == true)
        #expect(try Pattern("^\\ud800$").isFound(in: "x") == false)
        #expect(try Pattern("\\p{L}").isFound(in: high) == false)
    }

    @Test(arguments: ["^(a+)+$", "^(a|a)*$", "^(a?){50}a{50}$", "^(a|aa)+$", "(a*)*b", "^(?=(a+)+$)(a+)+$"])
    func `a hostile text takes linear time`(source: String) throws {
        let text = JSONString(String(repeating: "a", count: 5_000) + "!")
        #expect(try Pattern(JSONString(source)).isFound(in: text) == false)
    }

    @Test func `a text that takes too many steps is given up`() throws {
        let schema = try Compiled.schema(["pattern": "(a?){2000}b"])
        let violations = schema.check(.string(JSONString(String(repeating: "a", count: 50_000))))
        #expect(violations.map(\.message) == ["is too long to be matched with (a?){2000}b"])
    }

    @Test func `as deep as groups may be nested costs no more than a small stack`() throws {
        let source = String(repeating: "(", count: 99) + "a" + String(repeating: ")*", count: 99)
        // Nil is as good as an error here.
        #expect(onSmallStack { (try? Pattern(JSONString(source)))?.isFound(in: "a") } == true)
    }

    @Test func `a property that nobody knows is refused`() {
        #expect(throws: PatternError.self) { try Pattern("\\p{General_Category=Digit}") }
    }
}
