import OAuth
import Testing

@Suite struct `Proof keys for codes` {
    private let verifier = `Code challenges`.verifier
    private let challenge = CodeChallenge(`Code challenges`.challenge, method: "S256")

    @Test func `the right verifier is needed`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize(challenge: challenge)
        for wrong in [nil, "", "short", `Code challenges`.challenge] {
            #expect(throws: TokenError.invalidCodeVerifier) { try tenant.exchange(code, verifier: wrong) }
        }
        #expect(throws: Never.self) { try tenant.exchange(code, verifier: verifier) }
    }

    @Test func `a verifier without a challenge is refused`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        #expect(throws: TokenError.invalidCodeVerifier) { try tenant.exchange(code, verifier: verifier) }
    }

    @Test func `an empty verifier counts as left out`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        #expect(throws: Never.self) { try tenant.exchange(code, verifier: "") }
    }

    /// Recorded: the authorization endpoint took this one and redirected.
    @Test func `a malformed challenge is accepted, but no verifier meets it`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize(challenge: CodeChallenge("abc", method: "S256"))
        for attempt in [nil, "abc", verifier] {
            #expect(throws: TokenError.invalidCodeVerifier) { try tenant.exchange(code, verifier: attempt) }
        }
    }
}
