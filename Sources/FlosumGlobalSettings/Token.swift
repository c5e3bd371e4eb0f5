import Emulator
import HTTP
import JSON
import NestJS
import OAuth

/// `POST /api/v1/oauth/token`: both grants (RFC 6749, sections 4.1.3 and 6), answered with the vendor's DTOs.
enum Token {
    @Sendable static func handler(_ call: Call, _ sandbox: Sandbox) -> Answer {
        guard let request = request(call.bodyInput) else { return .exception(.internalServerError) }
        do throws(TokenRefusal) {
            let response = try sandbox.withState { state throws(TokenRefusal) in
                try state.authorization.exchange(request, at: state.clock.now, random: &state.random)
            }
            return .json(body(response), .ok)
        } catch {
            return .exception(.badRequest([message(error.error)]).because(Finding(error, of: request)))
        }
    }

    private static func request(_ body: Input) -> TokenRequest? {
        guard let clientID = body.text(of: Names.clientID), let secret = body.text(of: Names.clientSecret) else {
            return nil
        }
        let credential: TokenRequest.Credential
        if body.text(of: Names.grantType) == "authorization_code" {
            guard let code = body.text(of: Names.code), let redirectURI = body.text(of: Names.redirectURI) else {
                return nil
            }
            credential = .code(code, redirectURI: redirectURI, verifier: body.text(of: Names.codeVerifier))
        } else {
            guard let token = body.text(of: Names.refreshToken) else { return nil }
            credential = .refreshToken(token)
        }
        return TokenRequest(clientID: clientID, clientSecret: secret, credential: credential)
    }

    /// Names made once: a literal in a subscript would be made again for each request.
    private enum Names {
        static let clientID: JSONString = "client_id"
        static let clientSecret: JSONString = "client_secret"
        static let redirectURI: JSONString = "redirect_uri"
        static let grantType: JSONString = "grant_type"
        static let code: JSONString = "code"
        static let codeVerifier: JSONString = "code_verifier"
        static let refreshToken: JSONString = "refresh_token"
    }

    /// `TokenResponseDto`, its members in the order of the DTO.
    private static func body(_ response: TokenResponse) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(192)
        body.append(literal: "{\"access_token\":")
        JSONWriter.write(response.accessToken, to: &body)
        body.append(literal: ",\"token_type\":\"Bearer\",\"refresh_token\":")
        if let token = response.refreshToken {
            JSONWriter.write(token, to: &body)
        } else {
            body.append(literal: "null")
        }
        body.append(literal: ",\"expires_in\":")
        JSONWriter.write(response.expiresIn, to: &body)
        body.append(UInt8(ascii: "}"))
        return body
    }

    /// The texts are ours: the vendor's are not published.
    private static func message(_ error: TokenError) -> JSONString {
        switch error {
        case .invalidClientCredentials: "Invalid client credentials"
        case .grantTypeNotAllowed: "Grant type is not allowed for this client"
        case .invalidAuthorizationCode: "Invalid authorization code"
        case .invalidRefreshToken: "Invalid refresh token"
        case .redirectURIMismatch: "redirect_uri does not match the authorization request"
        case .invalidCodeVerifier: "Invalid code verifier"
        }
    }
}
