import OAuth
import Testing

@Suite struct `Order of checks` {
    /// A request that is wrong in several ways at once.
    struct Faults: Sendable {
        var client = false
        var flow = false
        var credential = false
        var redirectURI = false
        var verifier = false

        /// All combinations.
        static let all = (0..<32).map { bits in
            Faults(
                client: bits & 1 != 0,
                flow: bits & 2 != 0,
                credential: bits & 4 != 0,
                redirectURI: bits & 8 != 0,
                verifier: bits & 16 != 0
            )
        }
    }

    @Test(arguments: Faults.all)
    func `the first fault of a code exchange is the one that is told`(faults: Faults) throws {
        var tenant = Tenant { $0.flows = faults.flow ? [.refreshToken] : [.authorizationCode, .refreshToken] }
        let code = try tenant.authorize(challenge: CodeChallenge(`Code challenges`.challenge, method: "S256"))
        let expected: TokenError? =
            if faults.client {
                .invalidClientCredentials
            } else if faults.flow {
                .grantTypeNotAllowed
            } else if faults.credential {
                .invalidAuthorizationCode
            } else if faults.redirectURI {
                .redirectURIMismatch
            } else if faults.verifier {
                .invalidCodeVerifier
            } else {
                nil
            }
        let credential = TokenRequest.Credential.code(
            faults.credential ? "wrong" : code,
            redirectURI: faults.redirectURI ? "wrong" : Tenant.callback,
            verifier: faults.verifier ? "wrong" : `Code challenges`.verifier
        )
        let error = tenant.error(of: credential, secret: faults.client ? "wrong" : "client-secret")
        #expect(error == expected)
    }

    @Test(arguments: Faults.all.filter { !$0.redirectURI && !$0.verifier })
    func `the first fault of a refresh is the one that is told`(faults: Faults) throws {
        var tenant = Tenant { $0.flows = faults.flow ? [.authorizationCode] : [.authorizationCode, .refreshToken] }
        try tenant.server.seedTokens(
            accessToken: nil,
            refreshToken: "refresh",
            clientID: "client",
            user: Tenant.user,
            at: tenant.now
        )
        let expected: TokenError? =
            if faults.client {
                .invalidClientCredentials
            } else if faults.flow {
                .grantTypeNotAllowed
            } else if faults.credential {
                .invalidRefreshToken
            } else {
                nil
            }
        let credential = TokenRequest.Credential.refreshToken(faults.credential ? "wrong" : "refresh")
        let error = tenant.error(of: credential, secret: faults.client ? "wrong" : "client-secret")
        #expect(error == expected)
    }
}

extension Tenant {
    fileprivate mutating func error(of credential: TokenRequest.Credential, secret: String) -> TokenError? {
        do {
            _ = try ask(credential, secret: secret)
            return nil
        } catch {
            return error
        }
    }
}
