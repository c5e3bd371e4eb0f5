import CivilTime
import Emulator
import Foundation
import JSON
import Randomness
import Testing

@Suite struct `Dates in fixtures` {
    private func written(_ text: String, from start: String = "2026-01-15T09:30:15.250Z") throws -> String? {
        let start = try #require(Instant(date: start))
        return FixtureDates(start: start).resolve(JSONValue.string(JSONString(text))).string
    }

    @Test(arguments: [
        ("{today-0}", "2026-01-15"), ("{today-3}", "2026-01-12"), ("{now-0}", "2026-01-15T09:30:15.250Z"),
        ("{now-90}", "2026-01-15T09:28:45.250Z"), ("{today-003}", "2026-01-12"),
        ("{today-120}T08:00:00.000Z", "2025-09-17T08:00:00.000Z"), ("since {today-1}", "since 2026-01-14"),
        ("{now-34215}", "2026-01-15T00:00:00.250Z"), ("{now-34216}", "2026-01-14T23:59:59.250Z"),
        // The first day of JavaScript; there is none before.
        ("{today-999999999}", "-271821-04-20"),
    ])
    func `are told from the start`(text: String, expected: String) throws {
        #expect(try written(text) == expected)
    }

    @Test(arguments: [
        ("{today-1} to {today-0}", "2026-01-14 to 2026-01-15"), ("{today-1}{today-2}", "2026-01-142026-01-13"),
        ("{{today-1}}", "{2026-01-14}"), ("{x{today-1}y}", "{x2026-01-14y}"), ("{} {today-1}", "{} 2026-01-14"),
        ("{today-1", "{today-1"), ("{today-1} {", "2026-01-14 {"), ("é{today-1}é", "é2026-01-14é"),
    ])
    func `may be several in one text`(text: String, expected: String) throws {
        #expect(try written(text) == expected)
    }

    @Test(arguments: [
        "", "{", "}", "{}", "}{", "{today}", "{today+1}", "{today--1}", "{today-}", "{today-1 }", "{ today-1}", "{-1}",
        "{Today-1}", "{tomorrow-1}", "{now-1.5}", "{now-1234567890}", "{today-1x}", "{today-1-1}", "today-1",
        "{today−1}",
        "{today-１}", String(repeating: "{", count: 2_000),
    ])
    func `are nothing else`(text: String) throws {
        #expect(try written(text) == text)
    }

    @Test(arguments: [
        ("2024-03-01", 1, "2024-02-29"), ("2023-03-01", 1, "2023-02-28"), ("2000-03-01", 1, "2000-02-29"),
        ("2100-03-01", 1, "2100-02-28"), ("2026-01-01", 1, "2025-12-31"), ("2024-12-31", 365, "2024-01-01"),
        ("2023-12-31", 365, "2022-12-31"), ("2024-02-29", 366, "2023-02-28"), ("1970-01-01", 1, "1969-12-31"),
        ("2026-05-01", 1, "2026-04-30"), ("2026-03-30", 30, "2026-02-28"),
    ])
    func `go over the ends of months and years`(start: String, days: Int, expected: String) throws {
        for time in ["T00:00:00.000Z", "T23:59:59.999Z"] {
            #expect(try written("{today-\(days)}", from: start + time) == expected)
            #expect(try written("{now-\(days * 86_400)}", from: start + time) == expected + time)
        }
    }

    @Test func `agree with Foundation's calendar`() throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = Foundation.TimeZone(identifier: "UTC")
        formatter.dateFormat = "yyyy-MM-dd"
        var random = SplitMix64(seed: 1)
        for _ in 0..<500 {
            let seconds = Int64.random(in: 0..<5_000_000_000, using: &random)
            let days = Int.random(in: 0..<60_000, using: &random)
            let dates = FixtureDates(start: Instant(milliseconds: seconds * 1_000))
            let date = Date(timeIntervalSince1970: Double(seconds) - Double(days) * 86_400)
            #expect(dates.resolve(["{today-\(days)}"] as JSONValue) == ["\(formatter.string(from: date))"])
        }
    }

    @Test func `are found in all values, and names are left alone`() throws {
        let value: JSONValue = [
            "{today-0}": ["{today-0}", 1, true, nil, "x", ["at": ["{today-1}"]]]
        ]
        let start = try #require(Instant(date: "2026-01-15"))
        let expected: JSONValue = ["{today-0}": ["2026-01-15", 1, true, nil, "x", ["at": ["2026-01-14"]]]]
        #expect(FixtureDates(start: start).resolve(value) == expected)
        #expect(FixtureDates(start: start).resolve([:] as JSONObject) == [:])
    }
}
