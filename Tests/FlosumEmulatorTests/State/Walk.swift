import CivilTime
import Emulator
import HTTP
import JSON
import OAuth
import Randomness

/// Random requests, one after the other, by somebody who remembers what was answered; a copy goes on in the same way.
struct Walk {
    private var random: SplitMix64
    private typealias App = (id: String, secret: String, uri: String)

    private var codes = ["nothing"]
    /// Who got a code.
    private var holders: [String: App] = [:]
    private var accessTokens = ["local-access-token"]
    private var refreshTokens = ["local-refresh-token"]
    private var tickets = ["nothing"]
    private var ids: [String: [String]] = ["schedulers": ["1"], "templates": ["1"], "jobs": ["1"], "backups": ["1"]]
    private var verifiers: [String: String] = [:]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &random)]
    }

    /// Late ones are used more often than those of long ago.
    private mutating func recent(_ texts: [String]) -> String {
        pick(texts.count > 6 && Bool.random(using: &random) ? Array(texts.suffix(6)) : texts)
    }

    /// Does something; gives what was answered.
    mutating func step(_ stage: Stage) -> String {
        switch Int.random(in: 0..<20, using: &random) {
        case 0, 1: authorize(stage)
        case 2, 3: exchange(stage)
        case 4, 5: refresh(stage)
        case 6: decide(stage)
        case 7, 8: store("schedulers", scheduler(), stage)
        case 9: store("templates", template(), stage)
        case 10, 11: run(stage)
        case 12: abort(stage)
        case 13: log(stage)
        case 14: list(stage)
        case 15, 16: shop(stage)
        case 17: administer(stage)
        default: advance(stage)
        }
    }

    private var app: App {
        mutating get {
            let local = ("local-client", "local-secret", "http%3A%2F%2F127.0.0.1%3A3000%2Fcallback")
            return pick([
                local, local, ("online-client", "online-secret", "https%3A%2F%2Fapp.example.com%2Foauth%2Fcallback"),
            ])
        }
    }

    private mutating func authorize(_ stage: Stage) -> String {
        let app = app
        let verifier = String(repeating: pick(["a", "b"]), count: 43)
        let proof = pick([
            "", "", "&code_challenge=\(verifier)", "&code_challenge=\(verifier)&code_challenge_method=S256",
            "&code_challenge=%7Bnow-3%7D&code_challenge_method=odd",
        ])
        let state = pick(["", "&state=%7Btoday-3%7D", "&state=x%22%00y"])
        let answer = stage.send(
            .get,
            "/api/v1/oauth/authorize?client_id=\(app.id)&response_type=code&redirect_uri=\(app.uri)\(proof)\(state)"
        )
        if let code = answer.firstMatch(of: /code=([A-Za-z0-9_-]+)/) {
            codes.append(String(code.1))
            holders[String(code.1)] = app
            if proof.contains(verifier) { verifiers[String(code.1)] = verifier }
        }
        if let ticket = answer.firstMatch(of: /name="ticket" value="([^"]+)"/) { tickets.append(String(ticket.1)) }
        return answer
    }

    private mutating func decide(_ stage: Stage) -> String {
        let answer = stage.send(
            .post,
            "/_emulator/authorize",
            form: "ticket=\(recent(tickets))&user=\(pick(["1", "2"]))&decision=\(pick(["approve", "approve", "deny"]))"
        )
        if let code = answer.firstMatch(of: /code=([A-Za-z0-9_-]+)/) { codes.append(String(code.1)) }
        return answer
    }

    private mutating func exchange(_ stage: Stage) -> String {
        let code = recent(codes)
        let app = Int.random(in: 0..<8, using: &random) == 0 ? self.app : holders[code] ?? self.app
        let verifier = verifiers[code].map { "&code_verifier=\($0)" } ?? ""
        let answer = stage.send(
            .post,
            "/api/v1/oauth/token",
            form: "grant_type=authorization_code&code=\(code)&redirect_uri=\(app.uri)&client_id=\(app.id)"
                + "&client_secret=\(app.secret)\(verifier)"
        )
        remember(answer)
        return answer
    }

    private mutating func refresh(_ stage: Stage) -> String {
        let answer = stage.send(
            .post,
            "/api/v1/oauth/token",
            form: "grant_type=refresh_token&refresh_token=\(refreshToken)&redirect_uri=x"
                + "&client_id=local-client&client_secret=local-secret"
        )
        remember(answer)
        return answer
    }

    /// Mostly the last, as any other was likely used up.
    private var refreshToken: String {
        mutating get { pick([true, true, false]) ? refreshTokens[refreshTokens.count - 1] : recent(refreshTokens) }
    }

    private mutating func remember(_ answer: String) {
        if let token = answer.firstMatch(of: /"access_token":"([^"]+)"/) { accessTokens.append(String(token.1)) }
        if let token = answer.firstMatch(of: /"refresh_token":"([^"]+)"/) { refreshTokens.append(String(token.1)) }
    }

    /// Mostly the token that stays good.
    private var token: String {
        mutating get { pick([true, true, true, false]) ? Stage.steadyToken : recent(accessTokens) }
    }

    private mutating func store(_ kind: String, _ body: String, _ stage: Stage) -> String {
        let place = "/api/v1/connections/\(pick(["1", "1", "2"]))/\(kind)"
        let id = recent(ids[kind] ?? [])
        let answer =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: stage.send(.put, "\(place)/\(id)", json: body, token: token)
            case 1: stage.send(.delete, "\(place)/\(id)", token: token)
            default: stage.send(.post, place, json: body, token: token)
            }
        remember(kind, answer)
        return answer
    }

    private mutating func remember(_ kind: String, _ answer: String) {
        if let id = answer.firstMatch(of: /\n\n\{"id":"?([^",}]+)/) { ids[kind, default: []].append(String(id.1)) }
        if let id = answer.firstMatch(of: /"jobId":(\d+)/) { ids["jobs", default: []].append(String(id.1)) }
    }

    private mutating func scheduler() -> String {
        let frequency = pick(["hourly", "daily", "weekly", "monthly"])
        let runAt = pick([
            "0\(Int.random(in: 0...9, using: &random)):\(pick(["00", "15", "45"]))", "2026-03-28T02:30", "noon",
        ])
        let zone = pick(["Europe/Berlin", "America/New_York", "utc", "Mars/Phobos"])
        let every = pick(["1", "1.0", "2.5"])
        let on = pick(["", #","repeatOn":null"#, #","repeatOn":{"type":"weekly","daysOfWeek":[0,6]}"#])
        let settings = pick(["", #","jobSettings":{"templateId":1}"#, #","jobSettings":{"templateId":777}"#])
        return #"{"type":"\#(pick(["full backup", "templated backup"]))","timezone":"\#(zone)","configuration":{"#
            + #""frequency":"\#(frequency)","repeatEvery":\#(every),"runAt":"\#(runAt)"\#(on)},"#
            + #""description":"{today-3} \ud800 {brace-1}","name":"N {now-5}"\#(settings)}"#
    }

    private mutating func template() -> String {
        var steps = "[]"
        for depth in 0..<pick([0, 1, 3, 40]) {
            let value = pick(["1.0", "1e400", "null", #""{now-1}""#, #"{"a":[{}]}"#])
            steps =
                #"[{"objectApiName":"O\#(depth)","label":"L","filterMode":"declarative","fieldsDescribe":[],"#
                + #""declarativeFilter":[{"field":"f","label":"l","option":"equals","value":\#(value)}],"children":\#(steps)}]"#
        }
        return #"{"name":"T{today-1}","type":"backup","templateSteps":\#(steps)}"#
    }

    private mutating func run(_ stage: Stage) -> String {
        let profile = pick(["default", "fast", "slow", "empty", "exception", "scheduled", "limit", "none"])
        let answer = stage.send(
            .post,
            "/api/v1/connections/\(pick(["1", "1", "2"]))/backups",
            json: pick(["{}", #"{"name":"{now-7}"}"#, #"{"templateId":1}"#]),
            token: token,
            prefer: "profile=\(profile)"
        )
        remember("backups", answer)
        return answer
    }

    private mutating func abort(_ stage: Stage) -> String {
        let job = recent(ids["jobs"] ?? [])
        return stage.send(.post, "/api/v1/connections/\(pick(["1", "1", "2"]))/jobs/\(job)/abort", token: token)
    }

    private mutating func log(_ stage: Stage) -> String {
        let job = recent(ids["jobs"] ?? [])
        return stage.send(.get, "/api/v1/connections/\(pick(["1", "1", "2"]))/jobs/\(job)/logs/details", token: token)
    }

    private mutating func list(_ stage: Stage) -> String {
        let kind = pick(["backups", "jobs", "schedulers", "templates"])
        let page = Int.random(in: 1...3, using: &random)
        return stage.send(
            .get,
            "/api/v1/connections/\(pick(["1", "1", "2"]))/\(kind)?page=\(page)&limit=9",
            token: token
        )
    }

    private mutating func shop(_ stage: Stage) -> String {
        let kind = pick(Shop.names)
        let place = "/shops/\(pick(["1", "east"]))/\(kind)"
        let tag = pick(["{}", #"{"number":\#(Int.random(in: 0...9, using: &random))}"#, #"{"number":1.50}"#])
        let body = #"{"name":"{today-1}","tag":\#(tag)}"#
        let id = recent(ids[kind] ?? ["1"])
        let answer =
            switch Int.random(in: 0..<6, using: &random) {
            case 0: stage.send(.get, place)
            case 1: stage.send(.put, "\(place)/\(id)", json: body)
            case 2: stage.send(.delete, "\(place)/\(id)")
            default: stage.send(.post, place, json: body)
            }
        remember(kind, answer)
        return answer
    }

    /// What only the control API does.
    private mutating func administer(_ stage: Stage) -> String {
        let (code, token, refresh) = (recent(codes), recent(accessTokens), recent(refreshTokens))
        let decision = pick([NextAuthorization.approve(1), .approve(2), .approve(3), .deny, .page])
        let what = Int.random(in: 0..<9, using: &random)
        return stage.sandbox.withState { state in
            let now = state.clock.now
            switch what {
            case 0: return "\(state.authorization.revoke(code))"
            case 1: return "\(token == "local-access-token" || state.authorization.revoke(token))"
            case 2: return "\(state.authorization.setExpiry(of: refresh, to: now.adding(seconds: 100)))"
            case 3:
                guard let app = state.authorization.app("online-client") else { return "?" }
                defer { state.authorization.register(app) }
                return "\(state.authorization.removeApp("online-client"))"
            case 4:
                let steady = state.authorization.principal(forAccessToken: Stage.steadyToken, at: now)?.id
                guard let grant = state.authorization.openGrants.last, grant.id != steady else { return "none" }
                return "\(state.authorization.closeGrant(grant.id))"
            case 5:
                let listed = state.authorization.tokenListings(at: now) + state.authorization.codeListings(at: now)
                return "\(listed)"
            default:
                state.nextAuthorizations.append(decision)
                return "\(state.nextAuthorizations)"
            }
        }
    }

    private mutating func advance(_ stage: Stage) -> String {
        let seconds = pick([1, 1, 3, 9, 17, 61, 61, 400, 4_000, 40_000])
        return stage.sandbox.withState { state in
            state.clock = .frozen(state.clock.now.adding(seconds: seconds))
            return "\(state.clock)"
        }
    }
}
