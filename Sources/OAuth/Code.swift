import CivilTime

/// What is kept of an authorization code.
struct Code: Sendable {
    /// The place of the app in the server's list.
    var app: Int

    /// Nil: any that the app may use.
    let redirectURI: String?
    let user: UserID
    let challenge: CodeChallenge?
    var expiresAt: Instant
    let isReusable: Bool

    /// What its first use gave.
    var spentOn: Grant.ID?

    /// Whether forgetting it changes an answer: an unused one may be exchanged, a used one revokes its grant.
    func matters(at now: Instant, in grants: GrantTable) -> Bool {
        spentOn.map(grants.isOpen) ?? (now < expiresAt)
    }

    /// Whether a token request's verifier is right.
    ///
    /// One that was not committed to is wrong, or PKCE could be stripped from authorization requests (RFC 9700, section
    /// 4.8.2).
    func accepts(verifier: String?) -> Bool {
        let verifier = verifier?.isEmpty == false ? verifier : nil
        guard let challenge else { return verifier == nil }
        return verifier.map(challenge.isMet) ?? false
    }
}
