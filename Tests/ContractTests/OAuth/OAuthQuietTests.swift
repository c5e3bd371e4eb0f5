import Contract
import HTTP
import JSON
import Testing

/// Servers that are right, but other than the emulator.
extension Mutant {
    fileprivate static let variants: [Mutant] = [
        json("other order of keys") { JSONObject($0.members.reversed().map { ($0.name, $0.value) }) },
        json("further members") { object in
            var more: JSONObject = ["requestId": "7f", "timestamp": 1]
            for member in object.members { more[member.name] = member.value }
            more["nested"] = ["a": [1, .null]]
            return more
        },
        json("other texts") { object in
            var object = object
            if object["message"]?.array != nil { object["message"] = ["Nein.", "Ne."] }
            if object["message"]?.string != nil { object["message"] = "Nein." }
            if object["error"] != nil { object["error"] = .null }
            return object
        },
        json("a longer lifetime") { $0.with("expires_in", 86_400) },
        json("a short lifetime, in fractions") { $0.with("expires_in", .number(JSONNumber(299.5) ?? JSONNumber(299))) },
        json("another token type") { $0.with("token_type", "JWT") },
        .answering("white space in JSON") { $1.json == nil ? $1 : $1.with(body: "\r\n \($1.text) \n") },
        .answering("another charset in Content-Type") {
            $1.json == nil ? $1 : $1.with("Content-Type", "Application/JSON;charset=UTF-8")
        },
        .answering("names of fields in lower case, and the connection closed") { _, answer in
            let fields = answer.fields.reversed().map { ContractRequest.Field($0.name.lowercased(), $0.value) }
            return ContractResponse(status: answer.status, fields: fields, body: answer.body)
                .with("connection", "close")
        },
        .answering("a redirect without a body") { $1.hasCode ? $1.with(body: "") : $1 },
        .answering("a redirect with a page") { $1.hasCode ? $1.with(body: "<a href='/'>Found</a>") : $1 },
        .answering("state before code") { _, answer in answer.hasCode ? answer.with { $0.reversed } : answer },
        .answering("further parameters in Location") { _, answer in
            answer.hasCode
                ? answer.with { $0.adding("iss", "https://global.example").adding("session_state", "1") } : answer
        },
        .answering("Location encoded throughout") { _, answer in
            guard answer.hasCode, let location = answer.location else { return answer }
            let query = location.query.fields.map { "\($0.name)=\(PercentEncoding.encodedThroughout($0.value))" }
            return answer.with("Location", "\(location.base)?\(query.joined(separator: "&"))")
        },
        .answering("spaces in Location as plus signs") { _, answer in
            guard answer.hasCode, let location = answer.field("Location") else { return answer }
            let parts = location.split(separator: "%20", omittingEmptySubsequences: false)
            return answer.with("Location", parts.joined(separator: "+"))
        },
        .answering("whom it refuses must sign in first") { request, answer in
            guard request.isAuthorize, answer.status == 400 else { return answer }
            return answer.with(status: 302).with("Location", "https://login.example/?next=%2Fapi").with(body: "")
        },
        .answering("401 where credentials or codes are wrong") { request, answer in
            let isValidation = ["must be", "should not"].contains { answer.text.contains($0) }
            return request.isToken && answer.status == 400 && !isValidation ? answer.with(status: 401) : answer
        },
        .answering("403 for 401, with another body") {
            $0.isConnections && $1.status == 401 ? $1.with(status: 403).with(body: "no") : $1
        },
        .answering("no JSON at the token endpoint") {
            $0.isToken && $0.type == "application/json" ? $1.with(status: 415).with(body: "") : $1
        },
        .answering("405 for other methods") { $1.status == 404 ? $1.with(status: 405).with(body: "") : $1 },
        .taking("no PKCE") {
            $0.isAuthorize
                ? $0.with(query: $0.query.without("code_challenge"))
                : $0.isToken && $0.isForm ? $0.with(form: $0.form.without("code_verifier")) : $0
        },
        .taking("bearer in any case") {
            $0.with(
                "Authorization",
                $0.authorization.map { $0.hasPrefix("bearer ") ? "Bearer \($0.dropFirst(7))" : $0 }
            )
        },
        Mutant("slower answers") { request, server, _ throws(TransportError) in
            do { try await Task.sleep(for: .milliseconds(1)) } catch { throw TransportError("cancelled") }
            return try await server(request)
        },
        Mutant("codes and tokens of another form") { request, server, _ throws(TransportError) in
            let answer = try await server(request.strippingPrefix)
            guard request.api == .global else { return answer }
            let located = answer.hasCode ? answer.with { $0.with("code", prefix + ($0["code"] ?? "")) } : answer
            return located.editing { object in
                for name: JSONString in ["access_token", "refresh_token"] {
                    if let text = object[name]?.string { object[name] = .string(JSONString(prefix + text)) }
                }
            }
        },
        Mutant("codes that are good again, and refresh tokens that stay") {
            request,
            server,
            memory throws(TransportError) in
            let key = request.form["code"] ?? request.form["refresh_token"]
            guard request.isToken, let key else { return try await server(request) }
            if let answer = memory[response: key] { return answer }
            let answer = try await server(request)
            if answer.status == 200 { memory[response: key] = answer }
            return answer
        },
    ]

    /// With characters that must be encoded in forms.
    fileprivate static let prefix = "eyJhbGciOiJub25lIn0.~-_"

    private static func json(_ name: String, _ change: @escaping @Sendable (JSONObject) -> JSONObject) -> Mutant {
        .answering(name) { $1.editing { $0 = change($0) } }
    }
}

extension JSONObject {
    /// The same with another value of a member that it has.
    fileprivate func with(_ name: JSONString, _ value: JSONValue) -> JSONObject {
        guard self[name] != nil else { return self }
        var copy = self
        copy[name] = value
        return copy
    }
}

extension ContractRequest {
    /// The same with codes and tokens as the server knows them.
    fileprivate var strippingPrefix: ContractRequest {
        var copy = with("Authorization", authorization.map { $0.split(separator: Mutant.prefix).joined() })
        if isForm {
            let fields = form.fields.map { ($0.name, $0.value.split(separator: Mutant.prefix).joined()) }
            return copy.with(form: fields.reduce([:]) { $0.adding($1.0, $1.1) })
        }
        let text = String(decoding: body ?? [], as: UTF8.self)
        if body != nil { copy.body = Array(text.split(separator: Mutant.prefix).joined().utf8) }
        return copy
    }
}

@Suite struct `The OAuth cases of what is documented are quiet` {
    @Test(arguments: Mutant.variants)
    func `on a server with`(variant: Mutant) async throws {
        let transport = MutantTransport(variant, of: try EmulatorTransport())
        let documented = ContractCase.oauth.filter { $0.source == .documented }
        let results = await OAuthTenants.results(OAuthTenants.local, transport, of: documented)
        #expect(results.filter { $0.outcome == .failed }.map(\.summary) == [], "\(variant.name)")
    }

    @Test func `but note another order of the keys`() async throws {
        let reversed = try #require(Mutant.variants.first)
        let transport = MutantTransport(reversed, of: try EmulatorTransport())
        let results = await OAuthTenants.results(OAuthTenants.local, transport)
        #expect(results.filter { $0.outcome == .failed }.isEmpty)
        let noted = results.filter { $0.contractCase.id.hasSuffix("key-order") && !$0.notes.isEmpty }
        #expect(noted.count == 7)
    }
}
