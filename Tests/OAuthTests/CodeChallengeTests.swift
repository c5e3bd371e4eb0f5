import OAuth
import Testing

@Suite struct `Code challenges` {
    /// RFC 7636, appendix B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    private func isMet(_ challenge: String, _ method: String?, by verifier: String) throws -> Bool {
        try #require(CodeChallenge(challenge, method: method)).isMet(by: verifier)
    }

    @Test func `the published verifier meets the published challenge`() throws {
        #expect(try isMet(Self.challenge, "S256", by: Self.verifier))
    }

    @Test(arguments: [nil, "", "plain"])
    func `a plain challenge is met by itself`(method: String?) throws {
        #expect(try isMet(Self.verifier, method, by: Self.verifier))
        #expect(try !isMet(Self.challenge, method, by: Self.verifier))
    }

    @Test(arguments: [
        challenge, verifier + "=", String(verifier.dropLast()), String(verifier.dropLast()) + "l", verifier + "\n",
        "", verifier.uppercased(),
    ])
    func `another verifier does not meet it`(other: String) throws {
        #expect(try !isMet(Self.challenge, "S256", by: other))
    }

    @Test(arguments: ["s256", "S512", "none", " S256", "PLAIN", "S256 "])
    func `nothing meets a challenge of an unknown method`(method: String) throws {
        #expect(try !isMet(Self.challenge, method, by: Self.verifier))
        #expect(try !isMet(Self.verifier, method, by: Self.verifier))
    }

    @Test(arguments: [challenge + "=", String(challenge.dropLast()), "abc", challenge.lowercased()])
    func `nothing meets a challenge that is malformed`(malformed: String) throws {
        #expect(try !isMet(malformed, "S256", by: Self.verifier))
    }

    @Test(arguments: [(42, false), (43, true), (128, true), (129, false)])
    func `a verifier has from 43 to 128 characters`(length: Int, isValid: Bool) throws {
        let verifier = String(repeating: "v", count: length)
        #expect(try isMet(verifier, "plain", by: verifier) == isValid)
    }

    @Test func `a verifier has unreserved characters only`() throws {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        for character in UInt8(0)..<128 {
            let verifier = String(repeating: "v", count: 42) + String(UnicodeScalar(character))
            #expect(try isMet(verifier, "plain", by: verifier) == unreserved.contains(character))
        }
        let accented = String(repeating: "v", count: 42) + "\u{e9}"
        #expect(try !isMet(accented, "plain", by: accented))
    }

    @Test(arguments: [nil, ""])
    func `there is none where none is sent`(challenge: String?) {
        #expect(CodeChallenge(challenge, method: "S256") == nil)
    }
}
