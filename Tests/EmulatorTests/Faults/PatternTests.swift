import Randomness
import Testing

@testable import Emulator

@Suite struct `Patterns of faults` {
    @Test(arguments: [
        ("abc", "abc", true), ("abc", "abcd", false), ("abc", "ABC", false), ("*", "", true), ("*", "anything", true),
        ("a*", "a", true), ("a*c", "abbbc", true), ("a*c", "abbbcd", false), ("*b*", "abc", true), ("*b*", "ac", false),
        ("a*b*c", "a-b-b-c", true), ("Backups_*", "Backups_find", true), ("**", "x", true), ("", "", true),
        ("", "x", false), ("*aab", "aaaab", true),
    ])
    func `texts`(pattern: String, text: String, expected: Bool) {
        #expect(TextPattern(pattern).matches(text) == expected)
        #expect(!TextPattern(pattern).matches(nil))
    }

    @Test(arguments: [
        ("/api/v1/things", "/api/v1/things", true), ("/api/v1/things", "/API/v1/Things/", true),
        ("/api/v1/things", "/api/v1/things/1", false), ("/api/*/things", "/api/v2/things", true),
        ("/api/*/things", "/api/v2/x/things", false), ("/api/v1/**", "/api/v1/a/b/c", true),
        ("/api/v1/**", "/api/v1", true), ("/api/v1/**", "/api/v10", false), ("/**/things", "/things", true),
        ("/**/things", "/a/b/things", true), ("/**/things", "/a/b/things/c", false), ("/**", "/", true),
        ("/**", "/any/thing", true), ("/a/**/b/**/c", "/a/b/c", true), ("/a/**/b/**/c", "/a/x/b/y/z/c", true),
        ("/a/**/b/**/c", "/a/x/y/z/c", false), ("/things/th*-*", "/things/th1-2", true), ("/", "/", true),
        ("/*", "/", false), ("/a//b", "/a//b", true), ("/a/b", "/a//b", false),
    ])
    func `paths`(pattern: String, path: String, expected: Bool) {
        #expect(PathPattern(pattern).matches(PathPattern.segments(of: Array(path.utf8)[...])) == expected)
    }

    /// A pattern that tries everything, for short texts.
    private func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
        }
        return text.first == first && matches(pattern.dropFirst(), text.dropFirst())
    }

    @Test func `find what trying everything finds`() {
        var random = SplitMix64(seed: 5)
        var found = 0
        for _ in 0..<20_000 {
            let pattern = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                [Character("a"), "b", "*"][Int.random(in: 0...2, using: &random)]
            }
            let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
                [Character("a"), "b"][Int.random(in: 0...1, using: &random)]
            }
            let expected = matches(pattern[...], text[...])
            #expect(TextPattern(String(pattern)).matches(String(text)) == expected, "\(pattern) \(text)")
            if expected { found += 1 }
        }
        #expect(found > 1_000)
    }

    @Test func `take no long time for what cannot be found`() {
        let pattern = String(repeating: "a*", count: 1_000) + "b"
        #expect(!TextPattern(pattern).matches(String(repeating: "a", count: 2_000)))
    }
}
