import Digest
import HTTP
import JSON
import Testing

/// PKCE (RFC 7636): a challenge that is sent is enforced.
@Suite struct `Proof keys` {
    /// The pair of RFC 7636, appendix B.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    private func exchange(_ challenge: [(String, String)], verifier: String?) throws -> Response {
        let code = try tenant.code("client", challenge)
        return tenant.exchange(code, "client", verifier.map { [("code_verifier", $0)] } ?? [])
    }

    private static let sha256 = [("code_challenge", challenge), ("code_challenge_method", "S256")]
    private static let plain = [("code_challenge", verifier), ("code_challenge_method", "plain")]
    private static let plainByDefault = [("code_challenge", verifier)]

    @Test(arguments: [sha256, plain, plainByDefault, plain.dropLast() + [("code_challenge_method", "")]])
    func `the right verifier is taken`(challenge: [(String, String)]) throws {
        #expect(try exchange(challenge, verifier: Self.verifier).status == .ok)
    }

    @Test(
        arguments: [sha256, plain, plainByDefault],
        [nil, "", "x", challenge, verifier + "x", verifier.lowercased()]
    )
    func `any other is not`(challenge: [(String, String)], verifier: String?) throws {
        #expect(try exchange(challenge, verifier: verifier).messages == ["Invalid code verifier"])
    }

    @Test(arguments: ["s256", "PLAIN", "S512", "none"])
    func `with a method that nobody knows none is right`(method: String) throws {
        let challenge = [("code_challenge", Self.verifier), ("code_challenge_method", method)]
        for verifier in [Self.verifier, nil] {
            #expect(try exchange(challenge, verifier: verifier).messages == ["Invalid code verifier"])
        }
    }

    @Test(arguments: [[], [("code_challenge", "")], [("code_challenge_method", "S256")]])
    func `without a challenge none is needed, and none allowed`(challenge: [(String, String)]) throws {
        #expect(try exchange(challenge, verifier: nil).status == .ok)
        #expect(try exchange(challenge, verifier: "").status == .ok)
        #expect(try exchange(challenge, verifier: Self.verifier).messages == ["Invalid code verifier"])
    }

    @Test(arguments: [42, 129])
    func `a verifier of a length that is not allowed is wrong`(length: Int) throws {
        let text = String(repeating: "a", count: length)
        #expect(try exchange([("code_challenge", text)], verifier: text).messages == ["Invalid code verifier"])
    }

    @Test(arguments: [43, 128])
    func `one at the bounds is right`(length: Int) throws {
        let text = String(repeating: "a", count: length)
        #expect(try exchange([("code_challenge", text)], verifier: text).status == .ok)
    }

    @Test func `a wrong verifier does not use up the code`() throws {
        let code = try tenant.code("client", Self.sha256)
        #expect(tenant.exchange(code, "client", [("code_verifier", "x")]).messages == ["Invalid code verifier"])
        #expect(tenant.exchange(code, "client", [("code_verifier", Self.verifier)]).status == .ok)
    }

    @Test func `a code of one request is not bound by the challenge of another`() throws {
        _ = try tenant.code("client", Self.sha256)
        #expect(tenant.exchange(try tenant.code()).status == .ok)
    }
}
