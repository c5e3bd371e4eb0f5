import Contract
import JSON

extension Mutant {
    /// Mutants of the answer with tokens.
    static let tokenAnswer: [Mutant] = [
        given("201 for 200") { $0.with(status: 201) },
        given("302 for 200") { $0.with(status: 302).with("Location", "/") },
        given("text/plain") { $0.with("Content-Type", "text/plain") },
        given("access_token missing") { $0.editing { $0["access_token"] = nil } },
        given("access_token in camel case") {
            $0.editing {
                $0["accessToken"] = $0["access_token"]
                $0["access_token"] = nil
            }
        },
        given("access_token a number") { $0.editing { $0["access_token"] = 1 } },
        given("access_token empty") { $0.editing { $0["access_token"] = "" } },
        given("access_token of no use") { $0.editing { $0["access_token"] = "of-no-use" } },
        given("token_type missing") { $0.editing { $0["token_type"] = nil } },
        given("token_type null") { $0.editing { $0["token_type"] = .null } },
        given("token_type mac") { $0.editing { $0["token_type"] = "mac" } },
        given("refresh_token missing") { $0.editing { $0["refresh_token"] = nil } },
        given("refresh_token false") { $0.editing { $0["refresh_token"] = false } },
        given("refresh_token empty") { $0.editing { $0["refresh_token"] = "" } },
        given("refresh_token the access token") { $0.editing { $0["refresh_token"] = $0["access_token"] } },
        given("expires_in missing") { $0.editing { $0["expires_in"] = nil } },
        given("expires_in a string") { $0.editing { $0["expires_in"] = "3600" } },
        given("expires_in 0") { $0.editing { $0["expires_in"] = 0 } },
        given("expires_in negative") { $0.editing { $0["expires_in"] = -3600 } },
        given("expires_in a second") { $0.editing { $0["expires_in"] = 1 } },
        given("tokens within data") { $0.with(body: #"{"data":\#($0.text)}"#) },
        given("tokens as a form") { $0.with(body: "access_token=x&token_type=Bearer") },
        Mutant("token: the access token is good once") { request, server, memory throws(TransportError) in
            guard request.isConnections, let token = request.authorization, !token.hasSuffix("local-access-token")
            else { return try await server(request) }
            if memory[text: token] != nil { return try await server(request.with("Authorization", nil)) }
            memory[text: token] = "used"
            return try await server(request)
        },
        Mutant("token: a refresh gives no refresh token key") { request, server, _ throws(TransportError) in
            let answer = try await server(request)
            return request.grantType == "refresh_token" ? answer.editing { $0["refresh_token"] = nil } : answer
        },
        Mutant("token: a refresh gives another token type") { request, server, _ throws(TransportError) in
            let answer = try await server(request)
            guard request.grantType == "refresh_token", answer.status == 200 else { return answer }
            return answer.editing { $0["token_type"] = "refreshed" }
        },
    ]

    /// Mutants of the answer to who is refused.
    static let error: [Mutant] = [
        refusal("message a string") { $0.editing { $0["message"] = $0["message"]?.array?.first } },
        refusal("message missing") { $0.editing { $0["message"] = nil } },
        refusal("message empty") { $0.editing { $0["message"] = [] } },
        refusal("message of objects") { $0.editing { $0["message"] = [["constraint": "isString"]] } },
        refusal("error missing") { $0.editing { $0["error"] = nil } },
        refusal("error true") { $0.editing { $0["error"] = true } },
        refusal("statusCode missing") { $0.editing { $0["statusCode"] = nil } },
        refusal("statusCode a string") { $0.editing { $0["statusCode"] = "400" } },
        refusal("statusCode of no enum") { $0.editing { $0["statusCode"] = 499 } },
        refusal("statusCode another") { $0.editing { $0["statusCode"] = 404 } },
        refusal("as RFC 6749 has it") {
            $0.with(body: #"{"error":"invalid_grant","error_description":"no"}"#)
        },
        refusal("HTML") { $0.with(body: "<h1>400</h1>").with("Content-Type", "text/html") },
        refusal("no body") { $0.with(body: "") },
        refusal("problem+json") { $0.with("Content-Type", "application/problem+json") },
        .answering("token: 401 for 400") { $0.isToken && $1.status == 400 ? $1.with(status: 401) : $1 },
        .answering("token: 422 for 400") { $0.isToken && $1.status == 400 ? $1.with(status: 422) : $1 },
        .answering("token: 200 for 400") { $0.isToken && $1.status == 400 ? $1.with(status: 200) : $1 },
        .answering("token: 500 for 400") { $0.isToken && $1.status == 400 ? $1.with(status: 500) : $1 },
    ]

    private static func given(
        _ name: String,
        _ change: @escaping @Sendable (ContractResponse) -> ContractResponse
    ) -> Mutant {
        .answering("token: \(name)") { $0.isToken && $1.status == 200 ? change($1) : $1 }
    }

    private static func refusal(
        _ name: String,
        _ change: @escaping @Sendable (ContractResponse) -> ContractResponse
    ) -> Mutant {
        .answering("400: \(name)") { $0.api == .global && $1.status == 400 ? change($1) : $1 }
    }
}
