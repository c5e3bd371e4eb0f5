import CivilTime
import Emulator
import HTTP
import OAuth

/// Which exchanges of a journal are asked for.
struct RequestFilter {
    /// The names of its parameters.
    static let parameters = ["operation", "method", "path", "status", "client", "step", "problem", "since"]

    private let operation: String?
    private let method: Method?
    private let path: PathPattern?
    private let status: StatusPattern?
    private let client: String?
    private let step: Trace.Step?
    private let problem: Bool?
    private let since: Instant?

    /// Reads the parameters that are there; an operation must be one of those given.
    init(_ query: [String: String], of operations: [String]) throws(Problem) {
        operation = try Self.read(query, "operation", "the id of an operation, as 'flosum-emulator routes' lists them")
        {
            operations.contains($0) ? $0 : nil
        }
        client = query["client"]
        path = query["path"].map { PathPattern($0) }
        method = try Self.read(query, "method", "a method in capitals") { Method(rawValue: $0) }
        status = try Self.read(query, "status", "404, 4xx, or several with commas between them") { StatusPattern($0) }
        let steps = Trace.Step.allCases.map(\.rawValue).joined(separator: ", ")
        step = try Self.read(query, "step", "one of \(steps)") { Trace.Step(rawValue: $0) }
        problem = try Self.read(query, "problem", "true or false") { Bool($0) }
        since = try Self.read(query, "since", "a time such as 2026-01-15T09:00:00Z") { Instant(rfc3339: $0) }
    }

    /// Whether all of them are.
    var isEmpty: Bool {
        operation == nil && method == nil && path == nil && status == nil && client == nil && step == nil
            && problem == nil && since == nil
    }

    func matches(_ exchange: Exchange) -> Bool {
        let trace = exchange.trace
        if let operation, trace.operation?.id != operation { return false }
        if let method, exchange.request.head.method != method { return false }
        if let status, !status.matches(exchange.response.status.code) { return false }
        if let step, trace.step != step { return false }
        if let problem, trace.problems.isEmpty == problem { return false }
        if let since, exchange.time < since { return false }
        if let path, !path.matches(exchange.request.head.targetParts.path) { return false }
        // Last, as the body has to be read for it.
        if let client { return ShownExchange.client(of: exchange, ReadRequest(exchange.request)) == client }
        return true
    }

    /// The value of a parameter; nil if it is not there.
    static func read<Value>(
        _ query: [String: String],
        _ name: String,
        _ expected: String,
        _ value: (String) -> Value?
    ) throws(Problem) -> Value? {
        guard let text = query[name] else { return nil }
        guard let value = value(text) else {
            throw Problem(.badRequest, "\(name): expected \(expected), not '\(text)'")
        }
        return value
    }
}
