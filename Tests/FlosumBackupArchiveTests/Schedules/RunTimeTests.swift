import CivilTime
import Testing

@testable import FlosumBackupArchive

@Suite struct `The time at which a scheduler runs` {
    @Test(arguments: [
        ("09:05", "2026-01-16T09:05Z"), ("9:05", "2026-01-16T09:05Z"), ("00:00", "2026-01-16T00:00Z"),
        ("23:59:59", "2026-01-15T23:59:59.000Z"), ("09:05:00", "2026-01-16T09:05Z"),
    ])
    func `is a time of the day`(runAt: String, first: String) {
        #expect(Schedule(frequency: .daily, runAt: runAt).runs(1) == [first])
    }

    @Test(arguments: [
        "", " ", "9", "09", "0900", "9:5", "09:5", "9:05:00", "24:00", "09:60", "09:00:60", "09:00 ", " 09:00",
        "09:00Z",
        "9am", "9:00 AM", "-9:00", "+9:00", "09:00:00.000", "09:00:", ":", "::", "٠٩:٠٠", "2026-01-15", "2026-01-15T09",
        "2026-02-30T09:00", "2026-01-15 09:00", "2026-01-15T24:00", "0 9 * * *", "T09:00", "tomorrow",
        "99999999999999999999:00", "0000-01-01T09:00",
    ])
    func `of any other text is never`(runAt: String) {
        for frequency in [Recurrence.Frequency.hourly, .daily, .weekly, .monthly] {
            #expect(Schedule(frequency: frequency, runAt: runAt).runs(1).isEmpty)
        }
    }

    @Test func `may have a day before which it does not run`() {
        let daily = Schedule(frequency: .daily, every: 3, runAt: "2026-02-01T09:00:00.000")
        #expect(daily.runs(2) == ["2026-02-01T09:00Z", "2026-02-04T09:00Z"])
        let hourly = Schedule(frequency: .hourly, every: 3, runAt: "2026-02-01T09:00")
        #expect(hourly.runs(2) == ["2026-02-01T09:00Z", "2026-02-01T12:00Z"])
        let weekly = Schedule(frequency: .weekly, runAt: "2026-02-02T09:00")
        #expect(weekly.runs(2) == ["2026-02-02T09:00Z", "2026-02-09T09:00Z"])
        let monthly = Schedule(frequency: .monthly, every: 2, runAt: "2026-02-28T09:00")
        #expect(monthly.runs(2) == ["2026-02-28T09:00Z", "2026-04-28T09:00Z"])
    }

    @Test func `counts from a day that is over, but no run is before the creation`() {
        let daily = Schedule(frequency: .daily, every: 10, runAt: "2026-01-01T09:00")
        #expect(daily.runs(2, after: "2020-01-01T00:00:00Z") == ["2026-01-21T09:00Z", "2026-01-31T09:00Z"])
    }

    @Test func `with an offset is converted into the time zone`() {
        let berlin = Schedule(frequency: .daily, runAt: "2026-02-01T23:30:00.000Z", zone: "Europe/Berlin")
        // 00:30 of the next day in Berlin, in summer too.
        #expect(berlin.runs(2) == ["2026-02-01T23:30Z", "2026-02-02T23:30Z"])
        #expect(berlin.runs(1, after: "2026-07-01T00:00:00Z") == ["2026-07-01T22:30Z"])
        let kolkata = Schedule(frequency: .daily, runAt: "2026-02-01T09:00+05:30", zone: "Asia/Kolkata")
        #expect(kolkata.runs(1) == ["2026-02-01T03:30Z"])
    }

    @Test func `without an offset is in the time zone`() {
        let kolkata = Schedule(frequency: .daily, runAt: "2026-02-01T09:00", zone: "Asia/Kolkata")
        #expect(kolkata.runs(1) == ["2026-02-01T03:30Z"])
    }
}
