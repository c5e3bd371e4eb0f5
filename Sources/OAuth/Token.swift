import CivilTime

/// What is kept of an access or refresh token.
struct Token: Sendable {
    let grant: Grant.ID
    var expiresAt: Instant

    func isAlive(at now: Instant, in grants: GrantTable) -> Bool {
        now < expiresAt && grants.isOpen(grant)
    }
}

extension BoundedTable<Token> {
    /// Stores a token, which from then on holds its grant.
    mutating func store(_ token: Token, as text: String, at now: Instant, in grants: inout GrantTable) {
        for _ in 0..<2 {
            guard let dropped = removeOldest(ifFullOr: { !$0.isAlive(at: now, in: grants) }) else { break }
            grants.release(dropped.grant)
        }
        insert(token, as: text, pinned: false, in: &grants)
    }

    /// Stores a token that is not forgotten, however many there are.
    mutating func pin(_ token: Token, as text: String, in grants: inout GrantTable) {
        insert(token, as: text, pinned: true, in: &grants)
    }

    private mutating func insert(_ token: Token, as text: String, pinned: Bool, in grants: inout GrantTable) {
        grants.hold(token.grant, until: token.expiresAt)
        if let replaced = insert(token, for: text, pinned: pinned) { grants.release(replaced.grant) }
    }
}
