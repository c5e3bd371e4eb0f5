import CivilTime
import Randomness
import Testing

@testable import FlosumBackupArchive

@Suite struct `Runs of any scheduler` {
    /// A configuration by chance, and the model of it.
    private func random(_ random: inout SplitMix64) throws -> NaiveModel {
        let frequency =
            [Recurrence.Frequency.hourly, .daily, .weekly, .monthly].randomElement(using: &random) ?? .daily
        var on: Recurrence.RepeatOn?
        switch Int.random(in: 0..<4, using: &random) {
        case 0: break
        case 1:
            on = .init(
                type: .monthly,
                dayOfMonth: Bool.random(using: &random) ? nil : .random(in: 1..<32, using: &random)
            )
        default:
            let days = (0...6).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
            on = .init(type: .weekly, daysOfWeek: days, dayOfMonth: 31)
        }
        if frequency == .monthly, Bool.random(using: &random) {
            on = .init(type: .monthly, dayOfMonth: Double(Int.random(in: 27...31, using: &random)))
        }
        let start = Int64.random(in: 1_420_200_000_000...2_400_000_000_000, using: &random)
        let hour =
            Bool.random(using: &random) ? Int.random(in: 0...3, using: &random) : .random(in: 0...23, using: &random)
        let time = try #require(TimeOfDay(hour: hour, minute: [0, 15, 30, 45, 59].randomElement(using: &random) ?? 0))
        let instant = try #require(CivilDateTime(utcMilliseconds: start))
        var runAt = String(ISO8601.text(of: CivilDateTime(instant.date, time).utcMilliseconds).dropFirst(11).prefix(5))
        var date: CivilDate?
        if Int.random(in: 0..<4, using: &random) == 0 {
            date = instant.date.adding(days: .random(in: -40...40, using: &random))
            runAt = "\(ISO8601.text(of: CivilDateTime(try #require(date), time).utcMilliseconds).prefix(16))"
        }
        let interval = Bool.random(using: &random) ? 1 : Int.random(in: 1...40, using: &random)
        let schedule = Schedule(
            frequency: frequency,
            every: Double(interval) + .random(in: 0..<1, using: &random),
            on: on,
            runAt: runAt,
            zone: zones.names.randomElement(using: &random) ?? "UTC",
            created: ISO8601.text(of: start)
        )
        return NaiveModel(schedule: schedule, interval: interval, time: time, date: date)
    }

    @Test(arguments: 0..<8)
    func `are those of a model that counts day by day, each later than the last`(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        for _ in 0..<30 {
            let model = try random(&generator)
            let expected = try model.runs(days: 3 * 366)
            let recurrence = model.schedule.recurrence
            var last = Instant(milliseconds: .min)
            var runs: [Int64] = []
            while runs.count < expected.count, let next = recurrence.next(after: last), next > last {
                runs.append(next.milliseconds)
                last = next
            }
            guard runs == expected else {
                Issue.record("\(model.schedule): \(zip(runs, expected).first { $0 != $1 } as Any)")
                continue
            }
            guard let first = expected.first, let end = expected.last else { continue }
            for _ in 0..<30 {
                let moment = Int64.random(in: first - 100_000_000..<max(end, first - 1), using: &generator)
                let next = recurrence.next(after: Instant(milliseconds: moment))?.milliseconds
                #expect(next == expected.first { $0 > moment }, "\(model.schedule) after \(moment)")
            }
        }
    }

    @Test func `are no trap, whatever the numbers are`() {
        var generator = SplitMix64(seed: 308)
        let numbers = [1, 1.5, 0, -1, 1e9, 1e15, 1e19, 1e308, -1e308, .nan, .infinity, -.infinity, 1e-300, 31, 32]
        let moments: [Int64] = [
            .min, .min + 1, -62_135_596_800_000, -1, 0, 1_768_467_600_000, 253_402_300_799_999, .max - 1, .max,
        ]
        let texts = [
            "09:00", "0001-01-01T00:00", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00+23:59", "2026-03-29T02:30",
        ]
        let names = ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Berlin", "Africa/Casablanca"]
        for _ in 0..<20_000 {
            let recurrence = Recurrence(
                frequency: [.hourly, .daily, .weekly, .monthly].randomElement(using: &generator) ?? .daily,
                repeatEvery: numbers.randomElement(using: &generator) ?? 1,
                repeatOn: Recurrence.RepeatOn(
                    type: Bool.random(using: &generator) ? .weekly : .monthly,
                    daysOfWeek: [.min, .max, Int.random(in: -1...7, using: &generator)],
                    dayOfMonth: numbers.randomElement(using: &generator)
                ),
                runAt: Array((texts.randomElement(using: &generator) ?? "").utf8),
                timeZone: names.randomElement(using: &generator).flatMap { zones.zone(named: $0) } ?? .utc,
                anchor: Instant(milliseconds: moments.randomElement(using: &generator) ?? 0)
            )
            for moment in moments {
                let next = recurrence.next(after: Instant(milliseconds: moment))
                #expect(next.map { $0.milliseconds > moment } ?? true)
            }
        }
    }

    @Test func `end with the year 9999`() {
        let last = Schedule(frequency: .daily, created: "9999-12-30T10:00:00Z")
        #expect(last.runs(3) == ["9999-12-31T09:00Z"])
        #expect(Schedule(frequency: .daily, every: 1e308).runs(3).isEmpty)
        #expect(Schedule(frequency: .hourly, every: 1e308, runAt: "11:00").runs(3) == ["2026-01-15T11:00Z"])
    }
}
