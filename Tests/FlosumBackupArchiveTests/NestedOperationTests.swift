import HTTP
import JSON
import NestJS
import Testing

/// What lies below a connection is checked, and has no behaviour yet.
@Suite struct `Below a connection` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    private static let scheduler = """
        { "type": "full backup", "timezone": "UTC", "description": "", "name": "n",
          "configuration": { "frequency": "daily", "repeatEvery": 1, "runAt": "00:00" } }
        """
    private static let template = #"{ "name": "n", "type": "backup", "templateSteps": [] }"#

    private static let calls: [(String, String?)] = [
        ("backups?page=1&limit=1", nil), ("schedulers", scheduler), ("templates", template),
    ]

    @Test(arguments: calls)
    func `a valid call is not emulated yet`(path: String, body: String?) throws {
        for connection in ["1", "1.0", "0x1", "%31"] {
            let answer = tenant.answer("/connections/\(connection)/\(path)", body: body)
            #expect(
                answer.text == #"{"message":"This operation is not emulated yet","error":null,"statusCode":501}"#
            )
            #expect(answer.status.code == 501)
        }
    }

    @Test(arguments: calls)
    func `stock says it as an error that is no exception of Nest's`(path: String, body: String?) throws {
        let answer = try Tenant(.stock).answer("/connections/1/\(path)", body: body)
        #expect(answer.text == #"{"statusCode":501,"message":"This operation is not emulated yet"}"#)
    }

    @Test(
        arguments: calls,
        [("99", "ada"), ("1.5", "ada"), ("-1", "ada"), ("1", "grace"), ("99", "grace"), ("1", "nobody"), ("1", "gone")]
    )
    func `of a connection that is not there, or not theirs, a user learns nothing`(
        call: (path: String, body: String?),
        connection: (id: String, token: String)
    ) {
        let answer = tenant.answer(
            "/connections/\(connection.id)/\(call.path)",
            token: connection.token,
            body: call.body
        )
        #expect(answer.text == #"{"message":"Connection not found","error":"Not Found","statusCode":404}"#)
    }

    @Test func `a connection that is theirs is known`() {
        #expect(tenant.answer("/connections/5/backups?page=1&limit=1", token: "grace").status.code == 501)
    }

    @Test(
        arguments: [
            ("/connections/x/backups?page=1&limit=1", nil), ("/connections/1/backups", nil),
            ("/connections/1/schedulers", "{}"),
            ("/connections/1/templates", "{}"), ("/connections/1/jobs/x/logs/details", nil),
        ] as [(String, String?)]
    )
    func `what is invalid is refused first`(path: String, body: String?) {
        #expect(tenant.answer(path, body: body).status == .badRequest)
    }

    @Test(
        arguments: [
            ("/connections/1/backups?page=1&limit=1", nil), ("/connections/1/schedulers", scheduler),
            ("/connections/1/templates", template), ("/connections/1/jobs/1/logs/details", nil),
        ] as [(String, String?)]
    )
    func `a token is asked for`(path: String, body: String?) {
        #expect(tenant.answer(path, token: nil, body: body).status == .unauthorized)
    }

    @Test func `there are no jobs yet`() {
        let answer = tenant.answer("/connections/1/jobs/1/logs/details")
        #expect(answer.text == #"{"message":"Job not found","error":"Not Found","statusCode":404}"#)
    }

    @Test(arguments: [
        "/connections/1/schedulers", "/connections/1/schedulers/1", "/connections/1/templates",
        "/connections/1/templates/1",
        "/connections/1/jobs", "/connections/1/jobs/1", "/connections/1/backups/1",
    ])
    func `what is only assumed is not there`(path: String) {
        let answer = tenant.answer(path)
        #expect(answer.json?["message"] == "Cannot GET /api/v1\(path)")
    }

    @Test func `nor is what would change something`() {
        #expect(tenant.answer("/connections/1/backups", body: "{}").status == .notFound)
        #expect(tenant.answer("/connections/1/jobs/1/abort", body: "{}").status == .notFound)
    }
}
