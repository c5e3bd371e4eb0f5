import CivilTime
import HTTP
import JSON
import OAuth
import OpenAPI

@testable import Control
@testable import Emulator

/// Exchanges made by hand, for what takes time in truth.
struct Past {
    static let list = EmulatedOperation(
        id: "Things_find",
        method: .get,
        path: "/things",
        fidelity: .documented,
        queryParameters: ["page", "limit", "types"]
    )
    static let token = EmulatedOperation(id: "token", method: .post, path: "/token", fidelity: .documented)
    static let authorize = EmulatedOperation(
        id: "authorize",
        method: .get,
        path: "/authorize",
        fidelity: .documented,
        queryParameters: ["client_id", "response_type", "redirect_uri", "state", "code_challenge"]
    )

    private(set) var exchanges: [Exchange] = []
    /// How far both clocks are, in milliseconds.
    var milliseconds: Int64 = 1_000_000
    /// How far the clock of the sandbox is ahead of the other.
    var ahead: Int64 = 0
    /// Whether the sandbox's clock stands still.
    var isFrozen = false
    /// What passes between two requests, unless something else is said.
    var pace: Int64 = 100

    /// What is found: each rule with the numbers of the requests that show it.
    var found: [String] {
        let history = LintHistory(exchanges)
        return LintReport.rules.flatMap { rule in
            rule.findings(in: history).map { finding in
                "\(rule.name) \(finding.evidence.map { String($0) }.joined(separator: ","))"
            }
        }
    }

    /// What is found, as clients are told.
    var messages: [String] {
        let history = LintHistory(exchanges)
        return LintReport.rules.flatMap { rule in rule.findings(in: history).map(\.message) }
    }

    /// Notes an exchange after a while.
    @discardableResult
    mutating func add(
        _ operation: EmulatedOperation?,
        _ target: String,
        token: String? = nil,
        form: String? = nil,
        method: Method? = nil,
        after: Int64? = nil,
        status: Int = 200,
        fields: Fields = [:],
        answer: JSONValue? = nil,
        client: String? = nil,
        user: Int? = nil,
        finding: String? = nil,
        step: Trace.Step = .handler,
        delivery: Delivery? = nil,
        ending: Bool? = nil
    ) -> Int {
        milliseconds += after ?? pace
        var lines = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        if form != nil { lines.append(("Content-Type", "application/x-www-form-urlencoded")) }
        let body = Array((form ?? "").utf8)
        let request = Request(
            head: RequestHead(method ?? operation?.method ?? .get, target, fields: lines),
            body: body
        )
        var response = Response(Status(status), fields: fields)
        if let answer {
            response.fields.append("Content-Type", "application/json")
            response.body = .bytes(answer.serialized())
        }
        if let delivery { response.delivery = delivery }
        let note = DeliveryNote.observing(&response)
        if let ending { note?.finished(bytesSent: 0, isComplete: ending) }
        var trace = Trace(step, operation: operation)
        trace.clientID = client
        trace.user = user.map { UserID(rawValue: $0) }
        trace.finding = finding.map { Finding($0, "because") }
        exchanges.append(
            Exchange(
                id: exchanges.count + 1,
                request: request,
                response: response,
                trace: trace,
                time: Instant(milliseconds: (isFrozen ? 0 : milliseconds) + ahead),
                start: milliseconds * 1_000_000,
                nanoseconds: 50_000,
                delivery: note
            )
        )
        return exchanges.count
    }

    /// An authorization that is approved.
    @discardableResult
    mutating func authorize(_ code: String, state: String?, more: String = "", client: String = "app") -> Int {
        let state = state.map { "&state=\($0)" } ?? ""
        return add(
            Self.authorize,
            "/authorize?response_type=code&client_id=\(client)\(state)\(more)",
            status: 302,
            fields: ["Location": "http://127.0.0.1/callback?code=\(code)\(state)"]
        )
    }

    /// A code, exchanged for tokens that are called as it is.
    @discardableResult
    mutating func exchange(_ code: String, client: String = "app", more: String = "") -> Int {
        add(
            Self.token,
            "/token",
            form: "grant_type=authorization_code&code=\(code)&client_id=\(client)\(more)",
            answer: Self.tokens(code)
        )
    }

    /// A refresh token, exchanged for others.
    @discardableResult
    mutating func refresh(_ old: String, to new: String, client: String = "app") -> Int {
        add(
            Self.token,
            "/token",
            form: "grant_type=refresh_token&refresh_token=r-\(old)&client_id=\(client)",
            answer: Self.tokens(new)
        )
    }

    /// A call that is answered.
    @discardableResult
    mutating func call(_ token: String, _ target: String = "/things", user: Int = 1, client: String = "app") -> Int {
        add(Self.list, target, token: "a-\(token)", client: client, user: user)
    }

    /// A call that is refused, as the token has expired.
    @discardableResult
    mutating func expired(_ token: String, _ target: String = "/things", after: Int64? = nil) -> Int {
        add(
            Self.list,
            target,
            token: "a-\(token)",
            after: after,
            status: 401,
            finding: "token-expired",
            step: .authentication
        )
    }

    static func tokens(_ name: String) -> JSONValue {
        [
            "access_token": .string(JSONString("a-\(name)")), "refresh_token": .string(JSONString("r-\(name)")),
            "expires_in": 3_600,
        ]
    }
}
