import CivilTime
import HTTP
import OAuth
import Synchronization

/// What has reached a sandbox, in its order: the newest exchanges, bounded by their number and their bytes.
///
/// Noting one keeps what is there anyway and interprets nothing: that is done when somebody reads it.
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

    /// What came after an exchange.
    public struct Following: Sendable {
        /// The next exchanges, the oldest first.
        public let exchanges: [Exchange]
        /// How many came in between that are not remembered any more; what was cleared is not counted.
        public let forgotten: Int
        /// The number of the last exchange that this covers.
        public let last: Int
    }

    /// How much is remembered.
    public let limits: Limits
    private let contents: Mutex<JournalContents>

    /// Nothing has come yet.
    public init(_ limits: Limits = Limits()) {
        self.limits = limits
        contents = Mutex(JournalContents())
    }

    /// One that goes its own way from now on.
    init(copying other: Journal) {
        limits = other.limits
        contents = Mutex(other.contents.withLock { $0 })
    }

    /// About how many bytes its exchanges have.
    var bytes: Int {
        contents.withLock { $0.bytes }
    }

    /// Notes an exchange; an answer that takes time then tells what becomes of it.
    func append(
        _ request: Request,
        _ response: inout Response,
        _ trace: Trace,
        at time: Instant,
        since start: Int64 = UptimeClock.nanoseconds,
        nanoseconds: Int64
    ) {
        guard limits.exchanges > 0 else { return }
        let delivery = DeliveryNote.observing(&response)
        contents.withLock { contents in
            let exchange = Exchange(
                id: contents.next,
                request: request,
                response: response,
                trace: trace,
                time: time,
                start: start,
                nanoseconds: nanoseconds,
                delivery: delivery
            )
            contents.next += 1
            contents.append(exchange, limits)
        }
    }

    /// What is remembered, the oldest first.
    public var exchanges: [Exchange] {
        contents.withLock { $0.exchanges(from: 0) }
    }

    /// The number of the newest exchange, remembered or not; 0 if there was none.
    public var lastID: Int {
        contents.withLock { $0.next - 1 }
    }

    /// The exchange of a number, if it is remembered.
    public func find(_ id: Int) -> Exchange? {
        contents.withLock { contents in
            contents.exchanges(from: contents.place(after: id - 1), count: 1).first { $0.id == id }
        }
    }

    /// So many of the exchanges that came after the one of a number; a number that there was not yet is the newest.
    public func exchanges(after id: Int, atMost count: Int) -> Following {
        contents.withLock { contents in
            let start = max(min(id, contents.next - 1), contents.cleared)
            let found = contents.exchanges(from: contents.place(after: start), count: count)
            let isAll = found.count < count
            let last = isAll ? contents.next - 1 : found.last?.id ?? start
            return Following(exchanges: found, forgotten: last - start - found.count, last: last)
        }
    }

    /// Forgets all; numbers go on.
    public func clear() {
        contents.withLock { $0.clear() }
    }
}
