import JSON

/// Calls without an access token, or with one that is none.
enum BackupBearerCases {
    /// All operations, each with a request that would do no harm: nothing has id 0.
    private static let operations: [(id: String, method: String, path: String)] = [
        ("ConnectionsController_find", "GET", "connections?page=1&limit=1"),
        ("BackupsController_find", "GET", "connections/0/backups?page=1&limit=1"),
        ("BackupsController_run", "POST", "connections/0/backups"),
        ("BackupsController_findOne", "GET", "connections/0/backups/0"),
        ("JobsController_find", "GET", "connections/0/jobs?page=1&limit=1"),
        ("JobsController_findOne", "GET", "connections/0/jobs/0"),
        ("JobsController_abort", "POST", "connections/0/jobs/0/abort"),
        ("JobsController_getLogsDetails", "GET", "connections/0/jobs/0/logs/details"),
        ("SchedulersController_find", "GET", "connections/0/schedulers?page=1&limit=1"),
        ("SchedulersController_create", "POST", "connections/0/schedulers"),
        ("SchedulersController_findOne", "GET", "connections/0/schedulers/0"),
        ("SchedulersController_update", "PUT", "connections/0/schedulers/0"),
        ("SchedulersController_remove", "DELETE", "connections/0/schedulers/0"),
        ("TemplatesController_find", "GET", "connections/0/templates?page=1&limit=1"),
        ("TemplatesController_create", "POST", "connections/0/templates"),
        ("TemplatesController_findOne", "GET", "connections/0/templates/0"),
        ("TemplatesController_update", "PUT", "connections/0/templates/0"),
        ("TemplatesController_remove", "DELETE", "connections/0/templates/0"),
    ]

    static let cases = published + operations.map(unauthorized) + tokens

    private static func unauthorized(_ operation: (id: String, method: String, path: String)) -> ContractCase {
        ContractCase(
            "backup.bearer.\(operation.id)",
            operation.id,
            .assumed,
            // The request changes nothing, but only if the server is right.
            needs: operation.method == "GET" ? [] : [.writes],
            covers: [401],
            "\(operation.id) without an access token is refused with 401."
        ) { probe throws(CaseEnded) in
            let body = ["POST", "PUT"].contains(operation.method) ? [UInt8]("{}".utf8) : nil
            let answer = try await probe.backup.send(operation.method, operation.path, body, authorization: .some(nil))
            try answer.requireOperation()
            answer.expect(status: 401)
            let code = try answer.requireMember("statusCode")
            answer.expect(code == 401, "the statusCode 401", got: code.text)
            answer.expect(
                try answer.requireMember("message").string != nil,
                "a message that is a text",
                got: answer.text
            )
        }
    }

    private static func published(_ name: String, _ operation: String, _ path: String, _ what: String) -> ContractCase {
        ContractCase(
            "backup.bearer.\(name)",
            operation,
            .documented,
            covers: [401],
            "Without an access token \(what) is not given."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.send("GET", path, authorization: .some(nil))
            answer.expect((400..<500).contains(answer.status), "a status of 4xx", got: "status \(answer.status)")
        }
    }

    private static let published = [
        published(
            "connections-need-a-token",
            ConnectionCases.operation,
            "connections?page=1&limit=1",
            "a list of connections"
        ),
        published(
            "logs-need-a-token",
            "JobsController_getLogsDetails",
            "connections/1/jobs/1/logs/details",
            "the log of a job"
        ),
    ]

    private static func token(
        _ name: String,
        _ statement: String,
        _ authorization: @escaping @Sendable (String) -> String
    ) -> ContractCase {
        ContractCase(
            "backup.bearer.\(name)",
            ConnectionCases.operation,
            .assumed,
            needs: [.token],
            covers: [401],
            statement
        ) { probe throws(CaseEnded) in
            let value = authorization(probe.tenant.accessToken ?? "")
            try await probe.backup.send("GET", "connections?page=1&limit=1", authorization: value).expect(status: 401)
        }
    }

    private static let tokens: [ContractCase] = [
        token("unknown-token", "An access token that was never given is refused with 401.") { _ in
            "Bearer no-such-token"
        },
        token("longer-token", "An access token with something behind it is refused with 401.") { "Bearer \($0)x" },
        token("empty-token", "An empty access token is refused with 401.") { _ in "Bearer " },
        token("another-scheme", "An access token of another scheme is refused with 401.") { "Basic \($0)" },
        token("no-scheme", "An access token without a scheme is refused with 401.") { $0 },
        ContractCase(
            "backup.bearer.token-comes-before-parameters",
            ConnectionCases.operation,
            .assumed,
            covers: [401],
            "Without an access token even a wrong request is refused with 401."
        ) { probe throws(CaseEnded) in
            try await probe.backup.send("GET", "connections", authorization: .some(nil)).expect(status: 401)
        },
    ]
}
