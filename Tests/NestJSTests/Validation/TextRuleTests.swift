import JSON
import Testing

@testable import NestJS

@Suite struct `Rules of texts` {
    @Test(arguments: [
        "2020", "+2020", "2020-01", "2020-01-01", "20200101", "2020-02-30", "2020-W01", "2020-W00-1", "2020W011",
        "2020-001", "2020366", "2020-01-01T", "2020-01-01TZ", "2020-01-01T00", "2020-01-01T00:00", "2020-01-01T000000",
        "2020-01-01T00:00:00z", "2020-01-01 00:00:00.5-05:30", "2020-01-01\u{2028}00", "2020-01-01\n",
        "2020-01-01T10:10.5Z", "2020-01-01T10,5", "2020-01-01T24:00", "2020-01-01T240000", "2020-01-01T45",
        "2020-01-01T00:00:00+01:", "2020-01-01T00:00:00+01", "202012T10", "20200101T10.1010,55Z",
    ])
    func `a date passes`(text: String) {
        #expect(ISO8601DateString.matches(JSONString(text)))
    }

    @Test(arguments: [
        "", " ", "202", "20201", "202001", "12020-01-01", "2020-1-1", "2020-13-01", "2020-00-01", "2020-01-32",
        "2020-0101", "202001-01", "2020-W54", "2020-W01-8", "2020-000", "2020-360", "2020-367", "2020-01-01t00:00",
        "2020-01-01T24:00:00Z", "2020-01-01T25:00:00Z", "2020-01-01T00:60", "2020-01-01T00:00:60Z",
        "2020-01-01T00:0000",
        "2020-01-01T00:00:00 01:00", "2020-01-01T00:00:00+1:00", "2020-01-01T00:00:00+24:00", "2020-01-01T00:00:00ZZ",
        "2020-01-01T10.5:30", "01/02/2020", "1577836800000", "-1", "2020\u{200B}", "\u{FF12}020",
    ])
    func `what is no date fails`(text: String) {
        #expect(!ISO8601DateString.matches(JSONString(text)))
    }

    @Test func `a long date is told in linear time`() {
        let text = "2020-01-01T10:10:10." + String(repeating: "5", count: 1_000_000) + "x"
        #expect(!ISO8601DateString.matches(JSONString(text)))
    }

    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 2), ("€", 1), ("😀", 1), ("👩\u{200D}👧", 3), ("❤\u{FE0F}", 1),
        ("❤\u{FE0E}", 1), ("\u{FE0D}\u{FE10}", 2), ("👍🏽", 2),
        ("\u{FE0F}", 1), ("\u{FE0F}a", 2), ("❤\u{FE0F}\u{FE0E}", 2), ("❤\u{FE0F}\u{FE0F}\u{FE0F}a\u{FE0F}", 4),
    ])
    func `a length is in characters as validator.js counts them`(text: String, length: Int) {
        #expect(JavaScriptText.length(JSONString(text)) == length)
    }

    @Test func `a surrogate that stands alone counts`() {
        #expect(JavaScriptText.length(JSONString(wtf8: [0xED, 0xA0, 0x80, 0x61])) == 2)
    }

    @Test(arguments: [
        ("936da01f-9abd-4d9d-80c7-02af85c822a8", true), ("936DA01F-9ABD-8D9D-B0C7-02AF85C822A8", true),
        ("00000000-0000-0000-0000-000000000000", true), ("ffffffff-FFFF-ffff-ffff-ffffffffffff", true),
        ("936da01f-9abd-0d9d-80c7-02af85c822a8", false), ("936da01f-9abd-9d9d-80c7-02af85c822a8", false),
        ("936da01f-9abd-4d9d-70c7-02af85c822a8", false), ("936da01f-9abd-4d9d-c0c7-02af85c822a8", false),
        ("936da01f9abd4d9d80c702af85c822a8", false), ("936da01f-9abd-4d9d-80c7-02af85c822ag", false),
        ("936da01f-9abd-4d9d-80c7-02af85c822a", false), ("936da01f-9abd-4d9d-80c7a02af85c822a8", false),
    ])
    func `a UUID has a version and a variant`(text: String, isUUID: Bool) {
        #expect(UUIDText.matches(JSONString(text)) == isUUID)
    }
}
