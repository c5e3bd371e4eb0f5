import CivilTime
import Emulator
import OAuth

/// A token is fetched for every call, though the one before was still good.
struct TokenPerCall: LintRule {
    let name = "token-per-call"
    let severity = LintSeverity.warning
    let reference = "RFC 6749, sections 1.4 and 5.1"

    private struct Owner: Hashable {
        let client: String?
        let user: UserID
    }

    /// What became of one token.
    private struct Use {
        let fetched: LintedExchange
        /// When it ends; nil if nobody was told.
        let end: Instant?
        var owner: Owner?
        var calls = 0
        /// The number of the last one.
        var lastCall = 0
        var wasRefused = false
    }

    /// So many tokens make it a habit.
    private static let least = 5

    func findings(in history: LintHistory) -> [LintFinding] {
        var owners: [Owner] = []
        var byOwner: [Owner: [Use]] = [:]
        for use in uses(in: history) {
            // Whose it is, is known of a token that was used.
            guard let owner = use.owner else { continue }
            if byOwner[owner] == nil { owners.append(owner) }
            byOwner[owner, default: []].append(use)
        }
        return owners.compactMap { owner in
            let uses = byOwner[owner] ?? []
            let wasted = zip(uses, uses.dropFirst()).filter { use, next in
                // Of workers that begin together, all fetch before they call.
                use.calls == 1 && use.lastCall < next.fetched.id && !use.wasRefused
                    && use.end.map { next.fetched.exchange.time < $0 } ?? false
            }
            // The last one may still be used.
            guard wasted.count + 1 >= Self.least, wasted.count * 5 >= (uses.count - 1) * 4 else { return nil }
            return LintFinding(
                client: owner.client,
                message: "\(uses.count) tokens were fetched for one user, nearly each for a single call; keep a token "
                    + "until it expires.",
                evidence: uses.map(\.fetched.id)
            )
        }
    }

    private func uses(in history: LintHistory) -> [Use] {
        var uses: [Use] = []
        var places: [String: Int] = [:]
        for linted in history.exchanges {
            if let issued = linted.tokenRequest?.issued {
                places[issued.accessToken] = uses.count
                uses.append(
                    Use(fetched: linted, end: issued.lifetime.map { linted.exchange.time.adding(seconds: $0) })
                )
            }
            guard let place = linted.token.flatMap({ places[$0] }) else { continue }
            if linted.exchange.trace.step == .authentication { uses[place].wasRefused = true }
            guard let user = linted.exchange.trace.user else { continue }
            uses[place].owner = Owner(client: linted.client, user: user)
            uses[place].calls += 1
            uses[place].lastCall = linted.id
        }
        return uses
    }
}
