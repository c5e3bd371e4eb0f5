import Testing

@testable import Contract

@Suite struct `Retry-After` {
    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ])
    func `takes a date in any form of HTTP`(text: String) {
        #expect(RetryAfter.seconds(ofDate: text) == 784_111_777)
    }

    @Test func `reckons with leap years`() {
        #expect(RetryAfter.seconds(ofDate: "Thu, 01 Jan 1970 00:00:00 GMT") == 0)
        #expect(RetryAfter.seconds(ofDate: "Thu, 29 Feb 2024 23:59:59 GMT") == 1_709_251_199)
        #expect(RetryAfter.seconds(ofDate: "Fri, 01 Mar 2024 00:00:00 GMT") == 1_709_251_200)
        #expect(RetryAfter.seconds(ofDate: "Thursday, 29-Feb-24 23:59:59 GMT") == 1_709_251_199)
    }

    @Test(arguments: [
        "", "tomorrow", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 99999999999999999 08:49:37 GMT", "a b c d e f g h",
    ])
    func `refuses what is no date`(text: String) {
        #expect(RetryAfter.seconds(ofDate: text) == nil)
    }
}
