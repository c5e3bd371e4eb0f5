import JSON

/// The log of a job.
enum JobLogCases {
    private static let group = CaseGroup(
        prefix: "backup.job-log",
        operation: "JobsController_getLogsDetails",
        always: [.token],
        usual: [.connection]
    )

    private static func logOfEndedJob(_ probe: Probe) async throws(CaseEnded) -> Answer {
        let job = try await probe.backup.endedBackup()["jobId"]?.int ?? 0
        return try await probe.backup.get(probe.backup.below("jobs/\(job)/logs/details"))
    }

    /// The log of a job, with what went wrong as a value: `async let` forgets the type of an error.
    private static func log(of job: Int, _ probe: Probe) async -> Result<Answer, CaseEnded> {
        do throws(CaseEnded) {
            return .success(try await probe.backup.get(probe.backup.below("jobs/\(job)/logs/details")))
        } catch {
            return .failure(error)
        }
    }

    static let cases = logs + refusals

    private static let logs: [ContractCase] = [
        group.claim(
            "is-200",
            .documented,
            needs: [.connection, .backup],
            status: 200,
            "The log of a job is answered with 200."
        ) {
            probe throws(CaseEnded) in
            let answer = try await logOfEndedJob(probe)
            answer.expect(status: 200)
            answer.note("the log is sent as \(answer.response.field("Content-Type") ?? "nothing that is named")")
        },
        group.claim(
            "is-text",
            .assumed,
            needs: [.connection, .backup],
            status: 200,
            "The log of a job is text in UTF-8."
        ) {
            probe throws(CaseEnded) in
            let answer = try await logOfEndedJob(probe)
            try answer.requireSuccess()
            answer.expect(String(validating: answer.response.body, as: UTF8.self) != nil, "UTF-8", got: answer.text)
        },
        group.claim(
            "has-lines",
            .assumed,
            needs: [.connection, .backup],
            status: 200,
            "The log of a job is made of whole lines."
        ) {
            probe throws(CaseEnded) in
            let answer = try await logOfEndedJob(probe)
            try answer.requireSuccess()
            answer.expect(answer.text.hasSuffix("\n"), "a line, and a line break at the end", got: answer.text)
        },
        group.claim(
            "lines-begin-with-a-time",
            .assumed,
            needs: [.connection, .backup],
            status: 200,
            "Each line of a log begins with the time at which it was written, and they are in order."
        ) { probe throws(CaseEnded) in
            let answer = try await logOfEndedJob(probe)
            try answer.requireSuccess()
            let times = answer.text.split(separator: "\n").map { line in
                line.split(separator: " ").first.flatMap { seconds(ofDateTime: String($0)) }
            }
            answer.expect(!times.contains(nil), "a date-time at the beginning of each line", got: answer.text)
            answer.expect(
                times.compactMap(\.self) == times.compactMap(\.self).sorted(),
                "times in order",
                got: answer.text
            )
        },
        group.claim(
            "stays-the-same",
            .assumed,
            needs: [.connection, .backup],
            status: 200,
            "The log of a job that has ended stays the same."
        ) { probe throws(CaseEnded) in
            let first = try await logOfEndedJob(probe)
            let second = try await logOfEndedJob(probe)
            second.expect(first.response.body == second.response.body, first.text, got: second.text)
        },
        group.claim(
            "of-a-running-job-ends-with-it",
            .assumed,
            needs: [.connection, .writes],
            status: 200,
            "The log of a running job goes on until the job ends."
        ) { probe throws(CaseEnded) in
            let job = try await RunCases.startedRun(probe).requireMember("jobId").int ?? 0
            async let log = log(of: job, probe)
            _ = try await probe.backup.post(probe.backup.below("jobs/\(job)/abort"), [:])
            let answer = try await log.get()
            try answer.requireSuccess()
            answer.expect(!answer.text.isEmpty, "a log", got: "nothing")
        },
    ]

    private static let refusals: [ContractCase] = [
        group.claim(
            "unknown-job",
            .documented,
            status: 404,
            "The log of an unknown job is refused with a NotFoundExceptionDto."
        ) {
            probe throws(CaseEnded) in
            let path = "jobs/\(BackupCalls.unknownID)/logs/details"
            try await probe.backup.get(probe.backup.below(path)).expectRefusal(.notFound)
        },
        group.claim("unknown-job-is-404", .partial, status: 404, "The log of an unknown job is refused with 404.") {
            probe throws(CaseEnded) in
            let path = "jobs/\(BackupCalls.unknownID)/logs/details"
            try await probe.backup.get(probe.backup.below(path)).expect(status: 404)
        },
        group.claim(
            "unknown-connection",
            .partial,
            needs: [],
            status: 404,
            "The log of a job of an unknown connection is refused with 404 and a NotFoundExceptionDto."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections/\(BackupCalls.unknownID)/jobs/1/logs/details")
            answer.expectRefusal(.notFound, status: 404)
        },
        group.claim(
            "is-of-its-connection",
            .assumed,
            needs: [.connection, .secondConnection, .backup],
            status: 404,
            "The log of a job is not found below another connection."
        ) { probe throws(CaseEnded) in
            let job = try await probe.backup.endedBackup()["jobId"]?.int ?? 0
            let path = "connections/\(probe.backup.otherConnection)/jobs/\(job)/logs/details"
            try await probe.backup.get(path).expect(status: 404)
        },
        group.claim(
            "job-is-a-number",
            .documented,
            status: 400,
            "A job whose id is no number is refused with a ValidationExceptionDto."
        ) {
            probe throws(CaseEnded) in
            try await probe.backup.get(probe.backup.below("jobs/one/logs/details")).expectRefusal(.validation)
        },
        group.claim(
            "connection-is-a-number",
            .documented,
            needs: [],
            status: 400,
            "A connection whose id is no number is refused with a ValidationExceptionDto."
        ) { probe throws(CaseEnded) in
            try await probe.backup.get("connections/one/jobs/1/logs/details").expectRefusal(.validation)
        },
        group.claim(
            "invalid-is-400",
            .partial,
            needs: [],
            status: 400,
            "An id of a job or connection that is no number is refused with 400."
        ) {
            probe throws(CaseEnded) in
            try await probe.backup.get("connections/1/jobs/one/logs/details").expect(status: 400)
            try await probe.backup.get("connections/one/jobs/1/logs/details").expect(status: 400)
        },
        group.claim("refusal-names-the-id", .assumed, needs: [], status: 400, "The refusal of an id names it.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections/one/jobs/one/logs/details")
            answer.expectMessage(of: "connectionId")
        },
    ]
}
