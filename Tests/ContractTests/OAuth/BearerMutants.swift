import Contract
import JSON

extension Mutant {
    private static let token = OAuthTenants.local.accessToken ?? ""

    /// Mutants of the guard before the backup API.
    static let bearer: [Mutant] = [
        opened("nobody asks for a token") { _ in true },
        opened("no Authorization is good") { $0.authorization == nil },
        opened("an empty Authorization is good") { $0.authorization == "" },
        opened("an empty token is good") { $0.authorization == "Bearer" },
        opened("any token is good") { $0.authorization?.hasPrefix("Bearer contract") ?? false },
        opened("the beginning of a token counts") { $0.authorization?.hasPrefix("Bearer \(token)") ?? false },
        opened("a part of a token is enough") { "Bearer \(token)".hasPrefix($0.authorization ?? "x") },
        opened("Basic is good") { $0.authorization?.hasPrefix("Basic ") ?? false },
        opened("any scheme is good") { $0.authorization?.hasSuffix(" \(token)") ?? false },
        opened("no scheme is needed") { $0.authorization == token },
        opened("a token in the query is good") { $0.query["access_token"] == token },
        opened("a token in a cookie is good") { $0.fields.contains { $0.name == "Cookie" } },
        Mutant("bearer: codes and refresh tokens are good") { request, server, memory throws(TransportError) in
            if let token = request.authorization?.dropFirst(7), memory[text: String(token)] != nil {
                return try await server(request.with("Authorization", "Bearer \(Self.token)"))
            }
            let answer = try await server(request)
            if let code = answer.location?.query["code"] { memory[text: code] = "good" }
            if let refresh = answer.json?["refresh_token"]?.string { memory[text: refresh] = "good" }
            return answer
        },
        .taking("bearer: no token is good") { $0.with("Authorization", nil) },
        closed("403 for 401") { $0.with(status: 403) },
        closed("404 for 401") { $0.with(status: 404) },
        closed("500 for 401") { $0.with(status: 500) },
        closed("200 for 401") { $0.with(status: 200) },
        closed("message an array") { $0.editing { $0["message"] = ["Unauthorized"] } },
        closed("message missing") { $0.editing { $0["message"] = nil } },
        closed("statusCode 403") { $0.editing { $0["statusCode"] = 403 } },
        closed("statusCode missing") { $0.editing { $0["statusCode"] = nil } },
        closed("error a number") { $0.editing { $0["error"] = 401 } },
        closed("items beside the refusal") { $0.editing { $0["items"] = [] } },
        closed("no body") { $0.with(body: "") },
        .answering("bearer: the query is checked first") { request, answer in
            request.query["page"] == "x" && answer.status == 401 ? answer.with(status: 400) : answer
        },
        .answering("bearer: a scheme in lower case breaks the server") { request, answer in
            request.authorization?.hasPrefix("bearer") == true ? answer.with(status: 500) : answer
        },
    ]

    /// Lets pass who must not.
    private static func opened(_ name: String, _ isGood: @escaping @Sendable (ContractRequest) -> Bool) -> Mutant {
        .taking("bearer: \(name)") {
            $0.isConnections && isGood($0) ? $0.with("Authorization", "Bearer \(token)") : $0
        }
    }

    private static func closed(
        _ name: String,
        _ change: @escaping @Sendable (ContractResponse) -> ContractResponse
    ) -> Mutant {
        .answering("bearer: \(name)") { $0.isConnections && $1.status == 401 ? change($1) : $1 }
    }
}
