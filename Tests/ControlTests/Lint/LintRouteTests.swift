import HTTPServer
import JSON
import Testing

@testable import Control
@testable import Emulator
@testable import flosum_emulator

@Suite struct `The lint route` {
    private func lint(_ journal: Journaled, _ query: String = "") throws -> JSONValue {
        let answer = try journal.client.get("/_emulator/lint\(query)")
        guard answer.status == 200 else { throw Client.Failure("\(answer.status): \(answer.text)") }
        return try answer.json()
    }

    /// Each rule with the numbers of the requests that show it.
    private func found(_ journal: Journaled, _ query: String = "") throws -> [String] {
        try lint(journal, query)["findings"]?.array?.map { finding in
            let ids = finding["evidence"]?.array?.compactMap { $0.int.map(String.init) } ?? []
            return "\(finding["rule"]?.string ?? "") \(ids.joined(separator: ","))"
        } ?? []
    }

    @Test(arguments: pollers)
    func `finds nothing in a flow that is as it should be`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let code = try journal.code()
        let answer = try journal.exchange(code).json()
        let access = try #require(answer["access_token"]?.string)
        for page in 1...3 {
            let list = try journal.client.get("/api/v1/connections?page=\(page)&limit=1", token: access)
            #expect(list.status == 200)
        }
        _ = try journal.client.send("POST", "/_emulator/clock/advance", json: ["hours": 2])
        #expect(try journal.client.get("/api/v1/connections?page=1&limit=1", token: access).status == 401)
        let refresh = try #require(answer["refresh_token"]?.string)
        let form = "grant_type=refresh_token&refresh_token=\(refresh)&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        let refreshed = try journal.token(form).json()
        let next = try #require(refreshed["access_token"]?.string)
        #expect(try journal.client.get("/api/v1/connections?page=1&limit=1", token: next).status == 200)

        let report = try lint(journal)
        #expect(report["findings"] == [])
        #expect(report["exchanges"] == ["count": 8, "first": 1, "last": 8, "forgotten": 0])
        #expect(report["counts"] == ["error": 0, "warning": 0, "info": 0])
        #expect(report["text"] == "0 errors, 0 warnings, 0 info in 8 requests\n")
        #expect(report["sandbox"] == "default")
    }

    @Test(arguments: pollers)
    func `finds what is wrong, the gravest first`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let code = try journal.code()  // 1
        let tokens = try journal.exchange(code).json()  // 2
        _ = try journal.exchange(code)  // 3
        let token = Journaled.token
        _ = try journal.client.get("/api/v1/connections/1/jobs?page=1&limit=1&offset=3", token: token)  // 4
        _ = try journal.client.get("/api/v1/connection", token: token)  // 5
        _ = try journal.client.get("/api/v1/connections?page=1&limit=1&access_token=local-access-token")  // 6
        #expect(tokens["access_token"]?.string != nil)
        let all = [
            "secret-in-url 6", "code-exchanged-twice 2,3", "unknown-parameter 4", "unknown-operation 5",
            "assumed-operation 4",
        ]
        #expect(try found(journal) == all)
        #expect(try found(journal, "?severity=warning") == Array(all.prefix(4)))
        #expect(try found(journal, "?severity=error") == Array(all.prefix(2)))
        #expect(try found(journal, "?after=3&severity=warning") == ["secret-in-url 6", all[2], all[3]])

        let report = try lint(journal, "?severity=error")
        #expect(report["counts"] == ["error": 2, "warning": 2, "info": 1])
        #expect(report["findings"]?.array?.last?["client"] == "local-client")
        #expect(report["findings"]?.array?.first?["client"] == .null)
        #expect(report["findings"]?.array?.first?["requests"] == 1)
        let text = try journal.client.get("/_emulator/lint?format=text&severity=error")
        #expect(text.field("content-type") == "text/plain; charset=utf-8")
        #expect(text.text == report["text"]?.string)
        #expect(text.text.hasSuffix("\n\n2 errors, 2 warnings, 1 info in 6 requests\n"))
        #expect(!text.text.contains("local-access-token"))
    }

    @Test(arguments: pollers)
    func `sees who does not wait, and who does`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let limit: JSONValue = ["action": ["rateLimit": ["limit": 1, "seconds": 60]]]
        #expect(try journal.client.send("POST", "/_emulator/faults", json: limit).status == 201)
        let target = "/api/v1/connections?page=1&limit=1"
        #expect(try journal.client.get(target, token: Journaled.token).status == 200)
        #expect(try journal.client.get(target, token: Journaled.token).status == 429)
        _ = try journal.client.send("POST", "/_emulator/clock/advance", json: ["minutes": 1])
        #expect(try journal.client.get(target, token: Journaled.token).status == 200)
        #expect(try found(journal).isEmpty)
        #expect(try journal.client.get(target, token: Journaled.token).status == 429)
        pause(milliseconds: 60)
        #expect(try journal.client.get(target, token: Journaled.token).status == 429)
        #expect(try found(journal) == ["retry-after-ignored 4,5"])
    }

    @Test(arguments: pollers)
    func `looks at interactive flows as well`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller, ["--interactive"])
        let authorize =
            "/api/v1/oauth/authorize?client_id=local-client&response_type=code"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        for _ in 0..<3 {
            let page = try journal.client.get(authorize + "&state=same").text
            let ticket = try #require(page.firstMatch(of: /name="ticket" value="([^"]+)"/)).1
            let approved = try journal.client.post(
                "/_emulator/authorize",
                form: "ticket=\(ticket)&decision=approve&user=1"
            )
            let code = try #require(approved.field("location")?.firstMatch(of: /[?&]code=([^&]+)/)).1
            #expect(try journal.exchange(String(code)).status == 200)
        }
        #expect(try journal.client.get(authorize).status == 200)
        #expect(try found(journal) == ["state-missing 10", "state-constant 2,5,8"])
    }

    @Test(arguments: pollers)
    func `says how much was forgotten, and that there is no journal`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller, ["--journal-limit", "2"])
        for _ in 0..<5 { _ = try journal.client.get("/nowhere") }
        let report = try lint(journal)
        #expect(report["exchanges"] == ["count": 2, "first": 4, "last": 5, "forgotten": 3])
        #expect(report["text"]?.string?.hasSuffix("; 3 older ones are forgotten, and were not looked at\n") == true)
        let none = try Journaled(poller, ["--journal-limit", "0"])
        #expect(try none.client.get("/_emulator/lint").status == 409)
    }

    @Test(arguments: pollers)
    func `refuses what it does not know`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        for query in ["severity=fatal", "format=html", "after=x", "rule=x"] {
            #expect(try journal.client.get("/_emulator/lint?\(query)").status == 400, "\(query)")
        }
    }

    @Test(arguments: pollers)
    func `shows nothing that does something to a terminal`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/api/v1/connections?page=1&limit=1&%1B%5B31m=x", token: Journaled.token)
        let text = try journal.client.get("/_emulator/lint?format=text").text
        #expect(text.contains(#"'\u{1b}'"#))
        #expect(!text.contains("\u{1b}"))
    }

    @Test func `has the rules that its document names`() throws {
        let bytes = try #require(EmbeddedFile.bytes("control/emulator-control.json"))
        let schema = try JSONValue(parsing: bytes)["components"]?["schemas"]?["Lint"]?["properties"]
        let names = schema?["findings"]?["items"]?["properties"]?["rule"]?["enum"]?.array?.compactMap(\.string)
        #expect(names == LintReport.rules.map(\.name))
        let severities = LintReport.rules.map(\.severity)
        #expect(severities == severities.sorted(by: >))
    }
}
