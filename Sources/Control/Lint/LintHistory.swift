import Emulator

/// What callers have done in a sandbox, as far as its journal remembers.
struct LintHistory {
    /// The exchanges in their order.
    let exchanges: [LintedExchange]

    init(_ all: [Exchange]) {
        var exchanges = all.map { LintedExchange($0) }
        var clients: [String: String] = [:]
        var sessions: [String: Int] = [:]
        for (place, linted) in exchanges.enumerated() {
            if let token = linted.token, let client = linted.exchange.trace.clientID { clients[token] = client }
            guard let request = linted.tokenRequest, let issued = request.issued else { continue }
            var session = place
            if case .refreshToken(let token) = request.credential {
                session = sessions[token] ?? place
                sessions[token] = session
            }
            for token in [issued.accessToken, issued.refreshToken].compactMap(\.self) {
                clients[token] = linted.client
                sessions[token] = session
            }
        }
        for place in exchanges.indices {
            if let token = exchanges[place].token {
                exchanges[place].client = exchanges[place].client ?? clients[token]
                // Of a token that came before all this, nobody knows more than that it is one.
                if sessions[token] == nil { sessions[token] = all.count + place }
                exchanges[place].session = sessions[token]
            } else if let issued = exchanges[place].tokenRequest?.issued {
                exchanges[place].session = sessions[issued.accessToken]
            }
        }
        self.exchanges = exchanges
    }

    /// The exchanges of each authorization, in their order; those that are of none are left out.
    var sessions: [[LintedExchange]] {
        grouped { $0.session }
    }

    /// The exchanges in groups, in their order, and the groups in the order of their first ones.
    func grouped<Key: Hashable>(by key: (LintedExchange) -> Key?) -> [[LintedExchange]] {
        var order: [Key] = []
        var groups: [Key: [LintedExchange]] = [:]
        for exchange in exchanges {
            guard let key = key(exchange) else { continue }
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(exchange)
        }
        return order.map { groups[$0] ?? [] }
    }
}
