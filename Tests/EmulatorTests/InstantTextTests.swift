import CivilTime
import Emulator
import JSON
import Testing

@Suite struct `A time as text` {
    private static let nine: Int64 = 1_768_467_600_000

    @Test(arguments: [
        ("2026-01-15T09:00:00.000Z", nine), ("2026-01-15T10:00:00+01:00", nine), ("2026-01-15T09:00:00", nine),
        ("2026-01-15", nine - 32_400_000), ("1969-12-31T23:59:59.999Z", -1),
    ])
    func `is read in any form that passes the vendor's checks`(text: String, milliseconds: Int64) {
        #expect(Instant(date: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: ["", "soon", "2026-13-01", "15.01.2026"])
    func `is not read where there is none`(text: String) {
        #expect(Instant(date: text) == nil)
    }

    @Test func `of RFC 3339 is read strictly`() {
        #expect(Instant(rfc3339: "2026-01-15T09:00:00Z")?.milliseconds == Self.nine)
        #expect(Instant(rfc3339: "2026-01-15T08:30:00.5-00:30")?.milliseconds == Self.nine + 500)
        for text in ["2026-01-15", "2026-01-15T09:00:00", "2026-01-15T09:00Z", "2026-02-29T00:00:00Z", ""] {
            #expect(Instant(rfc3339: text) == nil)
        }
    }

    @Test func `is written as JavaScript does`() {
        #expect(Instant(milliseconds: Self.nine + 7).dateTime == "2026-01-15T09:00:00.007Z")
        #expect(Instant(milliseconds: -1).dateTime == "1969-12-31T23:59:59.999Z")
        #expect(Instant.never.dateTime == "+275760-09-13T00:00:00.000Z")
    }
}
