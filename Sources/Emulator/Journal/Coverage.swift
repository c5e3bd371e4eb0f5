import HTTP
import Synchronization

/// What of the served operations has been exercised: how often, with what statuses and query parameters, and how long the
/// answers took to make.
///
/// It grows with the operations that there are, not with the requests.
public final class Coverage: Sendable {
    /// What is known of one operation.
    public struct Row: Sendable {
        /// How many answers had a status, by its code.
        public fileprivate(set) var statuses: [Int: Int] = [:]
        /// A bit for each query parameter, in the order of the operation.
        fileprivate var parameters: UInt64 = 0
        /// How long the answers took to make, together.
        public fileprivate(set) var nanoseconds: Int64 = 0

        /// How many requests there were.
        public var count: Int { statuses.values.reduce(0, +) }

        /// The query parameters that were sent at least once.
        public func parameters(of operation: EmulatedOperation) -> [String] {
            operation.queryParameters.enumerated().filter { parameters & 1 << UInt64($0.offset) != 0 }.map(\.element)
        }
    }

    private struct Rows {
        var byOperation: [ObjectIdentifier: Row] = [:]
        /// Requests for which there is no operation.
        var none = Row()
    }

    private let rows = Mutex(Rows())

    /// Nothing has come yet.
    public init() {}

    /// Notes an answer.
    func note(_ reply: Reply, to head: RequestHead, nanoseconds: Int64) {
        let status = reply.response.status.code
        rows.withLock { rows in
            guard let operation = reply.trace.operation else { return Self.note(status, nanoseconds, in: &rows.none) }
            Self.note(status, nanoseconds, in: &rows.byOperation[ObjectIdentifier(operation), default: Row()])
            operation.noteParameters(
                of: head,
                in: &rows.byOperation[ObjectIdentifier(operation), default: Row()].parameters
            )
        }
    }

    private static func note(_ status: Int, _ nanoseconds: Int64, in row: inout Row) {
        row.statuses[status, default: 0] += 1
        row.nanoseconds += nanoseconds
    }

    /// What is known of an operation; of nil, of requests for which there is none.
    public func row(of operation: EmulatedOperation?) -> Row {
        rows.withLock { rows in
            operation.map { rows.byOperation[ObjectIdentifier($0)] ?? Row() } ?? rows.none
        }
    }

    /// Forgets all.
    func clear() {
        rows.withLock { $0 = Rows() }
    }
}

extension EmulatedOperation {
    /// Sets the bits of the query parameters that a request has; of more than 64, those of the first.
    fileprivate func noteParameters(of head: RequestHead, in bits: inout UInt64) {
        let all: UInt64 = queryParameters.count >= 64 ? .max : 1 << UInt64(queryParameters.count) - 1
        // Nothing can be added to what is complete.
        guard bits != all else { return }
        var rest = RequestTarget(head.target).query
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            // `types[]=a` and `types[0]=a` are of `types`, too.
            let name = pair.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "%") }
            for (number, parameter) in queryParameters.enumerated().prefix(64)
            where name.elementsEqual(parameter.utf8) {
                bits |= 1 << UInt64(number)
            }
        }
    }
}
