import Testing

@testable import Control

@Suite struct `Patterns of statuses` {
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
