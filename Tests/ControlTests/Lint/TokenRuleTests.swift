import HTTP
import JSON
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Lint of tokens` {
    @Test func `tells of a state that is missing`() {
        var past = Past()
        past.authorize("1", state: nil)
        past.authorize("2", state: "")
        #expect(past.found == ["state-missing 1,2"])
    }

    @Test func `has nothing against a state, a challenge, or a refusal`() {
        var past = Past()
        past.authorize("1", state: "x")
        past.authorize("2", state: nil, more: "&code_challenge=abc")
        past.add(Past.authorize, "/authorize?response_type=code&client_id=unknown", status: 400)
        #expect(past.found.isEmpty)
    }

    @Test func `tells of a state that is always the same`() {
        var past = Past()
        for code in ["1", "2", "3"] {
            past.authorize(code, state: "x")
            past.exchange(code)
        }
        #expect(past.found == ["state-constant 1,3,5"])
    }

    @Test func `has nothing against a state of its own, a page loaded again, or other clients with the same`() {
        var past = Past()
        for code in ["1", "2", "3"] {
            past.authorize(code, state: "x\(code)")
            past.exchange(code)
        }
        for code in ["4", "5", "6", "7"] { past.authorize(code, state: "y") }
        past.exchange("7")
        for code in ["8", "9", "10"] {
            past.authorize(code, state: "z", client: "app-\(code)")
            past.exchange(code, client: "app-\(code)")
        }
        for code in ["11", "12", "13"] {
            past.authorize(code, state: "proven", more: "&code_challenge=c")
            past.exchange(code, more: "&code_verifier=v")
        }
        #expect(past.found.isEmpty)
    }

    @Test func `tells of a code that is exchanged twice, and a refresh token that is used again`() {
        var past = Past()
        past.exchange("1")
        past.add(
            Past.token,
            "/token",
            form: "grant_type=authorization_code&code=1&client_id=app",
            status: 400,
            finding: "code-reused"
        )
        past.refresh("1", to: "2")
        let form = "grant_type=refresh_token&refresh_token=r-1&client_id=app"
        past.add(Past.token, "/token", form: form, status: 400, finding: "refresh-token-reused")
        past.add(Past.token, "/token", form: form, status: 400, finding: "refresh-token-reused")
        #expect(past.found == ["code-exchanged-twice 1,2", "refresh-token-reused 3,4,5"])
    }

    /// How the answer to the first exchange was lost.
    static let losses: [(Delivery, Bool?)] = [
        (Delivery(ending: .close), false), (Delivery(ending: .reset), false), (Delivery(ending: .raw([1])), true),
        (Delivery(delay: .seconds(9)), false), (Delivery(delay: .seconds(9)), nil),
    ]

    @Test(arguments: losses)
    func `has nothing against another try when the answer was lost`(delivery: Delivery, ending: Bool?) {
        var past = Past()
        let form = "grant_type=authorization_code&code=1&client_id=app"
        past.add(
            Past.token,
            "/token",
            form: form,
            answer: Past.tokens("1"),
            delivery: delivery,
            ending: ending
        )
        past.add(Past.token, "/token", form: form, status: 400, finding: "code-reused")
        #expect(past.found.isEmpty)
    }

    @Test func `has nothing against what was refused first, may be used again, or is another client's`() {
        var past = Past()
        let form = "grant_type=authorization_code&code=1&client_id=app"
        past.add(Past.token, "/token", form: form, status: 400, finding: "verifier-missing")
        past.exchange("1")
        // One of the fixtures that may be exchanged any number of times.
        past.exchange("1")
        past.add(
            Past.token,
            "/token",
            form: "grant_type=authorization_code&code=1&client_id=thief",
            status: 400,
            finding: "code-of-other-client"
        )
        // An answer of which only half came says nothing.
        past.add(Past.token, "/token", form: "grant_type=refresh_token&refresh_token=r&client_id=app", answer: "{")
        past.add(
            Past.token,
            "/token",
            form: "grant_type=refresh_token&refresh_token=r&client_id=app",
            status: 400,
            finding: "refresh-token-reused"
        )
        #expect(past.found.isEmpty)
    }

    @Test func `tells of a token for every call`() {
        var past = Past()
        past.exchange("0")
        past.call("0")
        for number in 1..<5 {
            past.refresh("\(number - 1)", to: "\(number)")
            past.call("\(number)")
        }
        #expect(past.found == ["token-per-call 1,3,5,7,9"])
    }

    @Test func `tells of a login for every call`() {
        var past = Past()
        for number in 0..<5 {
            past.exchange("\(number)")
            past.call("\(number)")
        }
        #expect(past.found == ["token-per-call 1,3,5,7,9"])
    }

    @Test func `has nothing against many users, tokens that are used, and those that have come to their end`() {
        var users = Past()
        for user in 1...8 {
            users.exchange("\(user)")
            users.call("\(user)", user: user)
        }
        #expect(users.found.isEmpty)

        var used = Past()
        for number in 0..<6 {
            used.exchange("\(number)")
            used.call("\(number)")
            used.call("\(number)")
        }
        #expect(used.found.isEmpty)

        var expired = Past()
        expired.exchange("0")
        for number in 1..<8 {
            expired.call("\(number - 1)")
            expired.ahead += 3_600_000
            expired.refresh("\(number - 1)", to: "\(number)")
        }
        #expect(expired.found.isEmpty)

        var workers = Past()
        for number in 0..<6 { workers.exchange("\(number)") }
        for number in 0..<6 { workers.call("\(number)") }
        #expect(workers.found.isEmpty)

        var revoked = Past()
        revoked.exchange("0")
        for number in 1..<8 {
            revoked.call("\(number - 1)")
            revoked.add(
                Past.list,
                "/things",
                token: "a-\(number - 1)",
                status: 401,
                finding: "token-revoked",
                step: .authentication
            )
            revoked.exchange("\(number)")
        }
        #expect(revoked.found.isEmpty)
    }

    @Test func `are told of the client that another request shows`() {
        var past = Past()
        past.add(Past.list, "/thing?access_token=x", token: "a-1", status: 401, step: .authentication)
        past.exchange("1", client: "first")
        past.add(Past.list, "/things?access_token=x", token: "fixed", status: 401, step: .authentication)
        past.call("fixed", client: "second")
        past.add(Past.list, "/things?access_token=x", token: "a-fixed", status: 429, step: .fault)
        let findings = SecretInURL().findings(in: LintHistory(past.exchanges))
        #expect(findings.map(\.client) == ["first", nil, "second"])
        #expect(findings.map(\.evidence) == [[1], [3], [5]])
    }

    @Test func `tells of an expired token that is used on`() {
        var past = Past()
        past.exchange("1")
        past.call("1")
        for _ in 0..<3 { past.expired("1") }
        #expect(past.found == ["refresh-ignored 3,4,5"])
    }

    @Test func `tells of users who are asked again`() {
        var past = Past()
        for name in ["1", "2", "3"] {
            past.exchange(name)
            past.call(name)
            past.call(name, "/things?limit=2")
            if name != "3" { past.expired(name) }
        }
        #expect(past.found == ["refresh-ignored 4,5,8,9"])
    }

    @Test func `has nothing against requests in parallel, one more try, a refresh, or no refresh token`() {
        var parallel = Past()
        parallel.exchange("1")
        for page in 1...9 { parallel.expired("1", "/things?page=\(page)", after: 1) }
        parallel.refresh("1", to: "2")
        parallel.call("2")
        #expect(parallel.found.isEmpty)

        var retry = Past()
        retry.exchange("1")
        retry.expired("1")
        retry.expired("1")
        retry.refresh("1", to: "2")
        // A worker that has not heard of it.
        for _ in 0..<3 { retry.expired("1") }
        #expect(retry.found.isEmpty)

        var unknown = Past()
        for _ in 0..<4 { unknown.expired("of-fixtures") }
        #expect(unknown.found.isEmpty)

        var offline = Past()
        let answer: JSONValue = ["access_token": "a-1", "refresh_token": .null, "expires_in": 3_600]
        offline.add(
            Past.token,
            "/token",
            form: "grant_type=authorization_code&code=1&client_id=app",
            answer: answer
        )
        for _ in 0..<4 { offline.expired("1") }
        #expect(offline.found.isEmpty)

        var once = Past()
        for name in ["1", "2"] {
            once.exchange(name)
            once.call(name)
            if name == "1" { once.expired(name) }
        }
        #expect(once.found.isEmpty)
    }
}
