import Contract
import JSON

extension Mutant {
    /// Mutants of what is good how often.
    static let tokenUse: [Mutant] = [
        Mutant("token: a code is good again") { request, server, memory throws(TransportError) in
            guard request.isToken, let code = request.form["code"] else { return try await server(request) }
            if let answer = memory[response: code] { return answer }
            let answer = try await server(request)
            if answer.status == 200 { memory[response: code] = answer }
            return answer
        },
        replayed("a used code revokes nothing", "code"),
        spoiled("a wrong secret uses up the code", "code") { $0.form["client_secret"] != "local-secret" },
        spoiled("a wrong redirect URI uses up the code", "code") {
            $0.form["redirect_uri"]?.hasSuffix("other") ?? false
        },
        spoiled("a wrong verifier uses up the code", "code") { $0.form["code_verifier"]?.hasSuffix("x") ?? false },
        spoiled("a wrong secret uses up the refresh token", "refresh_token") {
            $0.form["client_secret"] != "local-secret"
        },
        Mutant("token: a new code ends the one before") { request, server, memory throws(TransportError) in
            let answer = try await server(request)
            if let code = answer.location?.query["code"] { memory[text: "code"] = code }
            guard request.isToken, let code = request.form["code"], code != memory[text: "code"] else { return answer }
            return ContractResponse(status: 400, fields: [], body: [])
        },
        Mutant("token: a used code ends all sessions") { request, server, memory throws(TransportError) in
            if request.isConnections, memory[text: "ended"] != nil, request.authorization != nil {
                return try await server(request.with("Authorization", nil))
            }
            let answer = try await server(request)
            guard request.isToken, let code = request.form["code"] else { return answer }
            if answer.status == 200 { memory[text: code] = "used" }
            if answer.status == 400, memory[text: code] != nil { memory[text: "ended"] = "yes" }
            return answer
        },
        Mutant("token: the case of a code does not matter") { request, server, memory throws(TransportError) in
            guard request.isToken, let code = request.form["code"] else {
                let answer = try await server(request)
                if let code = answer.location?.query["code"] { memory[text: code.lowercased()] = code }
                return answer
            }
            return try await server(
                request.with(form: request.form.with("code", memory[text: code.lowercased()] ?? code))
            )
        },
        standIn("an access token is a code", of: "access_token", for: "code"),
        standIn("an access token refreshes", of: "access_token", for: "refresh_token"),
        Mutant("refresh: the token stays the same") { request, server, memory throws(TransportError) in
            guard request.grantType == "refresh_token", let token = request.form["refresh_token"] else {
                return try await server(request)
            }
            let current = memory[text: token] ?? token
            let answer = try await server(request.with(form: request.form.with("refresh_token", current)))
            guard let next = answer.json?["refresh_token"]?.string else { return answer }
            memory[text: token] = next
            return answer.editing { $0["refresh_token"] = .string(JSONString(token)) }
        },
        Mutant("refresh: a used token is good again") { request, server, memory throws(TransportError) in
            guard request.grantType == "refresh_token", let token = request.form["refresh_token"] else {
                return try await server(request)
            }
            if let answer = memory[response: token] { return answer }
            let answer = try await server(request)
            if answer.status == 200 { memory[response: token] = answer }
            return answer
        },
        replayed("a used refresh token revokes nothing", "refresh_token"),
        Mutant("refresh: the access token stays the same") { request, server, memory throws(TransportError) in
            let answer = try await server(request)
            guard request.isToken, let access = answer.json?["access_token"]?.string else { return answer }
            let first = request.form["refresh_token"].flatMap { memory[text: $0] } ?? access
            if let refresh = answer.json?["refresh_token"]?.string { memory[text: refresh] = first }
            return answer.editing { $0["access_token"] = .string(JSONString(first)) }
        },
        Mutant("refresh: the access token before it ends") { request, server, memory throws(TransportError) in
            if let token = request.authorization, memory[text: token] == "ended" {
                return try await server(request.with("Authorization", nil))
            }
            let answer = try await server(request)
            guard answer.status == 200, request.isToken, let access = answer.json?["access_token"]?.string else {
                return answer
            }
            if let old = request.form["refresh_token"].flatMap({ memory[text: $0] }) { memory[text: old] = "ended" }
            if let refresh = answer.json?["refresh_token"]?.string { memory[text: refresh] = "Bearer \(access)" }
            return answer
        },
        Mutant("refresh: the next token is of no use") { request, server, _ throws(TransportError) in
            let answer = try await server(request)
            guard request.grantType == "refresh_token", answer.status == 200 else { return answer }
            return answer.editing { $0["refresh_token"] = "of-no-use" }
        },
        Mutant("refresh: the new access token is of no use") { request, server, _ throws(TransportError) in
            let answer = try await server(request)
            guard request.grantType == "refresh_token", answer.status == 200 else { return answer }
            return answer.editing { $0["access_token"] = "of-no-use" }
        },
        Mutant("refresh: a null refresh token") { request, server, _ throws(TransportError) in
            let answer = try await server(request)
            guard request.grantType == "refresh_token", answer.status == 200 else { return answer }
            return answer.editing { $0["refresh_token"] = .null }
        },
        .taking("token: both credentials are refused") {
            $0.form["code"] != nil && $0.form["refresh_token"] != nil ? $0.with(form: [:]) : $0
        },
    ]

    /// What was used before is refused, without the server's knowing of it.
    private static func replayed(_ name: String, _ field: String) -> Mutant {
        Mutant("token: \(name)") { request, server, memory throws(TransportError) in
            guard request.isToken, let text = request.form[field] else { return try await server(request) }
            if let refusal = memory[response: text] { return refusal }
            let answer = try await server(request)
            let body = Array(#"{"message":["used"],"error":null,"statusCode":400}"#.utf8)
            if answer.status == 200 {
                memory[response: text] = ContractResponse(status: 400, fields: answer.fields, body: body)
            }
            return answer
        }
    }

    /// What was refused once stays refused.
    private static func spoiled(
        _ name: String,
        _ field: String,
        _ spoils: @escaping @Sendable (ContractRequest) -> Bool
    ) -> Mutant {
        Mutant("token: \(name)") { request, server, memory throws(TransportError) in
            guard request.isToken, let text = request.form[field] else { return try await server(request) }
            if let refusal = memory[response: text] { return refusal }
            let answer = try await server(request)
            if spoils(request), answer.status == 400 { memory[response: text] = answer }
            return answer
        }
    }

    /// One text is taken where another belongs.
    private static func standIn(_ name: String, of member: String, for field: String) -> Mutant {
        Mutant("token: \(name)") { request, server, memory throws(TransportError) in
            if request.isToken, let text = request.form[field], let answer = memory[response: text] { return answer }
            let answer = try await server(request)
            if request.isToken, let text = answer.json?[JSONString(member)]?.string { memory[response: text] = answer }
            return answer
        }
    }
}
