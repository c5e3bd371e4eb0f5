import CivilTime

@testable import FlosumBackupArchive

/// A configuration, as the tests write it down.
struct Schedule: CustomStringConvertible {
    var frequency: Recurrence.Frequency
    var every = 1.0
    var on: Recurrence.RepeatOn?
    var runAt = "09:00"
    var zone = "UTC"
    var created = "2026-01-15T10:00:00Z"  // A Thursday.

    var description: String {
        "\(frequency) every \(every) on \(String(describing: on)) at \(runAt) in \(zone) from \(created)"
    }

    var timeZone: TimeZone {
        zones.zone(named: zone) ?? .utc
    }

    var recurrence: Recurrence {
        Recurrence(
            frequency: frequency,
            repeatEvery: every,
            repeatOn: on,
            runAt: Array(runAt.utf8),
            timeZone: timeZone,
            anchor: Instant(created)
        )
    }

    /// The first runs later than a moment, or than the creation.
    func runs(_ count: Int, after moment: String? = nil) -> [String] {
        let recurrence = recurrence
        var runs: [String] = []
        var last = Instant(moment ?? created)
        while runs.count < count, let next = recurrence.next(after: last) {
            runs.append(next.text)
            last = next
        }
        return runs
    }
}
