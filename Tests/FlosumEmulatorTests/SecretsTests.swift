import ChildProcesses
import Foundation
import JSON
import TemporaryFolders
import Testing

/// Canaries go through everything that a client can do; none may turn up in what the program logs.
@Suite struct `Secrets and the log` {
    private static let files = [
        "flosum-global-settings/connected-apps.json": """
        [{ "name": "CANARY-name", "clientId": "client", "clientSecret": "CANARY-secret", "redirectUris": ["https://a.example/cb"] }]
        """,
        "flosum-global-settings/users.json": #"[{ "id": 1, "name": "n", "email": "", "connections": "all" }]"#,
        "flosum-global-settings/grants.json": """
        { "codes": [{ "code": "CANARY-code", "clientId": "client", "user": 1 }],
          "tokens": [{ "accessToken": "CANARY-access", "refreshToken": "CANARY-refresh", "clientId": "client", "user": 1 }] }
        """,
    ]

    private static let form = "redirect_uri=https://a.example/cb&client_id=client&client_secret="
    private static let authorize =
        "/api/v1/oauth/authorize?response_type=code&client_id=client&redirect_uri=https://a.example/cb&state=CANARY-state"

    /// Does what a client does, right and wrong; gives back the secrets that were made, and counts the requests.
    private func talk(_ client: Client) throws -> (secrets: [String], requests: Int) {
        var secrets: [String] = []
        var requests = 0
        func post(_ body: String, type: String = "application/x-www-form-urlencoded") throws -> String {
            requests += 1
            return try client.post("/api/v1/oauth/token", body, type: type).body
        }
        func get(_ target: String, token: String? = nil) throws -> Client.Answer {
            requests += 1
            return try client.get(target, token: token)
        }
        let location = try #require(try get(Self.authorize).field("Location"))
        let code = String(try #require(location.firstMatch(of: /code=([^&]+)/)).1)
        secrets.append(code)
        for (grant, secret) in [
            ("grant_type=authorization_code&code=\(code)", "CANARY-secret"),
            ("grant_type=authorization_code&code=CANARY-code", "CANARY-secret"),
            ("grant_type=refresh_token&refresh_token=CANARY-refresh", "CANARY-secret"),
            ("grant_type=authorization_code&code=\(code)", "CANARY-wrong"),
            ("grant_type=authorization_code&code=\(code)&code_verifier=CANARY-verifier", "CANARY-secret"),
            ("grant_type=CANARY-grant", "CANARY-secret"),
        ] {
            let answer = try JSONValue(parsing: Array(try post("\(grant)&\(Self.form)\(secret)").utf8))
            secrets += ["access_token", "refresh_token"].compactMap { answer[JSONString($0)]?.string }
        }
        _ = try post(#"{"client_secret":"CANARY-json"#, type: "application/json")
        _ = try post("x", type: "application/json; charset=CANARY-charset")
        for token in secrets + ["CANARY-access", "CANARY-unknown"] {
            _ = try get("/api/v1/connections?page=1&limit=1&search=CANARY-search", token: token)
        }
        _ = try get("/nowhere?code=CANARY-query")
        return (secrets, requests)
    }

    @Test(arguments: ["text", "json"])
    func `no secret, token or code is logged, and each request has one line`(format: String) throws {
        let folder = try TemporaryFolder(Self.files)
        let (child, port) = try Child.emulator(["--fixtures", folder.path, "--log-format", format])
        let (secrets, requests) = try talk(try Client(port: port))
        #expect(secrets.count == 7)
        let malformed = try Client(port: port)
        malformed.send("GET /CANARY-malformed\u{1} HTTP/1.1\r\nCANARY-field: CANARY-value\r\n\r\n")
        #expect(try malformed.answer().status == 400)
        malformed.close()
        child.signal(SIGTERM)
        let ended = try child.end()
        #expect(ended.code == 0)
        for secret in secrets + ["CANARY"] { #expect(!ended.errors.contains(secret), "\(secret)") }
        // The welcome shows the secret of the first app, for whoever starts the program; nothing else.
        let output = ended.output.replacing("CANARY-secret", with: "")
        for secret in secrets + ["CANARY"] { #expect(!output.contains(secret), "\(secret)") }
        let lines = ended.errors.split(separator: "\n").map(String.init)
        #expect(lines.count == requests + 2)
        for line in lines { try check(line, format) }
    }

    /// Each line has the form that was asked for.
    private func check(_ line: String, _ format: String) throws {
        guard format == "json" else {
            let exchange = #/\S+Z (GET|POST) /[a-z0-9/]* \d{3} \d+us/#
            return #expect(
                line.wholeMatch(of: exchange) != nil || line.contains("stopping on") || line.contains("refused")
            )
        }
        let object = try #require(try JSONValue(parsing: Array(line.utf8)).object)
        let names = object.members.map(\.name.string)
        #expect([["time", "method", "path", "status", "microseconds"], ["time", "message"]].contains(names))
    }

    @Test func `a ticket of the sign-in page is not logged`() throws {
        let folder = try TemporaryFolder(Self.files)
        let (child, port) = try Child.emulator(["--fixtures", folder.path, "--interactive"])
        let client = try Client(port: port)
        let page = try client.get(Self.authorize).body
        let ticket = String(try #require(page.firstMatch(of: /name="ticket" value="([^"]+)"/)).1)
        let answer = try client.post("/_emulator/authorize", "ticket=\(ticket)&user=1&decision=approve")
        let code = String(try #require(answer.field("Location")?.firstMatch(of: /code=([^&]+)/)).1)
        child.signal(SIGTERM)
        let ended = try child.end()
        for secret in [ticket, code, "CANARY-state"] { #expect(!(ended.errors + ended.output).contains(secret)) }
        #expect(ended.errors.contains(" POST /_emulator/authorize 302 "))
    }
}
