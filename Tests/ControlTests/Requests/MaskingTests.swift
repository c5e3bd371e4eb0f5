import Emulator
import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `Secrets in the journal` {
    private static let query =
        "client_secret=canary-in-query-1&code=canary-in-query-2&x%5Bpassword%5D=canary-in-query-3&plain=seen"

    /// Sends canaries to every place, and gives back all that the control API tells of them.
    private func told(_ journal: Journaled) throws -> String {
        let client = journal.client
        let fields = [
            (name: "Authorization", value: "Bearer canary-in-authorization"),
            (name: "Cookie", value: "session=canary-in-cookie; theme=canary-in-theme"),
            (name: "X-Api-Key", value: "canary-in-field"), (name: "Content-Type", value: "application/json"),
        ]
        try client.request("GET", "/api/v1/connections?\(Self.query)", fields)
        try client.request("GET", "/canary-in-authorization/nowhere?\(Self.query)", fields)
        let json =
            #"{"client_secret":"canary-in-json-1","deep":[{"accessToken":"canary-in-json-2"}],"refresh_token":["canary-in-json-3"],"password":12345678901}"#
        try client.request("POST", "/api/v1/oauth/token", fields, body: Array(json.utf8))
        // Broken off: the answer quotes what stands around the mistake.
        let broken = #"{"client_secret":"canary-in-broken-json" x}"#
        try client.request("POST", "/api/v1/oauth/token", fields, body: Array(broken.utf8))
        let form =
            "grant_type=authorization_code&code=canary-in-form-1&client_secret=canary%2Din%2Dform-2&code_verifier=canary-in-form-3"
            + "&client_id=local-client&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback%3Fcode%3Dcanary-in-uri"
        _ = try client.post("/api/v1/oauth/token", form: form)
        let utf16 = Array("client_secret=canary-in-utf16".utf8).flatMap { [$0, 0] as [UInt8] }
        try client.request(
            "POST",
            "/api/v1/oauth/token",
            [("Content-Type", "application/json; charset=utf-16le")],
            body: utf16
        )
        var texts: [String] = []
        for id in 1...journal.emulator.main.journal.lastID {
            texts.append(try client.get("/_emulator/requests/\(id)").text)
            texts.append(try client.get("/_emulator/requests/\(id)/explain").text)
        }
        texts.append(try client.get("/_emulator/requests").text)
        texts.append(try client.get("/_emulator/requests.har").text)
        for pattern in [
            ["fields": ["Authorization": "Bearer canary-expected", "Cookie": "canary-expected"]],
            ["query": ["client_secret": "canary-expected", "code": "canary-expected"]],
            ["body": ["client_secret": "canary-expected", "code": "canary-expected", "password": 1]],
            ["schema": ["properties": ["client_secret": ["type": "integer"], "code": ["maxLength": 1]]]],
        ] as [JSONValue] {
            let result = try client.send("POST", "/_emulator/requests/verify", json: pattern)
            #expect(try result.json()["verified"] != nil)
            texts.append(result.text)
        }
        let stream = try journal.emulator.client()
        try stream.begin("GET", "/_emulator/requests/stream?after=0")
        _ = try stream.head()
        var events = ""
        while !events.contains("id: 6\n") || !events.hasSuffix("\n\n") {
            events += String(decoding: try #require(try stream.chunk()), as: UTF8.self)
        }
        texts.append(events)
        return texts.joined(separator: "\n")
    }

    @Test(arguments: pollers)
    func `are hidden wherever they stand`(poller: ServerConfiguration.Polling) throws {
        let told = try told(try Journaled(poller))
        #expect(told.firstMatch(of: /canary|12345678901|Y2FuYXJ5|-in-|oken-json/) == nil)
        #expect(told.contains("seen"))
        #expect(told.contains("***"))
        #expect(told.contains("secrets are not recognized"))
    }

    @Test(arguments: pollers)
    func `are shown if that is wanted`(poller: ServerConfiguration.Polling) throws {
        let told = try told(try Journaled(poller, ["--journal-secrets"]))
        for place in [
            "query-1", "query-2", "query-3", "authorization", "cookie", "theme", "field", "json-1", "json-2", "json-3",
            "broken-json", "form-1", "form-2", "form-3", "uri",
        ] {
            #expect(told.contains("canary-in-\(place)"), "\(place)")
        }
        #expect(told.firstMatch(of: /\*\*\*[0-9a-f]{4}/) == nil)
    }

    @Test(arguments: pollers)
    func `of the vendor's own answers are hidden, and the same is seen to be the same`(
        poller: ServerConfiguration.Polling
    ) throws {
        for dialect in ["contract", "stock"] {
            let journal = try Journaled(poller, ["--dialect", dialect])
            let code = try journal.code()
            let answer = try journal.exchange(code).json()
            let token = try #require(answer["access_token"]?.string)
            let refresh = try #require(answer["refresh_token"]?.string)
            _ = try journal.client.get("/api/v1/connections?page=1&limit=1", token: token)
            // A token where none belongs, and a secret of the fixtures that no name tells.
            _ = try journal.client.get("/api/\(token)/local-secret")
            let text =
                try (1...4).map { try journal.client.get("/_emulator/requests/\($0)").text }.joined()
                + (try journal.client.get("/_emulator/requests.har").text)
            for secret in [code, token, refresh, "local-secret"] { #expect(!text.contains(secret)) }

            let field = { (detail: JSONValue, name: String) in
                detail["fields"]?.array?.first { $0["name"]?.string == name }?["value"]?.string ?? ""
            }
            let location = field(try #require(try journal.detail(1)["response"]), "Location")
            let form = try #require(try journal.detail(2)["request"]?["body"]?["form"]?.array)
            let sent = try #require(form.first { $0["name"] == "code" }?["value"]?.string)
            #expect(sent.wholeMatch(of: /\*\*\*[0-9a-f]{4}/) != nil)
            #expect(location.contains("code=\(sent)"))
            let given = try #require(try journal.detail(2)["response"]?["body"]?["json"]?["access_token"]?.string)
            #expect(field(try #require(try journal.detail(3)["request"]), "Authorization") == "Bearer \(given)")
            #expect(try journal.list()[3]["target"]?.string?.hasPrefix("/api/\(given)/***") == true)
            #expect(sent != given)
        }
    }

    @Test(arguments: pollers)
    func `of a sign-in page are hidden`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller, ["--interactive"])
        let page = try journal.client.get(
            "/api/v1/oauth/authorize?client_id=local-client&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        )
        let match = try #require(page.text.firstMatch(of: /name="ticket" value="([^"]+)"/))
        let ticket = String(match.1)
        _ = try journal.client.post("/_emulator/authorize", form: "ticket=\(ticket)&user=1&decision=approve")
        let text =
            try journal.client.get("/_emulator/requests/1").text + journal.client.get("/_emulator/requests/2").text
        #expect(text.contains("decision"))
        #expect(!text.contains(ticket))
    }

    @Test func `have other fingerprints in another process`() {
        let (one, other) = (SecretMasking(showsSecrets: false), SecretMasking(showsSecrets: false))
        let secrets = (0..<8).map { Array("secret-\($0)".utf8) }
        #expect(secrets.map(one.placeholder) == secrets.map(one.placeholder))
        #expect(secrets.map(one.placeholder) != secrets.map(other.placeholder))
        #expect(one.placeholder(for: Array("a%2Fb".utf8)) == one.placeholder(for: Array("a/b".utf8)))
    }
}
