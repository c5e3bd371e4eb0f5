private import CivilTime
import JSON
import OpenAPI

/// What is known of jobs and backups of Backup & Archive, and of no other collection: each backup has a job, and jobs have
/// logs.
enum JobRecords {
    static let (jobs, backups) = ("jobs", "backups")
    private static let inProgress: JSONValue = "In Progress"
    /// What both records say of a job, and must say alike.
    private static let shared: [JSONString] = [
        "connectionId", "name", "jobStatus", "startedDate", "records", "operationType",
    ]

    /// A job of which a log can be asked for.
    struct Job {
        let connection: JSONValue
        let id: JSONValue
        let started: Int64?
    }

    /// The operation that answers with the log of a job.
    static func logOperation(of document: Document) -> OpenAPI.Operation? {
        document.operations.first { $0.json["x-emulator"]?["behaviour"] == "jobs.log" }
    }

    /// The jobs that have ended, as they were listed; where none are listed, those of the backups.
    static func endedJobs(in contents: TenantContents) -> [Job] {
        let listed = contents.records(jobs).map { ($0.parent, $0.record, $0.record["id"]) }
        let named = contents.records(backups).map { ($0.parent, $0.record, $0.record["jobId"]) }
        return (listed.isEmpty ? named : listed).compactMap { parent, record, id in
            guard let parent, let id, record["jobStatus"] != inProgress else { return nil }
            return Job(connection: parent, id: id, started: milliseconds(record["startedDate"]))
        }
    }

    /// The lines of a log, of which each may begin with its time; one without comes with the one before it.
    static func lines(_ lines: some Collection<Substring>, since start: Int64?) -> [TenantContents.Line] {
        var after: Int64 = 0
        return lines.map { line in
            let stamp = line.prefix { $0 != " " }
            guard let time = ISO8601.rfc3339(Array(stamp.utf8)) else {
                return .init(after: after, text: JSONString(line))
            }
            // Lines stand in their order, and none before the start.
            if let start { after = max(after, time - start) }
            return .init(after: after, text: JSONString(line.dropFirst(stamp.count).drop { $0 == " " }))
        }
    }

    /// Makes backups and jobs name each other, and say the same: what a backup says counts.
    ///
    /// The list of jobs is no published operation; where a job is not listed, it is made from what its backup says.
    static func match(_ records: inout [String: [JSONObject]], _ notes: inout [String]) {
        guard let backups = records[Self.backups] else { return }
        var places: [JSONValue: Int] = [:]
        var jobs = records[Self.jobs] ?? []
        for (place, job) in jobs.enumerated() { places[job["id"] ?? .null] = place }
        var named: Set<JSONValue> = []
        var kept: [JSONObject] = []
        var (made, mended) = (0, 0)
        for backup in backups {
            // Two backups of one job cannot be served.
            guard let id = backup["jobId"], named.insert(id).inserted else { continue }
            kept.append(backup)
            guard let place = places[id] else {
                places[id] = jobs.count
                jobs.append(job(of: backup, id))
                made += 1
                continue
            }
            let before = jobs[place]
            jobs[place]["backupId"] = backup["id"]
            for name in shared { jobs[place][name] = backup[name] }
            end(&jobs[place], backup)
            if jobs[place] != before { mended += 1 }
        }
        let orphans = jobs.count { !named.contains($0["id"] ?? .null) }
        records[Self.backups] = kept
        records[Self.jobs] = jobs.filter { named.contains($0["id"] ?? .null) }
        if made > 0 { notes.append("jobs: \(made) made from what their backups say, as they were not listed") }
        if mended > 0 { notes.append("jobs: \(mended) changed to what their backups say") }
        if orphans > 0 { notes.append("jobs: \(orphans) left out, as no backup is of them") }
        if kept.count < backups.count {
            notes.append("backups: \(backups.count - kept.count) left out, as another backup is of the same job")
        }
    }

    private static func job(of backup: JSONObject, _ id: JSONValue) -> JSONObject {
        var job: JSONObject = ["id": id, "connectionId": nil, "backupId": backup["id"] ?? .null]
        for name in shared { job[name] = backup[name] }
        job["endedDate"] = .null
        end(&job, backup)
        return job
    }

    /// A job that has ended did so at some time: when its backup took as long as it says.
    private static func end(_ job: inout JSONObject, _ backup: JSONObject) {
        if job["jobStatus"] == inProgress {
            job["endedDate"] = .null
        } else if job["endedDate"]?.string == nil {
            let started = milliseconds(backup["startedDate"])
            job["endedDate"] = started.map { start in
                .string(JSONString(ISO8601.text(of: start + 1000 * seconds(backup["duration"]))))
            }
        }
    }

    /// Puts logs into the jobs that they are of.
    static func attach(_ logs: [TenantContents.Log], to records: inout [String: [JSONObject]]) {
        let byJob = Dictionary(logs.map { ([$0.connection, $0.job], $0.lines) }) { first, _ in first }
        records[jobs] = records[jobs]?.map { job in
            guard let lines = byJob[[job["connectionId"] ?? .null, job["id"] ?? .null]] else { return job }
            var job = job
            job["log"] = .array(
                lines.map { line in
                    let after = JSONNumber(Double(line.after) / 1000) ?? JSONNumber(0)
                    return ["after": .number(after), "text": .string(line.text)]
                }
            )
            return job
        }
    }

    private static func milliseconds(_ date: JSONValue?) -> Int64? {
        date?.exactText.flatMap { ISO8601.rfc3339($0.bytes) }
    }

    /// The seconds of `00:04:30`; 0 of anything else.
    private static func seconds(_ duration: JSONValue?) -> Int64 {
        let parts = duration?.string?.split(separator: ":").compactMap { Int64($0) } ?? []
        guard parts.count == 3, parts.allSatisfy({ (0..<1_000_000).contains($0) }) else { return 0 }
        return parts.reduce(0) { $0 * 60 + $1 }
    }
}
