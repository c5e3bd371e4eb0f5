import CivilTime
import Emulator
import JSON

/// More backups, for load tests: copies of those in the fixtures, with their jobs.
enum FixtureScale {
    /// Makes so many times as many; the same number makes the same copies.
    ///
    /// The copies of a backup lie within the day before it, at equal distances. Jobs in progress are not copied.
    static func apply(_ scale: Int, to state: inout SandboxState) {
        guard scale > 1, let originals = state.records[Jobs.backups]?.records.map({ $0 }) else { return }
        let pairs = originals.compactMap { backup -> (backup: JSONObject, job: JSONObject)? in
            guard let id = RecordID(backup["jobId"]), let job = state.records[Jobs.jobs]?[id],
                job["jobStatus"] != Jobs.inProgress
            else { return nil }
            return (backup, job)
        }
        for number in 1..<scale {
            let shift = -86_400 * Double(number) / Double(scale)
            for (backup, job) in pairs { copy(backup, job, shift, in: &state) }
        }
    }

    private static func copy(_ backup: JSONObject, _ job: JSONObject, _ shift: Double, in state: inout SandboxState) {
        guard let backupID = state.records[Jobs.backups]?.makeID(using: &state.random),
            let jobID = state.records[Jobs.jobs]?.makeID(using: &state.random)
        else { return }
        var (backup, job) = (backup, job)
        backup["id"] = backupID.value
        backup["jobId"] = jobID.value
        job["id"] = jobID.value
        job["backupId"] = backupID.value
        backup.shift("startedDate", by: shift)
        job.shift("startedDate", by: shift)
        job.shift("endedDate", by: shift)
        // Beyond what a collection may hold there are no more.
        _ = try? state.records[Jobs.backups]?.insert(backup)
        _ = try? state.records[Jobs.jobs]?.insert(job)
    }
}

extension JSONObject {
    /// Moves a time by so many seconds.
    fileprivate mutating func shift(_ name: JSONString, by seconds: Double) {
        guard let text = self[name]?.string, let time = Instant(date: text) else { return }
        self[name] = .string(time.adding(fractionalSeconds: seconds).dateTime)
    }
}
