import Testing

@testable import FlosumBackupArchive

@Suite struct `Runs and changes of the clocks` {
    @Test(arguments: [
        ("Europe/Berlin", "02:30", "2026-03-28T12:00:00Z", ["2026-03-29T01:30Z", "2026-03-30T00:30Z"]),
        ("America/New_York", "02:30", "2026-03-07T12:00:00Z", ["2026-03-08T07:30Z", "2026-03-09T06:30Z"]),
        ("Australia/Lord_Howe", "02:15", "2026-10-03T12:00:00Z", ["2026-10-03T15:45Z", "2026-10-04T15:15Z"]),
        // Morocco's clocks are put back for Ramadan, and forward when it ends.
        ("Africa/Casablanca", "02:30", "2026-03-21T12:00:00Z", ["2026-03-22T02:30Z", "2026-03-23T01:30Z"]),
    ])
    func `a time that is left out is put forward by as much`(zone: String, runAt: String, after: String, runs: [String])
    {
        let schedule = Schedule(frequency: .daily, runAt: runAt, zone: zone)
        #expect(schedule.runs(runs.count, after: after) == runs)
    }

    @Test(arguments: [
        ("Europe/Berlin", "02:30", "2026-10-24T12:00:00Z", ["2026-10-25T00:30Z", "2026-10-26T01:30Z"]),
        ("America/New_York", "01:30", "2026-10-31T12:00:00Z", ["2026-11-01T05:30Z", "2026-11-02T06:30Z"]),
        ("Australia/Lord_Howe", "01:45", "2026-04-04T00:00:00Z", ["2026-04-04T14:45Z", "2026-04-05T15:15Z"]),
        ("Africa/Casablanca", "02:30", "2026-02-14T12:00:00Z", ["2026-02-15T01:30Z", "2026-02-16T02:30Z"]),
    ])
    func `of a time that comes twice the first counts`(zone: String, runAt: String, after: String, runs: [String]) {
        let schedule = Schedule(frequency: .daily, runAt: runAt, zone: zone)
        #expect(schedule.runs(runs.count, after: after) == runs)
    }

    @Test(arguments: [
        ("Asia/Kolkata", "2026-03-29T03:30Z"), ("Asia/Tokyo", "2026-03-29T00:00Z"), ("UTC", "2026-03-28T09:00Z"),
        ("Pacific/Apia", "2026-03-28T20:00Z"), ("Nowhere/Land", "2026-03-28T09:00Z"), ("", "2026-03-28T09:00Z"),
    ])
    func `elsewhere a day has 24 hours, and in no zone that is known it is UTC's`(zone: String, first: String) {
        let schedule = Schedule(frequency: .daily, zone: zone, created: "2025-01-01T00:00:00Z")
        let after = zone.hasPrefix("Asia") ? "2026-03-28T09:00:00Z" : "2026-03-28T08:00:00Z"
        #expect(schedule.runs(1, after: after) == [first])
        #expect(schedule.runs(3 * 365, after: after).map { $0.suffix(6) }.allSatisfy { $0 == first.suffix(6) })
    }

    @Test func `a monthly run on the day of a change is put forward too`() {
        let days = Recurrence.RepeatOn(type: .monthly, dayOfMonth: 29)
        let schedule = Schedule(frequency: .monthly, on: days, runAt: "02:00", zone: "Europe/Berlin")
        #expect(schedule.runs(2, after: "2026-03-01T00:00:00Z") == ["2026-03-29T01:00Z", "2026-04-29T00:00Z"])
    }
}
