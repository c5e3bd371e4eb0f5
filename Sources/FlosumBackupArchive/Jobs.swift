import CivilTime
import Emulator
import HTTP
import JSON
import NestJS
import OAuth

/// Jobs: they are started by a request or a scheduler, go on with the clock, and end as their plan says or are aborted.
///
/// A job and its backup are two records. While a job runs it has a `plan`; when it ends, the plan becomes its log.
enum Jobs {
    static let inProgress: JSONValue = "In Progress"
    static let jobs = "jobs"
    static let backups = "backups"

    /// What is to be run.
    struct Run {
        let connection: JSONValue
        let name: String
        let operationType: String
        let profile: RunProfile
    }

    /// `POST .../backups`: starts one now (assumed); `Prefer: profile=NAME` chooses how it goes.
    static func run(_ call: Call, _ state: inout SandboxState, _ success: Status) -> Answer {
        let connection = call.connectionID ?? .null
        var template: JSONObject?
        if let id = call.body["templateId"], !id.isNull {
            template = RecordID(id).flatMap { state.records["templates"]?[$0] }
            guard template?["connectionId"] == connection else {
                let finding =
                    if let id = RecordID(id), let template {
                        Finding.ofOtherConnection(id, in: "templates", template)
                    } else { Finding.noRecord(id, in: "templates") }
                return .exception(.notFound("Template not found").because(finding))
            }
        }
        var profile = RunProfile.named("default", in: state) ?? RunProfile(["seconds": 30])
        if let name = Preferences(call.head.fields)["profile"] {
            guard let named = RunProfile.named(name, in: state) else {
                return .exception(.badRequest([JSONString("there is no run profile '\(name)'")]))
            }
            profile = named
        }
        let operationType =
            switch template?["type"] {
            case nil: "Composite Backup"
            case "archive"?: "Templated Archive"
            default: "Templated Backup"
            }
        let given = call.body["name"]?.string ?? ""
        let run = Run(
            connection: connection,
            name: given.isEmpty ? template?["name"]?.string ?? operationType : given,
            operationType: operationType,
            profile: profile
        )
        guard let id = start(run, at: state.clock.now, in: &state), let text = state.records[backups]?.text(id) else {
            return .exception(.badRequest([RecordCollection.Refusal.full.message]).because(.noRoom(in: backups)))
        }
        return .json(text, success)
    }

    /// Makes the records of a job and of its backup; gives the backup's id, nil if there is no room.
    static func start(_ run: Run, at now: Instant, in state: inout SandboxState) -> RecordID? {
        // Nothing is made where there is no room for it: schedulers go on firing.
        guard state.records[backups]?.hasRoom ?? false, state.records[jobs]?.hasRoom ?? false,
            let backup = state.records[backups]?.makeID(using: &state.random),
            let job = state.records[jobs]?.makeID(using: &state.random)
        else { return nil }
        let connection = RecordID(run.connection).flatMap { state.records["connections"]?[$0] }
        let names = [
            ("name", run.name), ("operationType", run.operationType),
            ("connection", connection?["name"]?.string ?? ""),
        ]
        let name = JSONValue.string(JSONString(run.name))
        let operationType = JSONValue.string(JSONString(run.operationType))
        let plan = run.profile.plan(names, random: &state.random)
        do {
            try state.records[backups]?.insert([
                "id": backup.value, "connectionId": run.connection, "name": name, "jobId": job.value,
                "jobStatus": inProgress, "startedDate": .string(now.dateTime), "duration": "00:00:00", "size": 0,
                "records": 0, "operationType": operationType,
            ])
            try state.records[jobs]?.insert([
                "id": job.value, "connectionId": run.connection, "backupId": backup.value, "name": name,
                "jobStatus": inProgress, "operationType": operationType, "startedDate": .string(now.dateTime),
                "endedDate": nil, "records": 0, "plan": plan,
            ])
        } catch {
            _ = state.records[backups]?.remove(backup)
            return nil
        }
        state.agenda.add(now.adding(fractionalSeconds: RunProfile(plan).seconds), jobs, job)
        return backup
    }

