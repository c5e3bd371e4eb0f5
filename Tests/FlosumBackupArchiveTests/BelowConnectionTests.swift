import HTTP
import JSON
import NestJS
import Testing

/// What all operations below a connection have in common.
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

    private static let calls: [(HTTP.Method, String, String?)] = [
        (.get, "backups?page=1&limit=1", nil), (.post, "backups", "{}"), (.get, "backups/1", nil),
        (.get, "jobs?page=1&limit=1", nil), (.get, "jobs/1", nil), (.post, "jobs/1/abort", "{}"),
        (.get, "schedulers?page=1&limit=1", nil), (.post, "schedulers", scheduler), (.get, "schedulers/1", nil),
        (.put, "schedulers/1", scheduler), (.delete, "schedulers/1", nil),
        (.get, "templates?page=1&limit=1", nil), (.post, "templates", template), (.get, "templates/1", nil),
        (.put, "templates/1", template), (.delete, "templates/1", nil),
    ]

    @Test(
        arguments: calls,
        [("99", "ada"), ("1.5", "ada"), ("-1", "ada"), ("1", "grace"), ("99", "grace"), ("1", "nobody"), ("1", "gone")]
    )
    func `of a connection that is not there, or not theirs, a user learns nothing`(
        call: (method: HTTP.Method, path: String, body: String?),
        connection: (id: String, token: String)
    ) {
        let answer = tenant.answer(
            "/connections/\(connection.id)/\(call.path)",
            token: connection.token,
            call.method,
            body: call.body
        )
        #expect(answer.text == #"{"message":"Connection not found","error":"Not Found","statusCode":404}"#)
    }

    @Test(arguments: calls) func `a token is asked for`(method: HTTP.Method, path: String, body: String?) {
        let answer = tenant.answer("/connections/1/\(path)", token: nil, method, body: body)
        #expect(answer.status == .unauthorized)
    }

    @Test(arguments: ["1", "1.0", "0x1", "%31"]) func `an id is a number, however it is written`(id: String) throws {
        #expect(try tenant.page(of: "/connections/\(id)/templates?page=1&limit=1") == Page(total: 0, ids: []))
    }

    @Test(
        arguments: [
            ("/connections/x/backups?page=1&limit=1", nil), ("/connections/1/backups", nil),
            ("/connections/99/schedulers", "{}"), ("/connections/99/templates", "{}"),
            ("/connections/1/jobs/x/logs/details", nil), ("/connections/1/jobs/x", nil),
        ] as [(String, String?)]
    )
    func `what is invalid is refused first`(path: String, body: String?) {
        #expect(tenant.answer(path, body: body).status == .badRequest)
    }

    @Test(arguments: ["backups", "jobs", "schedulers", "templates"])
    func `what is not there is called by its name`(collection: String) {
        let name = ["backups": "Backup", "jobs": "Job", "schedulers": "Scheduler", "templates": "Template"][collection]
        #expect(
            tenant.answer("/connections/1/\(collection)/404").text
                == #"{"message":"\#(name ?? "") not found","error":"Not Found","statusCode":404}"#
        )
    }

    @Test func `a thing of another connection is not there`() {
        let made = tenant.answer("/connections/1/templates", body: Self.template)
        #expect(made.json?["id"] == 1)
        #expect(tenant.answer("/connections/1/templates/1").status == .ok)
        for method in [HTTP.Method.get, .delete] {
            #expect(tenant.answer("/connections/2/templates/1", method).status == .notFound)
        }
        #expect(tenant.answer("/connections/2/templates/1", .put, body: Self.template).status == .notFound)
        #expect(tenant.answer("/connections/1/templates/1").status == .ok)
    }
}
