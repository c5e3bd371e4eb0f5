import Testing

@testable import Control

@Suite struct `Patterns of paths and statuses` {
    @Test(arguments: [
        ("/a", "/a", true), ("/a", "/A", false), ("/a", "/ab", false), ("/*", "/a", true), ("/*", "/a/b", false),
        ("/*", "/", true), ("/**", "/a/b", true), ("**", "", true), ("/*/c", "/ab/c", true), ("/*/c", "/a/b/c", false),
        ("/**/c", "/a/b/c", true), ("/a*c", "/abbc", true), ("/a*c", "/abb", false), ("*a*b*", "xxaxxbxx", true),
        ("", "", true), ("", "a", false), ("/***", "/a/b", true),
    ])
    func `a path fits or not`(pattern: String, path: String, fits: Bool) {
        #expect(Glob(pattern).matches(path.utf8) == fits)
    }

    @Test func `many stars take no longer`() {
        let pattern = String(repeating: "*a", count: 60)
        let clock = ContinuousClock()
        var fits = true
        let time = clock.measure { fits = Glob(pattern).matches((String(repeating: "a", count: 2_000) + "b").utf8) }
        #expect(!fits)
        #expect(time < .seconds(30))
    }

    @Test(arguments: [
        ("404", 404, true), ("404", 400, false), ("4xx", 499, true), ("4XX", 400, true), ("4xx", 500, false),
        ("200,5xx", 503, true), ("200,5xx", 201, false),
    ])
    func `a status fits or not`(pattern: String, code: Int, fits: Bool) throws {
        #expect(try #require(StatusPattern(pattern)).matches(code) == fits)
    }

    @Test(arguments: ["", "4", "4x", "44x", "xxx", "999", "600", "4xx,", "-20", "4x4"])
    func `what is no status is told`(pattern: String) {
        #expect(StatusPattern(pattern) == nil)
    }
}