    /// Notes when the jobs of the fixtures end that are in progress; what was noted when they were written down stays.
    static func plan(_ state: inout SandboxState) {
        var ends: [(Instant, RecordID)] = []
        for job in state.records[jobs]?.records.map({ $0 }) ?? [] where job["jobStatus"] == inProgress {
            // Without a plan it goes on until it is aborted.
            guard let id = RecordID(job["id"]), !state.agenda.contains(jobs, id), let plan = job["plan"],
                let started = started(job)
            else { continue }
            ends.append((started.adding(fractionalSeconds: RunProfile(plan).seconds), id))
        }
        for (end, id) in ends { state.agenda.add(end, jobs, id) }
    }

    /// A job's time has come: it ends as planned, unless it has ended already.
    static func finish(_ id: RecordID, in state: inout SandboxState) {
        guard let job = state.records[jobs]?[id], job["jobStatus"] == inProgress, let json = job["plan"],
            let started = started(job)
        else { return }
        let plan = RunProfile(json)
        let end = started.adding(fractionalSeconds: plan.seconds)
        close(job, Ending(status: .string(plan.outcome), at: end, plan.records, plan.size, plan.log), in: &state)
    }

    /// `POST .../jobs/{id}/abort` (assumed).
    static func abort(_ call: Call, _ state: inout SandboxState, _ success: Status) -> Answer {
        guard let id = RecordID(call.itemID), let job = state.records[jobs]?[id] else {
            return .exception(.notFound("Job not found").because(.noRecord(call.itemID, in: jobs)))
        }
        guard job["connectionId"] == call.connectionID else {
            return .exception(.notFound("Job not found").because(.ofOtherConnection(id, in: jobs, job)))
        }
        guard job["jobStatus"] == inProgress else {
            let status = job["jobStatus"] ?? .null
            let finding = Finding(
                "job-ended",
                "The job has ended: its jobStatus is \(status.string ?? "missing"), and had to be In Progress.",
                remedy: "Abort it before it ends; jobs end as the clock of the sandbox goes on.",
                facts: ["collection": .string(JSONString(jobs)), "id": id.value, "jobStatus": status]
            )
            return .exception(.conflict("The job is not in progress").because(finding))
        }
        let now = state.clock.now
        let plan = RunProfile(job["plan"] ?? [:])
        let elapsed = (Double(now.milliseconds) - Double((started(job) ?? now).milliseconds)) / 1000
        let part = plan.seconds > 0 ? min(max(0, elapsed / plan.seconds), 1) : 0
        let by = call.grant.flatMap { grant in state.users.first { $0.id == grant.user } }?.name ?? ""
        let (records, size) = (Self.part(part, of: plan.records), Self.part(part, of: plan.size))
        let lines = [
            "WARN  Job aborted by user \(by)",
            "INFO  \(job["operationType"]?.string ?? "Job") aborted: \(records) records, \(size) bytes",
        ]
        let ending = Ending(
            status: "Aborted",
            at: now,
            .number(JSONNumber(records)),
            .number(JSONNumber(size)),
            plan.log.filter { $0.after <= elapsed } + lines.map { .init(after: elapsed, text: JSONString($0)) }
        )
        close(job, ending, in: &state)
        state.agenda.remove(jobs, id)
        return state.records[jobs]?.text(id).map { .json($0, success) } ?? .exception(.internalServerError)
    }

    private static func part(_ part: Double, of number: JSONValue) -> Int {
        Int(exactly: (part * (number.number?.double ?? 0)).rounded(.down)) ?? 0
    }

    /// When a job started.
    static func started(_ job: JSONObject) -> Instant? {
        job["startedDate"]?.string.flatMap { Instant(date: $0) }
    }
}
