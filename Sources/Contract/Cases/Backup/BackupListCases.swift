import JSON

/// The list of backups and archives, and one of them.
enum BackupListCases {
    static let operation = "BackupsController_find"
    static let members: [JSONString] = [
        "id", "name", "jobId", "jobStatus", "startedDate", "duration", "size", "records", "operationType",
    ]
    static let cases = list + paging.cases + one

    private static let paging = PagingLaws(
        prefix: "backup.backups",
        operation: operation,
        things: "backups",
        needs: [.token, .connection, .backup],
        path: { $0.below("backups") },
        // The envelope is published, the parameters are not.
        source: { ["is-an-envelope", "status-is-200"].contains($0) ? .partial : .assumed }
    )

    private static let list: [ContractCase] = [
        ContractCase(
            "backup.backups.is-there",
            operation,
            .assumed,
            needs: [.token, .connection],
            covers: [200],
            "The backups of a connection are listed at /api/v1/connections/{connectionId}/backups."
        ) { probe throws(CaseEnded) in
            try await probe.backup.send("GET", probe.backup.below("backups?page=1&limit=1")).requireSuccess()
        },
        entry("have-all-members", "has all members of FindBackupsResponseDto", ["required"]),
        entry("have-the-types", "has members of the types of FindBackupsResponseDto", ["type"]),
        entry("have-a-known-status-and-type", "has a published jobStatus and operationType", ["enum"]),
        entry("have-a-date-time", "has a startedDate that is a date-time", ["format"]),
        ContractCase(
            "backup.backups.unknown-connection",
            operation,
            .partial,
            needs: [.token],
            covers: [404],
            "The backups of an unknown connection are refused with a NotFoundExceptionDto."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections/\(BackupCalls.unknownID)/backups?page=1&limit=1")
            answer.expectRefusal(.notFound, status: 404)
        },
        ContractCase(
            "backup.backups.connection-is-a-number",
            operation,
            .assumed,
            needs: [.token],
            covers: [400],
            "The backups of a connection whose id is no number are refused with 400 and a ValidationExceptionDto."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections/one/backups?page=1&limit=1")
            answer.expectRefusal(.validation, status: 400)
        },
    ]

    private static func entry(_ name: String, _ statement: String, _ keywords: Set<String>) -> ContractCase {
        ContractCase(
            "backup.backups.\(name)",
            operation,
            .partial,
            needs: [.token, .connection, .backup],
            covers: [200],
            "Every backup \(statement)."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.backups(limit: PagingLaws.most)
            for item in try answer.requirePage().items {
                answer.expect(item, fits: "FindBackupsResponseDto", in: keywords)
                answer.noteOrder(of: item, as: members)
            }
        }
    }

    private static let one: [ContractCase] = [
        group.claim("is-that-of-the-list", needs: [.backup], "A backup that is read is the one of the list.") {
            probe throws(CaseEnded) in
            let listed = try await probe.backup.endedBackup()
            let answer = try await probe.backup.get(probe.backup.below("backups/\(listed.idText)"))
            try answer.requireSuccess()
            let read = try answer.requireJSON()
            answer.expect(read == listed, listed.text, got: read.text)
        },
        group.claim("unknown", status: 404, "An unknown backup is refused with 404 and a NotFoundExceptionDto.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("backups/\(BackupCalls.unknownID)"))
            answer.expectRefusal(.notFound, status: 404)
        },
        group.claim("id-is-a-number", status: 400, "A backup whose id is no number is refused with 400.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(probe.backup.below("backups/one"))
            answer.expectRefusal(.validation, status: 400)
        },
        group.claim(
            "is-of-its-connection",
            needs: [.backup, .secondConnection],
            status: 404,
            "A backup is not found below another connection."
        ) { probe throws(CaseEnded) in
            let listed = try await probe.backup.endedBackup()
            let path = "connections/\(probe.backup.otherConnection)/backups/\(listed.idText)"
            try await probe.backup.get(path).expect(status: 404)
        },
    ]

    private static let group = CaseGroup(
        prefix: "backup.one-backup",
        operation: "BackupsController_findOne",
        always: [.token, .connection]
    )
}
