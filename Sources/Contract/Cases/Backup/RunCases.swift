import JSON

/// Backups that are run now, and ended at once; nothing of this is published.
enum RunCases {
    private static let group = CaseGroup(
        prefix: "backup.run",
        operation: "BackupsController_run",
        always: [.token, .connection, .writes],
        status: 201
    )

    /// Starts a backup whose job will be aborted when the case is over; skips the case if that cannot be done.
    static func startedRun(_ probe: Probe, _ body: JSONObject = [:]) async throws(CaseEnded) -> Answer {
        _ = try await probe.backup.post(probe.backup.below("jobs/\(BackupCalls.unknownID)/abort"), [:])
        var body = body
        body["name"] = .string(JSONString(probe.backup.name("run")))
        let answer = try await probe.backup.post(probe.backup.below("backups"), .object(body))
        try answer.requireSuccess()
        let job = try answer.requireMember("jobId").int ?? 0
        probe.cleanUp { probe throws(CaseEnded) in
            // A job that has ended meanwhile cannot be aborted, and need not be.
            let aborted = try await probe.backup.post(probe.backup.below("jobs/\(job)/abort"), [:])
            guard [200, 201, 204, 400, 409].contains(aborted.status) else {
                throw .skipped("job \(job) on connection \(probe.backup.connection) could not be aborted")
            }
        }
        return answer
    }

    /// Aborts the job of a run; skips the case if the job was faster.
    private static func aborted(_ run: Answer, _ probe: Probe) async throws(CaseEnded) -> Answer {
        let job = try run.requireMember("jobId").int ?? 0
        let answer = try await probe.backup.post(probe.backup.below("jobs/\(job)/abort"), [:])
        if answer.status == 409 {
            let now = try await probe.backup.get(probe.backup.below("jobs/\(job)")).json?["jobStatus"]
            if now == "Completed" || now == "Exception" { throw .skipped("the job ended before it could be aborted") }
        }
        return answer
    }

    static let cases = runs + aborts + refusals

    private static let runs: [ContractCase] = [
        group.claim("is-201", "A backup that is run is answered with 201 and a FindBackupsResponseDto.") {
            probe throws(CaseEnded) in
            let answer = try await startedRun(probe)
            answer.expect(status: 201)
            answer.expect(try answer.requireJSON(), fits: "FindBackupsResponseDto")
        },
        group.claim("begins-in-progress", "A backup that is run is in progress, and has its name.") {
            probe throws(CaseEnded) in
            let answer = try await startedRun(probe)
            let (status, name) = (try answer.requireMember("jobStatus"), try answer.requireMember("name"))
            answer.expect(status == "In Progress", "the jobStatus In Progress", got: status.text)
            answer.expect(name.string == probe.backup.name("run"), probe.backup.name("run"), got: name.text)
        },
        group.claim("is-listed", "A backup that is run is listed first.") { probe throws(CaseEnded) in
            let id = try await startedRun(probe).requireJSON().idText
            let answer = try await probe.backup.backups(limit: 1)
            let ids = try answer.requirePage().ids
            answer.expect(ids == [id], "the id \(id)", got: "\(ids)")
        },
        group.claim("can-be-read", "A backup that is run can be read.") { probe throws(CaseEnded) in
            let id = try await startedRun(probe).requireJSON().idText
            let answer = try await probe.backup.get(probe.backup.below("backups/\(id)"))
            try answer.requireSuccess()
            answer.expect(try answer.requireJSON().idText == id, "the id \(id)", got: answer.text)
        },
        group.claim("has-a-job", "A backup that is run has a job, which names it.") { probe throws(CaseEnded) in
            let run = try await startedRun(probe)
            let job = try run.requireMember("jobId").int ?? 0
            let answer = try await probe.backup.get(probe.backup.below("jobs/\(job)"))
            let backup = try answer.requireMember("backupId")
            answer.expect(backup.int.map(String.init) == run.json?.idText, run.json?.idText ?? "", got: backup.text)
        },
        group.claim("of-a-template", "A backup that follows a template is a Templated Backup.") {
            probe throws(CaseEnded) in
            let template = try await TemplateCases.made(probe, "run").requireMember("id")
            let answer = try await startedRun(probe, ["templateId": template])
            let type = try answer.requireMember("operationType")
            answer.expect(type == "Templated Backup", "the operationType Templated Backup", got: type.text)
        },
    ]

    private static let aborts: [ContractCase] = [
        group.claim(
            "can-be-aborted",
            at: "JobsController_abort",
            status: 200,
            "A running job can be aborted, and is then Aborted."
        ) {
            probe throws(CaseEnded) in
            let answer = try await aborted(try await startedRun(probe), probe)
            answer.expect(status: 200)
            let job = try answer.requireJSON()
            answer.expect(job, fits: "JobResponseDto")
            answer.expect(job["jobStatus"] == "Aborted", "the jobStatus Aborted", got: job.text)
        },
        group.claim(
            "aborted-backup-says-so",
            at: "JobsController_abort",
            status: 200,
            "The backup of an aborted job is Aborted too."
        ) {
            probe throws(CaseEnded) in
            let run = try await startedRun(probe)
            _ = try await aborted(run, probe)
            let answer = try await probe.backup.get(probe.backup.below("backups/\(try run.requireJSON().idText)"))
            let status = try answer.requireMember("jobStatus")
            answer.expect(status == "Aborted", "the jobStatus Aborted", got: status.text)
        },
        group.claim(
            "is-aborted-once",
            at: "JobsController_abort",
            status: 409,
            "A job that was aborted cannot be aborted again."
        ) {
            probe throws(CaseEnded) in
            let run = try await startedRun(probe)
            _ = try await aborted(run, probe)
            let job = try run.requireMember("jobId").int ?? 0
            let again = try await probe.backup.post(probe.backup.below("jobs/\(job)/abort"), [:])
            again.expectRefusal(.notFound, status: 409)
        },
    ]

    private static func refused(_ name: String, _ body: JSONValue, _ status: Int, _ statement: String) -> ContractCase {
        group.claim(name, status: status, statement) { probe throws(CaseEnded) in
            let answer = try await probe.backup.post(probe.backup.below("backups"), body)
            answer.expect(status: status)
            answer.expectRefusal(status == 404 ? .notFound : .validation)
        }
    }

    private static let refusals: [ContractCase] = [
        refused(
            "unknown-template",
            ["templateId": 2_147_480_000],
            404,
            "A run of an unknown template is refused with 404."
        ),
        refused("template-is-a-number", ["templateId": "one"], 400, "A run whose templateId is no number is refused."),
        refused("name-is-a-text", ["name": 7], 400, "A run whose name is no text is refused."),
        group.claim("unknown-connection", status: 404, "A run on an unknown connection is refused with 404.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.post("connections/\(BackupCalls.unknownID)/backups", [:])
            answer.expect(status: 404)
            answer.expectRefusal(.notFound)
        },
    ]
}
