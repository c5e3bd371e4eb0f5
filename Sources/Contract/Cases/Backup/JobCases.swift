import JSON

/// The jobs of a connection; nothing of this is published.
enum JobCases {
    static let cases = paging.cases + list + one

    private static let paging = PagingLaws(
        prefix: "backup.jobs",
        operation: "JobsController_find",
        things: "jobs",
        needs: [.token, .connection, .backup],
        path: { $0.below("jobs") },
        source: { _ in .assumed }
    )

    private static let group = CaseGroup(
        prefix: "backup.jobs",
        operation: "JobsController_findOne",
        always: [.token, .connection]
    )

    private static let list: [ContractCase] = [
        group.claim("are-dtos", at: "JobsController_find", needs: [.backup], "Every job is a JobResponseDto.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("jobs"), ["page": "1", "limit": "50"])
            for item in try answer.requirePage().items { answer.expect(item, fits: "JobResponseDto") }
        },
        group.claim("latest-first", at: "JobsController_find", needs: [.backup], "Jobs come with the latest first.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("jobs"), ["page": "1", "limit": "50"])
            BackupSortCases.expect(try answer.requirePage().items, in: answer, by: "startedDate", "DESC")
        },
        group.claim(
            "unknown-connection",
            at: "JobsController_find",
            status: 404,
            "The jobs of an unknown connection are refused with 404 and a NotFoundExceptionDto."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections/\(BackupCalls.unknownID)/jobs?page=1&limit=1")
            answer.expectRefusal(.notFound, status: 404)
        },
    ]

    private static let one: [ContractCase] = [
        group.claim(
            "has-what-its-backup-has",
            needs: [.backup],
            "A job has the id, status, name and type of its backup."
        ) {
            probe throws(CaseEnded) in
            let backup = try await probe.backup.endedBackup()
            let answer = try await probe.backup.get(probe.backup.below("jobs/\(backup["jobId"]?.int ?? 0)"))
            try answer.requireSuccess()
            let job = try answer.requireJSON()
            answer.expect(job, fits: "JobResponseDto")
            for (ours, theirs) in [
                ("id", "jobId"), ("backupId", "id"), ("name", "name"), ("jobStatus", "jobStatus"),
                ("operationType", "operationType"), ("records", "records"),
            ] as [(JSONString, JSONString)] {
                answer.expect(job[ours] == backup[theirs], "\(ours): \(backup[theirs]?.text ?? "")", got: job.text)
            }
        },
        group.claim(
            "has-ended-if-its-status-says-so",
            needs: [.backup],
            "A job has an endedDate if it is not in progress."
        ) {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("jobs"), ["page": "1", "limit": "50"])
            for item in try answer.requirePage().items {
                let runs = item["jobStatus"] == "In Progress"
                answer.expect(item["endedDate"]?.isNull == runs, "an endedDate unless it runs", got: item.text)
            }
        },
        group.claim("unknown", status: 404, "An unknown job is refused with 404 and a NotFoundExceptionDto.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("jobs/\(BackupCalls.unknownID)"))
            answer.expectRefusal(.notFound, status: 404)
        },
        group.claim("id-is-a-number", status: 400, "A job whose id is no number is refused with 400.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("jobs/one"))
            answer.expectRefusal(.validation, status: 400)
        },
        group.claim(
            "abort-of-an-unknown-job",
            at: "JobsController_abort",
            needs: [.writes],
            status: 404,
            "To abort an unknown job is refused with 404 and a NotFoundExceptionDto."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.post(probe.backup.below("jobs/\(BackupCalls.unknownID)/abort"), [:])
            answer.expectRefusal(.notFound, status: 404)
        },
        group.claim(
            "abort-of-an-invalid-id",
            at: "JobsController_abort",
            needs: [.writes],
            status: 400,
            "To abort a job whose id is no number is refused with 400."
        ) { probe throws(CaseEnded) in
            try await probe.backup.post(probe.backup.below("jobs/one/abort"), [:]).expect(status: 400)
        },
        group.claim(
            "abort-of-an-ended-job",
            at: "JobsController_abort",
            needs: [.backup, .writes],
            status: 409,
            "To abort a job that has ended is refused with 409."
        ) { probe throws(CaseEnded) in
            let job = try await probe.backup.endedBackup()["jobId"]?.int ?? 0
            try await probe.backup.post(probe.backup.below("jobs/\(job)/abort"), [:]).expect(status: 409)
        },
    ]
}
