import HTTP
import OAuth
import Synchronization

/// What has reached a sandbox, in its order: the newest exchanges, bounded by their number and their bytes.
public final class Journal: Sendable {
    /// How much is remembered; beyond that the oldest is forgotten first.
    public struct Limits: Sendable, Hashable {
        /// How many exchanges; with 0 none is.
        public var exchanges = 1_000
        /// How many bytes they have together.
        public var bytes = 4 << 20

        /// The usual limits.
        public init() {}
    }

    private struct Contents {
        /// A ring: the oldest stands at `first` when it is full.
        var ring: [Exchange?] = []
        var first = 0
        var count = 0
        var bytes = 0
        /// The number of the exchange that comes next.
        var next = 1

        mutating func append(_ exchange: Exchange, _ limits: Limits) {
            let size = exchange.size
            while count > 0, count >= limits.exchanges || bytes + size > limits.bytes { removeFirst() }
            guard size <= limits.bytes else { return }
            if count == ring.count { grow(limits) }
            ring[(first + count) % ring.count] = exchange
            count += 1
            bytes += size
        }

        private mutating func removeFirst() {
            bytes -= ring[first]?.size ?? 0
            ring[first] = nil
            first = (first + 1) % ring.count
            count -= 1
        }

        /// Room for twice as many, up to as many as there may be.
        private mutating func grow(_ limits: Limits) {
            let all = exchanges
            ring = all + Array(repeating: nil, count: min(max(16, all.count), limits.exchanges - all.count))
            first = 0
        }

        var exchanges: [Exchange] {
            (0..<count).compactMap { ring[(first + $0) % ring.count] }
        }
    }

    /// How much is remembered.
    public let limits: Limits
    private let contents = Mutex(Contents())

    /// Nothing has come yet.
    public init(_ limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Notes an exchange.
    func append(_ request: Request, _ reply: Reply, at time: Instant, nanoseconds: Int64) {
        guard limits.exchanges > 0 else { return }
        contents.withLock { contents in
            let exchange = Exchange(
                id: contents.next,
                request: request,
                response: reply.response,
                trace: reply.trace,
                time: time,
                nanoseconds: nanoseconds
            )
            contents.next += 1
            contents.append(exchange, limits)
        }
    }

    /// What is remembered, the oldest first.
    public var exchanges: [Exchange] {
        contents.withLock { $0.exchanges }
    }

    /// Forgets all; numbers go on.
    public func clear() {
        contents.withLock { contents in
            let next = contents.next
            contents = Contents()
            contents.next = next
        }
    }
}
