import CivilTime
import Testing

@Suite struct `Dates as text` {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_768_467_600_000, "2026-01-15T09:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (951_825_600_123, "2000-02-29T12:00:00.123Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        (-62_135_596_800_001, "0000-12-31T23:59:59.999Z"), (-62_167_219_200_001, "-000001-12-31T23:59:59.999Z"),
        (253_402_300_800_000, "+010000-01-01T00:00:00.000Z"),
        (8_640_000_000_000_000, "+275760-09-13T00:00:00.000Z"), (Int64.max, "+275760-09-13T00:00:00.000Z"),
        (-8_640_000_000_000_000, "-271821-04-20T00:00:00.000Z"), (Int64.min, "-271821-04-20T00:00:00.000Z"),
    ])
    func `an instant is written as toISOString does`(instant: Int64, text: String) {
        #expect(ISO8601.text(of: instant) == text)
    }

    @Test func `it is appended to what is there`() {
        var bytes = Array("x".utf8)
        ISO8601.append(0, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x1970-01-01T00:00:00.000Z")
    }

    @Test(arguments: [
        ("2026-01-15T09:00:00Z", 1_768_467_600_000), ("2026-01-15T10:00:00+01:00", 1_768_467_600_000),
        ("2026-01-15T03:30:00.5-05:30", 1_768_467_600_500), ("2026-01-15T09:00:00.123999Z", 1_768_467_600_123),
        ("2026-01-15T09:00:00-00:00", 1_768_467_600_000), ("2024-02-29T00:00:00.01Z", 1_709_164_800_010),
        ("0001-01-01T00:00:00+23:59", -62_135_683_140_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func `an RFC 3339 date-time is read`(text: String, instant: Int64) {
        #expect(ISO8601.rfc3339(Array(text.utf8)) == instant)
    }

    @Test(arguments: [
        "", "2026-01-15", "2026-01-15T09:00Z", "2026-01-15T09:00:00", "2026-01-15t09:00:00Z", "2026-01-15T09:00:00z",
        "2026-01-15 09:00:00Z", "2026-01-15T24:00:00Z", "2026-01-15T23:59:60Z", "2026-02-29T09:00:00Z",
        "2026-13-01T09:00:00Z", "0000-01-01T09:00:00Z", "2026-01-15T09:00:00.Z", "2026-01-15T09:00:00,5Z",
        "2026-01-15T09:00:00+0100", "2026-01-15T09:00:00+24:00", "2026-01-15T09:00:00+01:60", "2026-01-15T09:00:00Zx",
        "2026-01-15T09:00:00+01:00 ", " 2026-01-15T09:00:00Z", "2026-1-15T09:00:00Z", "+002026-01-15T09:00:00Z",
        "2026-01-15T09:0", "2026-01-15T09:00:00+", "20260115T090000Z",
    ])
    func `anything else is refused`(text: String) {
        #expect(ISO8601.rfc3339(Array(text.utf8)) == nil)
    }

    @Test func `a date-time may do without seconds and offset`() throws {
        let date = try #require(CivilDate(year: 2026, month: 1, day: 15))
        let time = try #require(TimeOfDay(hour: 9, minute: 30))
        let civil = CivilDateTime(date, time)
        for (text, offset) in [
            ("2026-01-15T09:30", nil), ("2026-01-15T09:30:00", nil), ("2026-01-15T09:30Z", 0),
            ("2026-01-15T09:30:00.000-09:30", -34_200),
        ] {
            let reading = try #require(ISO8601.dateTime(Array(text.utf8)))
            #expect(reading.civil == civil)
            #expect(reading.offset == offset)
        }
        #expect(ISO8601.dateTime(Array("2026-01-15".utf8)) == nil)
        #expect(ISO8601.dateTime(Array("2026-01-15T09".utf8)) == nil)
    }

    @Test func `a day alone is read`() {
        #expect(ISO8601.date(Array("2024-02-29".utf8)) == CivilDate(year: 2024, month: 2, day: 29))
        for text in ["2023-02-29", "2024-02-29T00:00", "20240229", "2024-02", ""] {
            #expect(ISO8601.date(Array(text.utf8)) == nil)
        }
    }
}
