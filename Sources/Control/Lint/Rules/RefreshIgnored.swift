import Emulator
import OAuth

/// An access token expired, which had been announced, and the client had a refresh token, but went on with the old one
/// or asked the user again.
struct RefreshIgnored: LintRule {
    let name = "refresh-ignored"
    let severity = LintSeverity.warning
    let reference = "RFC 6749, sections 1.5 and 6"

    private struct Owner: Hashable {
        let client: String?
        let user: UserID
    }

    /// A token that was refused as expired, with a refresh token beside it that was good for another.
    private struct Expiry {
        let refusals: [LintedExchange]
        let session: Int
        let refreshToken: String
    }

    /// So often a user was asked again.
    private static let least = 2

    func findings(in history: LintHistory) -> [LintFinding] {
        let expiries = expiries(in: history)
        return expiries.compactMap { wentOn($0, history) } + askedAgain(expiries, history)
    }

    private func expiries(in history: LintHistory) -> [Expiry] {
        var issued: [String: (refreshToken: String, session: Int)] = [:]
        var used: Set<String> = []
        var refused: [String: [LintedExchange]] = [:]
        var order: [String] = []
        for linted in history.exchanges {
            if case .refreshToken(let token)? = linted.tokenRequest?.credential { used.insert(token) }
            if let answer = linted.tokenRequest?.issued, linted.isDelivered, answer.lifetime != nil,
                let refreshToken = answer.refreshToken, let session = linted.session
            {
                issued[answer.accessToken] = (refreshToken, session)
            }
            guard let token = linted.token, linted.exchange.trace.finding?.code == "token-expired",
                let beside = issued[token], !used.contains(beside.refreshToken)
            else { continue }
            if refused[token] == nil { order.append(token) }
            refused[token, default: []].append(linted)
        }
        return order.compactMap { token in
            issued[token].map {
                Expiry(refusals: refused[token] ?? [], session: $0.session, refreshToken: $0.refreshToken)
            }
        }
    }

    /// The refusals count until the first refresh is tried, and only those of requests that were not on their way
    /// already.
    private func wentOn(_ expiry: Expiry, _ history: LintHistory) -> LintFinding? {
        guard let first = expiry.refusals.first else { return nil }
        let later = expiry.refusals.dropFirst().filter { $0.knows(first) }
        guard later.count >= 2 else { return nil }
        return LintFinding(
            client: first.client,
            message:
                "An access token was used on after it had been refused as expired; use the refresh token that came "
                + "with it, or refresh when expires_in is nearly over.",
            evidence: [first.id] + later.map(\.id)
        )
    }

    private func askedAgain(_ expiries: [Expiry], _ history: LintHistory) -> [LintFinding] {
        var users: [Int: Owner] = [:]
        var begun: [(session: Int, exchange: LintedExchange)] = []
        var last: [Int: Int] = [:]
        var used: Set<String> = []
        for linted in history.exchanges {
            if case .refreshToken(let token)? = linted.tokenRequest?.credential { used.insert(token) }
            guard let session = linted.session else { continue }
            last[session] = linted.id
            if let user = linted.exchange.trace.user { users[session] = Owner(client: linted.client, user: user) }
            if case .code? = linted.tokenRequest?.credential { begun.append((session, linted)) }
        }
        var order: [Owner] = []
        var evidence: [Owner: [Int]] = [:]
        var taken: Set<Int> = []
        for expiry in expiries where !used.contains(expiry.refreshToken) {
            guard let refusal = expiry.refusals.last, last[expiry.session] == refusal.id,
                let owner = users[expiry.session],
                let again = begun.first(where: {
                    $0.exchange.id > refusal.id && users[$0.session] == owner && !taken.contains($0.session)
                })
            else { continue }
            taken.insert(again.session)
            if evidence[owner] == nil { order.append(owner) }
            evidence[owner, default: []] += [refusal.id, again.exchange.id]
        }
        return order.compactMap { owner in
            guard let ids = evidence[owner], ids.count >= 2 * Self.least else { return nil }
            return LintFinding(
                client: owner.client,
                message: "When access tokens had expired, the user was asked again; use the refresh token instead.",
                evidence: Set(ids).sorted()
            )
        }
    }
}
