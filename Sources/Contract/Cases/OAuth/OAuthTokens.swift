private import JSON

/// What the token endpoint gave.
struct OAuthTokens: Sendable, Hashable {
    let access: String
    /// Nil where it is null or missing.
    let refresh: String?
}

extension Answer {
    /// Where it redirects to; nil if it has no `Location`.
    var location: RedirectLocation? {
        response.field("Location").map(RedirectLocation.init)
    }

    /// The tokens that it holds, or the end of the case.
    func requireTokens() throws(CaseEnded) -> OAuthTokens {
        try require(status: 200)
        guard let access = json?["access_token"]?.string, !access.isEmpty else {
            fail("an access token", got: "a body of \(response.body.count) bytes without one")
            throw .failed
        }
        return OAuthTokens(access: access, refresh: json?["refresh_token"]?.string)
    }

    /// Checks that the request was not done.
    @discardableResult
    func expectRefusal() -> Bool {
        expect(!(200...299).contains(status), "a refusal", got: "status \(status)")
            && expect(status < 500, "a refusal, no failure of the server", got: "status \(status)")
    }

    /// Checks that no tokens came.
    func expectNoTokens() {
        expectRefusal()
        expect(json?["access_token"] == nil, "no tokens", got: "an access token")
    }

    /// Checks that no tokens came, but this status.
    func expectNoTokens(status: Int) {
        expect(status: status)
        expectNoTokens()
    }

    /// Checks that nothing was sent to the redirect URI: no redirect at all, or one to a page to sign in on.
    func expectNoRedirect(to uri: String) {
        guard let location else { return }
        let there = RedirectLocation(uri)
        let isThere = there.origin.isEmpty ? location.base == there.base : location.origin == there.origin
        expect(!isThere, "no redirect to that URI", got: "status \(status) with Location there")
        expect(location.query["code"] == nil, "no code", got: "a Location with a code")
    }

    /// Checks that an authorization was refused: with 400, and nobody was redirected.
    func expectRefusedAuthorization() {
        expect(status: 400)
        expect(location == nil, "no Location", got: "a Location")
    }
}
