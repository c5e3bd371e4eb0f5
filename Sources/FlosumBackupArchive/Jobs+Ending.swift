import CivilTime
import Emulator
import JSON

extension Jobs {
    /// How a job ended.
    struct Ending {
        let status: JSONValue
        let instant: Instant
        let records: JSONValue
        let size: JSONValue
        let log: [RunProfile.Line]

        init(
            status: JSONValue,
            at instant: Instant,
            _ records: JSONValue,
            _ size: JSONValue,
            _ log: [RunProfile.Line]
        ) {
            self.status = status
            self.instant = instant
            self.records = records
            self.size = size
            self.log = log
        }
    }

    /// Writes the end of a job into its record and into that of its backup.
    static func close(_ job: JSONObject, _ ending: Ending, in state: inout SandboxState) {
        var job = job
        job["jobStatus"] = ending.status
        job["endedDate"] = .string(ending.instant.dateTime)
        job["records"] = ending.records
        job["plan"] = nil
        job["log"] = .array(
            ending.log.map { line in
                ["after": JSONNumber(line.after).map { .number($0) } ?? 0, "text": .string(line.text)]
            }
        )
        replace(job, in: jobs, of: &state)
        guard let id = RecordID(job["backupId"]), var backup = state.records[backups]?[id] else { return }
        let started = started(job) ?? ending.instant
        backup["jobStatus"] = ending.status
        backup["duration"] = .string(duration(since: started, until: ending.instant))
        backup["size"] = ending.size
        backup["records"] = ending.records
        replace(backup, in: backups, of: &state)
    }

    /// The record has been there a moment ago under the same lock, and no rule of uniqueness concerns it.
    private static func replace(_ record: JSONObject, in collection: String, of state: inout SandboxState) {
        _ = try? state.records[collection]?.replace(record)
    }

    /// Hours, minutes and seconds, `00:04:30` (the form is assumed).
    private static func duration(since start: Instant, until end: Instant) -> JSONString {
        // A fixture may say that a job takes longer than there is time.
        let (milliseconds, overflow) = end.milliseconds.subtractingReportingOverflow(start.milliseconds)
        let seconds = overflow ? 0 : max(0, milliseconds / 1000)
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return JSONString(parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":"))
    }
}
