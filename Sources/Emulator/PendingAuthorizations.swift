public import CivilTime
public import JSON
public import OAuth

/// Authorization requests that wait for a person to approve or deny them on the sign-in page.
///
/// Each is known by a ticket, which the page carries in a hidden field; a ticket is good for one decision.
public struct PendingAuthorizations: Sendable {
    /// A request with the state that must come back to the client.
    public struct Pending: Sendable {
        /// What is asked for.
        public let request: AuthorizationRequest
        /// The client's `state`, if it sent one.
        public let state: JSONString?

        /// A request that waits.
        public init(request: AuthorizationRequest, state: JSONString?) {
            self.request = request
            self.state = state
        }
    }

    private var pending: [String: (value: Pending, expires: Instant)] = [:]
    private var order: [String] = []

    /// How many may wait; the oldest gives way.
    public static let limit = 1_000
    /// How long one may wait, in seconds.
    public static let lifetime = 600

    /// A request with its ticket.
    public struct Entry: Sendable {
        /// What the page carries.
        public let ticket: String
        /// The request.
        public let value: Pending
        /// Until when it may be decided.
        public let expiresAt: Instant

        /// A request that waits under a ticket.
        public init(ticket: String, value: Pending, expiresAt: Instant) {
            self.ticket = ticket
            self.value = value
            self.expiresAt = expiresAt
        }
    }

    /// All that wait, the oldest first.
    public var entries: [Entry] {
        order.compactMap { ticket in
            pending[ticket].map { Entry(ticket: ticket, value: $0.value, expiresAt: $0.expires) }
        }
    }

    /// Takes in a request that was written down; false if its ticket is taken.
    public mutating func restore(_ entry: Entry) -> Bool {
        guard pending[entry.ticket] == nil else { return false }
        order.append(entry.ticket)
        pending[entry.ticket] = (entry.value, entry.expiresAt)
        return true
    }

    /// Nobody waits.
    public init() {}

    /// Takes in a request under a ticket that nobody can guess.
    public mutating func add(_ value: Pending, ticket: String, at now: Instant) {
        if order.count >= Self.limit { pending[order.removeFirst()] = nil }
        order.append(ticket)
        pending[ticket] = (value, now.adding(seconds: Self.lifetime))
    }

    /// The request of a ticket, which is then used up; nil if there is none, or no longer.
    public mutating func take(ticket: String, at now: Instant) -> Pending? {
        guard let (value, expires) = pending.removeValue(forKey: ticket) else { return nil }
        order.removeAll { $0 == ticket }
        return now < expires ? value : nil
    }
}
