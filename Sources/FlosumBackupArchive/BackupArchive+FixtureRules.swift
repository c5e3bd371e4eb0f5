public import CivilTime
public import Emulator
public import JSON

extension BackupArchive {
    /// What is wrong with fixtures and no schema can say: what belongs together in two files, times, time zones, users.
    public static func problems(in files: DataFiles, zones: TimeZoneDatabase) -> [Diagnostic] {
        var rules = FixtureRules(files: files)
        rules.checkUsers()
        rules.checkBackups()
        rules.checkSchedulers(zones)
        return rules.problems
    }
}

private struct FixtureRules {
    let files: DataFiles
    private(set) var problems: [Diagnostic] = []

    init(files: DataFiles) {
        self.files = files
    }

    /// The connections that a user sees must be there.
    mutating func checkUsers() {
        let known = Set(elements("flosum-backup-archive/connections.json").compactMap { $0.value["id"]?.int })
        for user in elements("flosum-global-settings/users.json") {
            for (place, id) in (user.value["connections"]?.array ?? []).enumerated() {
                guard let number = id.int, !known.contains(number) else { continue }
                complain(user, ["connections", JSONString(String(place))], "there is no such connection")
            }
        }
    }

    /// A backup and its job name each other, and say the same.
    mutating func checkBackups() {
        var jobs: [RecordID: JSONValue] = [:]
        for job in elements("flosum-backup-archive/jobs.json") {
            if let id = RecordID(job.value["id"]) { jobs[id] = job.value }
            let isRunning = job.value["jobStatus"] == Jobs.inProgress
            if !isRunning, job.value["endedDate"]?.string == nil {
                complain(job, ["endedDate"], "expected a time, as the job has ended")
            }
            for name in ["log", "plan"] as [JSONString] { checkLog(job, name) }
        }
        for backup in elements("flosum-backup-archive/backups.json") {
            guard let id = RecordID(backup.value["jobId"]), let job = jobs[id] else { continue }
            if job["backupId"] != backup.value["id"] { complain(backup, ["jobId"], "the job names another backup") }
            for name in ["connectionId", "name", "jobStatus", "startedDate", "records", "operationType"] as [JSONString]
            where job[name] != backup.value[name] {
                complain(backup, [name], "the job says something else")
            }
        }
    }

    /// The lines of a log come in their order.
    private mutating func checkLog(_ job: FixtureReader, _ name: JSONString) {
        guard let member = job.value[name], let lines = name == "log" ? member : member["log"] else { return }
        let place = name == "log" ? [name] : [name, "log"]
        guard let elements = lines.array,
            elements.allSatisfy({ $0["after"]?.number != nil && $0["text"]?.string != nil })
        else { return complain(job, place, "expected an array of lines with after and text") }
        let times = elements.compactMap { $0["after"]?.number?.double }
        if !zip(times, times.dropFirst()).allSatisfy(<=) { complain(job, place, "the lines are not in their order") }
    }

    /// A scheduler of the fixtures is to run: at a time that is one, in a zone that there is.
    mutating func checkSchedulers(_ zones: TimeZoneDatabase) {
        var templates: [RecordID: JSONValue] = [:]
        for template in elements("flosum-backup-archive/templates.json") {
            if let id = RecordID(template.value["id"]) { templates[id] = template.value["connectionId"] }
        }
        for scheduler in elements("flosum-backup-archive/schedulers.json") {
            if let zone = scheduler.value["timezone"]?.text, zones.zone(named: zone.bytes) == nil {
                complain(scheduler, ["timezone"], "there is no such time zone")
            }
            if let runAt = scheduler.value["configuration"]?["runAt"]?.text, RunTime(runAt.bytes, in: .utc) == nil {
                complain(scheduler, ["configuration", "runAt"], "expected a time of day, such as 22:30")
            }
            let template = scheduler.value["jobSettings"]?["templateId"].flatMap { RecordID($0) }
            if let connection = template.flatMap({ templates[$0] }), connection != scheduler.value["connectionId"] {
                complain(scheduler, ["jobSettings", "templateId"], "the template is of another connection")
            }
        }
    }

    /// The records of a file; what is wrong with it as a whole is told elsewhere.
    private func elements(_ path: String) -> [FixtureReader] {
        guard let json = try? files.json(path) else { return [] }
        return (try? FixtureReader(json, file: files.displayName(path)).elements()) ?? []
    }

    private mutating func complain(_ reader: FixtureReader, _ place: [JSONString], _ message: String) {
        problems.append(reader.mistake(message, at: JSONPointer(tokens: place)))
    }
}
