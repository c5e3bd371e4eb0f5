import CivilTime
import Testing

@testable import FlosumBackupArchive

@Suite struct `Runs of a scheduler` {
    @Test func `hourly runs come every n hours from runAt on, and from the creation on`() {
        #expect(
            Schedule(frequency: .hourly, runAt: "15:30").runs(3)
                == ["2026-01-15T10:30Z", "2026-01-15T11:30Z", "2026-01-15T12:30Z"]
        )
        #expect(
            Schedule(frequency: .hourly, every: 6, runAt: "15:30").runs(3)
                == ["2026-01-15T15:30Z", "2026-01-15T21:30Z", "2026-01-16T03:30Z"]
        )
        #expect(
            Schedule(frequency: .hourly, every: 25, runAt: "09:00").runs(3)
                == ["2026-01-16T10:00Z", "2026-01-17T11:00Z", "2026-01-18T12:00Z"]
        )
    }

    @Test func `hours are hours that pass, across changes of the clocks`() {
        let berlin = Schedule(frequency: .hourly, every: 6, runAt: "06:00", zone: "Europe/Berlin")
        #expect(
            berlin.runs(4, after: "2026-03-28T20:00:00Z")
                == ["2026-03-28T23:00Z", "2026-03-29T05:00Z", "2026-03-29T11:00Z", "2026-03-29T17:00Z"]
        )
    }

    @Test func `daily runs come every n days from the day of the creation on`() {
        #expect(Schedule(frequency: .daily).runs(2) == ["2026-01-16T09:00Z", "2026-01-17T09:00Z"])
        #expect(Schedule(frequency: .daily, runAt: "11:00").runs(2) == ["2026-01-15T11:00Z", "2026-01-16T11:00Z"])
        #expect(
            Schedule(frequency: .daily, every: 20).runs(3)
                == ["2026-02-04T09:00Z", "2026-02-24T09:00Z", "2026-03-16T09:00Z"]
        )
    }

    @Test func `the day of the creation is that of the time zone`() {
        // In Auckland it is the 16th already, 09:00 there is 20:00 of the day before in UTC.
        let auckland = Schedule(frequency: .daily, every: 2, zone: "Pacific/Auckland", created: "2026-01-15T13:00:00Z")
        #expect(auckland.runs(2) == ["2026-01-15T20:00Z", "2026-01-17T20:00Z"])
    }

    @Test func `weekly runs come on the days of every n-th week, which begins on Sunday`() {
        let days = Recurrence.RepeatOn(type: .weekly, daysOfWeek: [6, 0, 4, 0, 7, -1])
        #expect(
            Schedule(frequency: .weekly, on: days).runs(4)
                == ["2026-01-17T09:00Z", "2026-01-18T09:00Z", "2026-01-22T09:00Z", "2026-01-24T09:00Z"]
        )
        #expect(
            Schedule(frequency: .weekly, every: 2, on: days).runs(5)
                == [
                    "2026-01-17T09:00Z", "2026-01-25T09:00Z", "2026-01-29T09:00Z", "2026-01-31T09:00Z",
                    "2026-02-08T09:00Z",
                ]
        )
    }

    @Test(arguments: [
        nil, Recurrence.RepeatOn(type: .weekly), Recurrence.RepeatOn(type: .weekly, daysOfWeek: []),
        Recurrence.RepeatOn(type: .weekly, daysOfWeek: [7]), Recurrence.RepeatOn(type: .monthly, daysOfWeek: [1]),
    ])
    func `without days of its own, a weekly run comes on the weekday of the creation`(days: Recurrence.RepeatOn?) {
        #expect(Schedule(frequency: .weekly, on: days).runs(2) == ["2026-01-22T09:00Z", "2026-01-29T09:00Z"])
    }

    @Test func `monthly runs come on a day of every n-th month`() {
        let days = Recurrence.RepeatOn(type: .monthly, dayOfMonth: 10.9)
        #expect(Schedule(frequency: .monthly, on: days).runs(2) == ["2026-02-10T09:00Z", "2026-03-10T09:00Z"])
        #expect(
            Schedule(frequency: .monthly, every: 7, on: days).runs(2) == ["2026-08-10T09:00Z", "2027-03-10T09:00Z"]
        )
        #expect(
            Schedule(frequency: .monthly, on: .init(type: .monthly, dayOfMonth: 20)).runs(1) == ["2026-01-20T09:00Z"]
        )
    }

    @Test(arguments: [
        nil, Recurrence.RepeatOn(type: .monthly), Recurrence.RepeatOn(type: .monthly, dayOfMonth: 0),
        Recurrence.RepeatOn(type: .monthly, dayOfMonth: 32), Recurrence.RepeatOn(type: .monthly, dayOfMonth: .nan),
        Recurrence.RepeatOn(type: .weekly, daysOfWeek: [1], dayOfMonth: 20),
    ])
    func `without a day of its own, a monthly run comes on the day of the creation`(days: Recurrence.RepeatOn?) {
        #expect(Schedule(frequency: .monthly, on: days).runs(2) == ["2026-02-15T09:00Z", "2026-03-15T09:00Z"])
    }

    @Test func `in a month that is too short the last day counts`() {
        let days = Recurrence.RepeatOn(type: .monthly, dayOfMonth: 31)
        #expect(
            Schedule(frequency: .monthly, on: days).runs(5)
                == [
                    "2026-01-31T09:00Z", "2026-02-28T09:00Z", "2026-03-31T09:00Z", "2026-04-30T09:00Z",
                    "2026-05-31T09:00Z",
                ]
        )
        #expect(
            Schedule(frequency: .monthly, every: 12, on: days, created: "2027-02-01T00:00:00Z").runs(3)
                == ["2027-02-28T09:00Z", "2028-02-29T09:00Z", "2029-02-28T09:00Z"]
        )
        #expect(
            Schedule(frequency: .monthly, created: "2027-12-30T10:00:00Z").runs(3)
                == ["2028-01-30T09:00Z", "2028-02-29T09:00Z", "2028-03-30T09:00Z"]
        )
    }

    @Test(arguments: [Recurrence.Frequency.hourly, .daily])
    func `days count for nothing with a frequency that is not theirs`(frequency: Recurrence.Frequency) {
        let plain = Schedule(frequency: frequency)
        for days in [
            Recurrence.RepeatOn(type: .weekly, daysOfWeek: [1]), Recurrence.RepeatOn(type: .monthly, dayOfMonth: 3),
        ] {
            #expect(Schedule(frequency: frequency, on: days).runs(5) == plain.runs(5))
        }
    }

    @Test func `a fraction of the interval is dropped`() {
        #expect(Schedule(frequency: .daily, every: 2.9).runs(3) == Schedule(frequency: .daily, every: 2).runs(3))
        #expect(Schedule(frequency: .daily, every: 0.5).runs(3) == Schedule(frequency: .daily).runs(3))
    }

    @Test func `a run is later than the moment asked for, and not before the creation`() {
        let daily = Schedule(frequency: .daily).recurrence
        #expect(daily.next(after: Instant("2026-01-16T08:59:59.999Z"))?.text == "2026-01-16T09:00Z")
        #expect(daily.next(after: Instant("2026-01-16T09:00:00Z"))?.text == "2026-01-17T09:00Z")
        #expect(daily.next(after: Instant("1999-01-01T00:00:00Z"))?.text == "2026-01-16T09:00Z")
        let sharp = Schedule(frequency: .daily, created: "2026-01-15T09:00:00Z").recurrence
        #expect(sharp.next(after: Instant("2026-01-15T08:59:59.999Z"))?.text == "2026-01-15T09:00Z")
        #expect(sharp.next(after: Instant("2026-01-15T09:00:00Z"))?.text == "2026-01-16T09:00Z")
    }
}
