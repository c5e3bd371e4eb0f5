import HTTP
import Synchronization

/// What of the served operations has been exercised: how often, with what statuses and query parameters, and how long the
/// answers took to make.
///
/// It grows with the operations that there are, not with the requests.
public final class Coverage: Sendable {
    /// What is known of one operation.
    public struct Row: Sendable {
        /// How many answers had a status.
        fileprivate var counts: [(status: Int, count: Int)] = []
        /// Digests of the names that queries had, so that those of most requests are known at a glance.
        fileprivate var shapes: [UInt64] = []
        /// A bit for each query parameter, in the order of the operation.
        fileprivate var parameters: UInt64 = 0
        /// How long the answers took to make, together.
        public fileprivate(set) var nanoseconds: Int64 = 0

        /// No further digest is kept: an app has a few forms of a query, not one for each request.
        fileprivate static let maxShapes = 32

        /// How many requests there were.
        public var count: Int { counts.reduce(0) { $0 + $1.count } }

        /// How many answers had a status, by its code.
        public var statuses: [Int: Int] { Dictionary(counts.map { ($0.status, $0.count) }) { $0 + $1 } }

        /// The query parameters that were sent at least once.
        public func parameters(of operation: EmulatedOperation) -> [String] {
            operation.queryParameters.enumerated().filter { parameters & 1 << UInt64($0.offset) != 0 }.map(\.element)
        }

        fileprivate mutating func note(_ status: Int, _ number: Int, _ nanoseconds: Int64) {
            self.nanoseconds += nanoseconds
            for place in counts.indices where counts[place].status == status { return counts[place].count += number }
            counts.append((status, number))
        }

        fileprivate mutating func add(_ other: Row) {
            for (status, count) in other.counts { note(status, count, 0) }
            nanoseconds += other.nanoseconds
            parameters |= other.parameters
        }
    }

    /// The rows by the numbers of the operations, moved by one; the first is of requests for which there is none.
    private let rows = Mutex<[Row]>([])

    /// Nothing has come yet.
    public init() {}

    /// Notes an answer.
    func note(_ operation: EmulatedOperation?, _ status: Status, to head: RequestHead, nanoseconds: Int64) {
        let place = operation.map { $0.number + 1 } ?? 0
        let hasQuery = operation?.queryParameters.isEmpty == false
        rows.withLock { rows in
            Self.makeRoom(for: place, in: &rows)
            rows[place].note(status.code, 1, nanoseconds)
            if hasQuery, let operation { rows[place].noteQuery(of: head, operation) }
        }
    }

    private static func makeRoom(for place: Int, in rows: inout [Row]) {
        if place >= rows.count { rows += repeatElement(Row(), count: place + 1 - rows.count) }
    }

    /// What is known of an operation; of nil, of requests for which there is none.
    public func row(of operation: EmulatedOperation?) -> Row {
        let place = operation.map { $0.number + 1 } ?? 0
        return rows.withLock { place < $0.count ? $0[place] : Row() }
    }

    /// Adds what another one knows.
    func add(_ other: Coverage) {
        let others = other.rows.withLock { $0 }
        rows.withLock { rows in
            Self.makeRoom(for: others.count - 1, in: &rows)
            for (place, row) in others.enumerated() { rows[place].add(row) }
        }
    }

    /// Forgets all.
    func clear() {
        rows.withLock { $0 = [] }
    }
}

extension Coverage.Row {
    /// Notes the names of the query parameters that a request has.
    fileprivate mutating func noteQuery(of head: RequestHead, _ operation: EmulatedOperation) {
        let query = head.targetParts.query
        guard !query.isEmpty else { return }
        let shape = Self.shape(of: query.span)
        guard !shapes.contains(shape) else { return }
        if shapes.count < Self.maxShapes { shapes.append(shape) }
        // `types[]=a` and `types[0]=a` are of `types`, too.
        let names = Set(QueryPairs(query).map { $0.name.prefix { $0 != "[" } })
        for (number, parameter) in operation.queryParameters.enumerated().prefix(64)
        where names.contains(parameter[...]) {
            parameters |= 1 << UInt64(number)
        }
    }

    /// FNV-1a over the names.
    private static func shape(of query: Span<UInt8>) -> UInt64 {
        let (and, equals) = (UInt8(ascii: "&"), UInt8(ascii: "="))
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var place = 0
        while place < query.count {
            while place < query.count, query[place] != equals {
                hash = (hash ^ UInt64(query[place])) &* 0x100_0000_01B3
                place &+= 1
            }
            place &+= query.extracting(place...).place(of: and, or: and)
        }
        return hash
    }
}
