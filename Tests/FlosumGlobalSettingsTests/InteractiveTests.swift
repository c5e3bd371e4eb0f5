import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Sign-in page` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant(isInteractive: true)
    }

    private func page(_ more: [(String, String)] = []) throws -> Page {
        try Page(tenant.authorize("client", more))
    }

    private func decide(_ ticket: String, _ decision: String?, user: String? = "1") -> Response {
        var form = [("ticket", ticket)]
        if let user { form.append(("user", user)) }
        if let decision { form.append(("decision", decision)) }
        return tenant.send(.post, "/_emulator/authorize", form: form)
    }

    private let usedUp = ["this sign-in page has been used or is too old; start again"]

    @Test func `it names the app and the users`() throws {
        let html = try page().html
        #expect(html.contains("<strong>App client</strong>"))
        #expect(html.contains("Ada (ada@example.com)") && html.contains("Grace (grace@example.com)"))
    }

    @Test func `it is one plain page that can be used without a mouse or eyes`() throws {
        let html = try page().html
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        for part in [
            "<meta charset=\"utf-8\">", "name=\"viewport\"", "<title>", "<main>", "<h1>", "<fieldset>", "<legend>",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        #expect(html.matches(of: /<label><input type="radio" name="user"/).count == 2)
        #expect(html.matches(of: #/ checked required>/#).count == 1)
        #expect(html.matches(of: /<button type="submit"/).count == 2)
        #expect(html.matches(of: /<form method="post" action="\/_emulator\/authorize">/).count == 1)
        #expect(!html.contains("<script") && !html.contains("http"))
    }

    @Test func `it may not be stored, framed, or load and run anything`() throws {
        let answer = tenant.authorize()
        #expect(answer.status == .ok)
        #expect(answer.fields["Content-Type"] == "text/html; charset=utf-8")
        #expect(answer.fields["Content-Length"] == String(answer.text.utf8.count))
        #expect(answer.fields["Cache-Control"] == "no-store")
        #expect(answer.fields["Referrer-Policy"] == "no-referrer")
        let policy = answer.fields["Content-Security-Policy"]
        #expect(
            policy == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
        )
    }

    @Test func `nothing is given before a decision`() throws {
        let answer = tenant.authorize("client", [("state", "a-state")])
        #expect(answer.fields[.location] == nil)
        #expect(!answer.text.contains("a-state"))
    }

    @Test(arguments: ["1", "2"])
    func `approval gives a code in the name of the user who was chosen`(user: String) throws {
        let ticket = try page([("state", "a b&<c>")]).ticket
        let answer = decide(ticket, "approve", user: user)
        #expect(answer.status == .found)
        #expect(answer.returned.map(\.name) == ["code", "state"])
        #expect(try answer.returned("state") == "a b&<c>")
        #expect(tenant.user(of: try tenant.exchange(try answer.returned("code")).tokens().access) == user)
    }

    @Test func `the challenge of the request holds for the code`() throws {
        let verifier = String(repeating: "v", count: 43)
        let answer = decide(try page([("code_challenge", verifier)]).ticket, "approve")
        let code = try answer.returned("code")
        #expect(tenant.exchange(code).messages == ["Invalid code verifier"])
        #expect(tenant.exchange(code, "client", [("code_verifier", verifier)]).status == .ok)
    }

    @Test func `denial sends the browser back with an error and the state`() throws {
        let answer = decide(try page([("state", "s")]).ticket, "deny")
        #expect(answer.fields[.location] == "\(Tenant.callback)?error=access_denied&state=s")
        #expect(decide(try page().ticket, "deny").fields[.location] == "\(Tenant.callback)?error=access_denied")
    }

    @Test(arguments: [nil, "", "Approve", "approved"])
    func `anything but approval is denial`(decision: String?) throws {
        let answer = decide(try page().ticket, decision)
        #expect(answer.returned.map(\.name) == ["error"])
    }

    @Test(arguments: [nil, "", "3", "-1", "Ada", "1.0", "all"])
    func `there is no code for a user that is not there`(user: String?) throws {
        let answer = decide(try page().ticket, "approve", user: user)
        #expect(answer.returned.map(\.name) == ["error"])
    }

    @Test(arguments: ["approve", "deny"], ["approve", "deny"])
    func `a page is good for one decision`(first: String, second: String) throws {
        let ticket = try page().ticket
        #expect(decide(ticket, first).status == .found)
        #expect(decide(ticket, second).messages == usedUp)
    }

    @Test func `a page is good for less than ten minutes`() throws {
        let tickets = try [page().ticket, page().ticket]
        tenant.wait(seconds: 600, milliseconds: -1)
        #expect(decide(tickets[0], "approve").status == .found)
        tenant.wait(milliseconds: 1)
        #expect(decide(tickets[1], "approve").messages == usedUp)
    }

    @Test func `the ten minutes of a code begin with the approval`() throws {
        let ticket = try page().ticket
        tenant.wait(seconds: 599)
        let code = try decide(ticket, "approve").returned("code")
        tenant.wait(seconds: 599)
        #expect(tenant.exchange(code).status == .ok)
    }

    @Test func `two pages do not disturb each other`() throws {
        let tickets = try [page([("state", "1")]).ticket, page([("state", "2")]).ticket]
        #expect(tickets[0] != tickets[1])
        #expect(try decide(tickets[1], "approve").returned("state") == "2")
        #expect(try decide(tickets[0], "deny").returned("state") == "1")
    }

    @Test(arguments: ["", "x"])
    func `a ticket cannot be made up`(ticket: String) throws {
        _ = try page()
        #expect(decide(ticket, "approve").messages == usedUp)
    }

    @Test func `a decision needs a ticket, and POST`() {
        #expect(tenant.send(.post, "/_emulator/authorize", form: [("decision", "approve")]).messages == usedUp)
        #expect(tenant.send(.post, "/_emulator/authorize").messages == usedUp)
        #expect(
            tenant.sendJSON(.post, "/_emulator/authorize", #"{"ticket":["x"],"user":{},"decision":1}"#).messages
                == usedUp
        )
        #expect(tenant.send(.get, "/_emulator/authorize").status == .notFound)
    }

    @Test func `there is no page for a foreign redirect URI or an unknown client`() {
        let foreign = tenant.authorize("client", redirect: "https://evil.example/cb")
        #expect(foreign.messages == ["redirect_uri is not allowed for this client"])
        #expect(tenant.authorize("unknown").messages == ["client_id is invalid"])
        #expect(tenant.send(.get, "/api/v1/oauth/authorize").messages?.count == 5)
    }

    @Test func `there is no page to decide on where all is approved at once`() throws {
        #expect(try Tenant().send(.post, "/_emulator/authorize", form: []).messages == usedUp)
    }

    @Test func `hostile names stay text`() throws {
        let hostile = #"\"><script>alert('&')</script>"#
        let tenant = try Tenant(
            isInteractive: true,
            .contract,
            [
                "connected-apps": """
                [{ "name": "\(hostile)", "clientId": "client", "clientSecret": "s", "redirectUris": ["\(Tenant.callback)"] }]
                """,
                "users": #"[{ "id": 1, "name": "\#(hostile)", "email": "\#(hostile)", "connections": "all" }]"#,
            ]
        )
        let page = try Page(tenant.authorize())
        let escaped = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"
        #expect(page.html.contains("<strong>\(escaped)</strong>"))
        #expect(page.html.contains("\(escaped) (\(escaped))</label>"))
        #expect(!page.html.contains("<script"))
    }

    @Test(arguments: [("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;")])
    func `a sign with a mark above it is still that sign`(sign: String, escaped: String) throws {
        let json = JSONValue.string(JSONString("\(sign)\u{301}")).serialized()
        let tenant = try Tenant(
            isInteractive: true,
            .contract,
            [
                "connected-apps": """
                [{ "name": \(String(decoding: json, as: UTF8.self)), "clientId": "client", "clientSecret": "s",
                   "redirectUris": ["\(Tenant.callback)"] }]
                """
            ]
        )
        let html = Array(tenant.authorize().text.utf8)
        #expect(html.firstRange(of: Array("<strong>\(escaped)\u{301}</strong>".utf8)) != nil)
    }

    @Test func `HEAD gets what GET gets`() {
        #expect(tenant.send(.head, "/api/v1/oauth/authorize").status == .badRequest)
    }
}

/// The sign-in page as a browser has it.
struct Page {
    let html: String
    let ticket: String

    init(_ answer: Response) throws {
        html = answer.text
        guard answer.status == .ok, let match = html.firstMatch(of: /name="ticket" value="([^"]+)"/) else {
            throw Unexpected(answer: html)
        }
        ticket = String(match.1)
    }
}
