import Contract
import JSON

/// The tokens of a grant.
struct Tokens: Equatable, Sendable {
    let accessToken: String
    let refreshToken: String?
    /// In seconds.
    let lifetime: Int?

    /// Reads the answer of the token endpoint; nil if it is none.
    init?(_ response: ContractResponse) {
        // What is no JSON is no answer of the token endpoint.
        guard response.status == 200, let json = try? JSONValue(parsing: response.body),
            let token = json["access_token"]?.string, !token.isEmpty
        else { return nil }
        accessToken = token
        refreshToken = json["refresh_token"]?.string
        lifetime = json["expires_in"]?.int
    }
}

/// Asks the token endpoint.
struct TokenEndpoint: Sendable {
    let transport: any Transport
    let clientID: String
    let clientSecret: String
    let console: Console

    /// Exchanges a code.
    func exchange(code: String, redirectURI: String) async throws(LoginError) -> Tokens {
        let parameters = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI)]
        // The authorization had the client id already.
        return try await grant(parameters, client: "the client secret")
    }

    /// Uses a refresh token.
    ///
    /// The vendor's `OAuthTokenBodyDto` requires the redirect URI in both grants.
    func refresh(_ token: String, redirectURI: String?) async throws(LoginError) -> Tokens {
        let parameters = [("grant_type", "refresh_token"), ("refresh_token", token)]
        let place = redirectURI.map { [("redirect_uri", $0)] } ?? []
        return try await grant(parameters + place, client: "the client id or the client secret")
    }

    /// Asks for tokens; `client` is what is wrong where the client is refused.
    private func grant(
        _ parameters: [(name: String, value: String)],
        client: String
    ) async throws(LoginError) -> Tokens {
        let pairs = parameters + [("client_id", clientID), ("client_secret", clientSecret)]
        console.hide(parameters.filter { ["code", "refresh_token"].contains($0.name) }.map(\.value))
        let request = ContractRequest(
            .global,
            "POST",
            "/api/v1/oauth/token",
            fields: [.init("Content-Type", "application/x-www-form-urlencoded"), .init("Accept", "application/json")],
            body: Array(Form.encode(pairs).utf8)
        )
        let response: ContractResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw LoginError("the token endpoint cannot be reached: \(error.description)")
        }
        guard let tokens = Tokens(response) else {
            let answer = RefusedAnswer(response)
            let refused = answer.refusedByToken(client: client).map { " \($0)" } ?? ""
            throw LoginError(
                "the token endpoint refused\(refused): \(answer.text(console))",
                isRefusal: [400, 401].contains(response.status)
            )
        }
        console.hide([tokens.accessToken, tokens.refreshToken].compactMap(\.self))
        return tokens
    }
}

/// Why there is no server, or no login: exit code 3.
struct LoginError: Error, Equatable, CustomStringConvertible {
    let description: String
    /// Whether a server said that something is wrong with what was given to log in.
    let isRefusal: Bool

    init(_ description: String, isRefusal: Bool = false) {
        self.description = description
        self.isRefusal = isRefusal
    }
}
