import Contract
import HTTP
import JSON

extension Mutant {
    /// Mutants of the redirect of an authorization.
    static let redirect: [Mutant] = [
        redirected("301 for 302") { $0.with(status: 301) },
        redirected("303 for 302") { $0.with(status: 303) },
        redirected("200 for 302") { $0.with(status: 200) },
        redirected("no Location") { $0.with("Location", nil) },
        redirected("Location on another host") {
            $0.with("Location", "https://evil.example/?\($0.location?.query.encoded ?? "")")
        },
        redirected("Location with a slash too many") {
            $0.with("Location", "\($0.location?.base ?? "")/?\($0.location?.query.encoded ?? "")")
        },
        redirected("code missing") { $0.with { $0.without("code") } },
        redirected("code empty") { $0.with { $0.with("code", "") } },
        redirected("code under another name") {
            $0.with { $0.without("code").adding("authorization", $0["code"] ?? "") }
        },
        redirected("code in the fragment") {
            $0.with("Location", "\($0.location?.base ?? "")#\($0.location?.query.encoded ?? "")")
        },
        redirected("a fragment behind the query") { $0.with("Location", "\($0.field("Location") ?? "")#_=_") },
        redirected("code twice") { $0.with { $0.adding("code", "x") } },
        redirected("code of foreign characters") { $0.with { $0.with("code", "é\($0["code"] ?? "")") } },
        redirected("code short") { $0.with { $0.with("code", "\($0["code"]?.prefix(6) ?? "")") } },
        redirected("an error beside the code") { $0.with { $0.adding("error", "server_error") } },
        redirected("the query of the redirect URI dropped") { $0.with { $0.without("x") } },
        redirected("the query of the redirect URI behind") { $0.with { $0.without("x").adding("x", "1") } },
        redirected("url a number") { $0.editing { $0["url"] = 1 } },
        redirected("url missing") { $0.editing { $0["url"] = nil } },
        redirected("url another text") { $0.editing { $0["url"] = "/" } },
        redirected("status a string") { $0.editing { $0["status"] = "302" } },
        redirected("status 200 in the body") { $0.editing { $0["status"] = 200 } },
        Mutant("the same code for all") { request, server, memory throws(TransportError) in
            let answer = try await server(request)
            guard request.isAuthorize, let code = answer.location?.query["code"] else { return answer }
            let first = memory[text: "code"] ?? code
            memory[text: "code"] = first
            return answer.with { $0.with("code", first) }
        },
        .answering("a page for those who accept HTML") { request, answer in
            let isBrowser = request.fields.contains { $0.name == "Accept" && $0.value.contains("text/html") }
            return isBrowser && answer.hasCode ? answer.with(status: 200).with("Location", nil) : answer
        },
        .answering("what nobody knows comes back") { request, answer in
            guard answer.hasCode, let value = request.query["contract_unknown"] else { return answer }
            return answer.with { $0.adding("contract_unknown", value) }
        },
    ]

    /// Mutants of what becomes of the state.
    static let state: [Mutant] = [
        redirected("state dropped") { $0.with { $0.without("state") } },
        redirected("state twice") { $0.with { $0.adding("state", $0["state"] ?? "") } },
        redirected("state where none was sent") { $0.with { $0.with("state", $0["state"] ?? "none") } },
        redirected("an empty state dropped") { $0.with { $0["state"] == "" ? $0.without("state") : $0 } },
        redirected("state decoded twice") { $0.with { PercentEncoding.text(ofForm: $0) } },
        redirected("state encoded twice") { $0.with(state: PercentEncoding.encoded) },
        redirected("state in lower case") { $0.with { state in state.lowercased() } },
        redirected("state without spaces around it") { $0.with { state in String(state.trimmingSpaces) } },
        redirected("state of 255 characters at most") { $0.with { state in String(state.prefix(255)) } },
        redirected("state up to a NUL") { $0.with { state in String(state.prefix { $0 != "\0" }) } },
        redirected("state in ASCII") { $0.with { state in String(state.map { $0.isASCII ? $0 : "?" }) } },
        redirected("state in the first plane") { answer in
            answer.with { (state: String) in
                String(String.UnicodeScalarView(state.unicodeScalars.filter { $0.value < 0x10000 }))
            }
        },
        redirected("state composed") { answer in
            answer.with { (state: String) in Array(state.unicodeScalars).contains("\u{301}") ? "é" : state }
        },
        redirected("plus signs become spaces") { answer in
            answer.with { (state: String) in String(state.map { $0 == "+" ? " " : $0 }) }
        },
        redirected("quotes escaped") { answer in
            answer.with { (state: String) in state.map { $0 == "\"" ? "&quot;" : String($0) }.joined() }
        },
        redirected("state not encoded") { answer in
            guard let query = answer.location?.query, let state = query["state"] else { return answer }
            let code = query["code"] ?? ""
            return answer.with("Location", "\(answer.location?.base ?? "")?code=\(code)&state=\(state)")
        },
        Mutant("state of the request before") { request, server, memory throws(TransportError) in
            let answer = try await server(request)
            guard answer.hasCode, let state = request.query["state"] else { return answer }
            defer { memory[text: "state"] = state }
            return answer.with { (_: String) in memory[text: "state"] ?? state }
        },
    ]

    private static func redirected(
        _ name: String,
        _ change: @escaping @Sendable (ContractResponse) -> ContractResponse
    ) -> Mutant {
        .answering("authorize: \(name)") { $0.isAuthorize && $1.hasCode ? change($1) : $1 }
    }
}

extension String {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
