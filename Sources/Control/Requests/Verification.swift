import Emulator
import HTTP
import JSON

/// What a test expects to have reached a sandbox, and whether it has.
struct Verification {
    private enum Expectation {
        /// So many requests are like this.
        case count(RequestPattern, ClosedRange<Int>)
        /// Requests like these came one after the other; others may have come in between.
        case sequence([RequestPattern])
    }

    /// So many nearest misses are told.
    private static let nearest = 5

    private let expectation: Expectation
    /// Only what came after this one counts.
    private let after: Int

    /// Reads what is expected of requests for these operations.
    init(_ reader: FixtureReader, of operations: [String]) throws(Diagnostic) {
        after = try reader.optional("after")?.int(atLeast: 0) ?? 0
        guard let sequence = reader.optional("sequence") else {
            let pattern = try RequestPattern(reader, of: operations, others: ["count", "after"])
            expectation = .count(pattern, try Self.count(reader.optional("count")))
            return
        }
        try reader.expect(only: ["sequence", "after"])
        let patterns = try sequence.elements().map { element throws(Diagnostic) in
            try RequestPattern(element, of: operations)
        }
        guard !patterns.isEmpty else { throw sequence.mistake("expected at least one pattern") }
        expectation = .sequence(patterns)
    }

    /// A number, or bounds; without either, at least one.
    private static func count(_ reader: FixtureReader?) throws(Diagnostic) -> ClosedRange<Int> {
        guard let reader else { return 1...Int.max }
        if reader.value.number != nil {
            let count = try reader.int(atLeast: 0)
            return count...count
        }
        try reader.expect(only: ["min", "max"])
        let lower = try reader.optional("min")?.int(atLeast: 0) ?? 0
        let upper = try reader.optional("max")?.int(atLeast: 0) ?? .max
        guard lower <= upper else { throw reader.mistake("expected min not to be above max") }
        return lower...upper
    }

    /// What came of it.
    func result(in sandbox: Sandbox, _ masking: SecretMasking) -> JSONValue {
        let exchanges = sandbox.journal.exchanges.filter { $0.id > after }.map { ($0, ReadRequest($0.request)) }
        switch expectation {
        case .count(let pattern, let range): return counted(pattern, range, exchanges, sandbox, masking)
        case .sequence(let patterns): return sequence(patterns, exchanges, sandbox, masking)
        }
    }

    private func counted(
        _ pattern: RequestPattern,
        _ range: ClosedRange<Int>,
        _ exchanges: [(Exchange, ReadRequest)],
        _ sandbox: Sandbox,
        _ masking: SecretMasking
    ) -> JSONValue {
        let matched = exchanges.filter { pattern.differences(from: $0.0, $0.1).isEmpty }.map(\.0.id)
        let isVerified = range.contains(matched.count)
        var result: JSONObject = [
            "verified": .bool(isVerified), "count": .number(JSONNumber(matched.count)), "requests": Self.ids(matched),
        ]
        guard !isVerified else { return .object(result) }
        result["reason"] = .string(JSONString("Expected \(Self.text(range)), and there were \(matched.count)."))
        if matched.count < range.lowerBound {
            result["nearest"] = nearest(pattern, exchanges, sandbox, masking)
        }
        return .object(result)
    }

    private func sequence(
        _ patterns: [RequestPattern],
        _ exchanges: [(Exchange, ReadRequest)],
        _ sandbox: Sandbox,
        _ masking: SecretMasking
    ) -> JSONValue {
        var matched: [Int] = []
        var rest = exchanges[...]
        for (place, pattern) in patterns.enumerated() {
            if let found = rest.firstIndex(where: { pattern.differences(from: $0.0, $0.1).isEmpty }) {
                matched.append(rest[found].0.id)
                rest = rest[(found + 1)...]
                continue
            }
            let before = exchanges[..<rest.startIndex].filter { pattern.differences(from: $0.0, $0.1).isEmpty }
            var reason = "No request like number \(place) of the sequence came"
            if let last = matched.last { reason += " after request \(last)" }
            if !before.isEmpty {
                reason += "; before it came \(before.map { String($0.0.id) }.joined(separator: ", "))"
            }
            return [
                "verified": false, "count": .number(JSONNumber(matched.count)), "requests": Self.ids(matched),
                "failedAt": .number(JSONNumber(place)), "reason": .string(JSONString(reason + ".")),
                "before": Self.ids(before.map(\.0.id)), "nearest": nearest(pattern, Array(rest), sandbox, masking),
            ]
        }
        return [
            "verified": true, "count": .number(JSONNumber(matched.count)), "requests": Self.ids(matched),
        ]
    }

    /// The requests that differ least from what was expected, the nearest first, of equals the newest.
    private func nearest(
        _ pattern: RequestPattern,
        _ exchanges: [(Exchange, ReadRequest)],
        _ sandbox: Sandbox,
        _ masking: SecretMasking
    ) -> JSONValue {
        let misses = exchanges.compactMap { exchange, read -> (Exchange, [RequestPattern.Difference], Int)? in
            let differences = pattern.differences(from: exchange, read)
            return differences.isEmpty ? nil : (exchange, differences, differences.reduce(0) { $0 + $1.weight })
        }
        let nearest = misses.sorted { $0.2 != $1.2 ? $0.2 < $1.2 : $0.0.id > $1.0.id }.prefix(Self.nearest)
        return .array(
            nearest.map { exchange, differences, _ in
                let shown = ShownExchange(exchange, in: sandbox, masking)
                return [
                    "id": .number(JSONNumber(exchange.id)),
                    "method": .string(JSONString(exchange.request.head.method.rawValue)),
                    "target": .string(JSONString(shown.target)),
                    "status": .number(JSONNumber(exchange.response.status.code)),
                    "differences": .array(differences.map { Self.json($0, shown.mask) }),
                ]
            }
        )
    }

    private static func json(_ difference: RequestPattern.Difference, _ mask: ExchangeMask) -> JSONValue {
        let isField = difference.pointer.tokens.first == "fields"
        let shown = { (value: JSONValue) -> JSONValue in
            guard isField, let text = value.string else { return mask.json(value, of: difference.name) }
            return .string(JSONString(mask.field(difference.name, text)))
        }
        return [
            "pointer": .string(JSONString(difference.pointer.description)),
            // What a schema expects is said in words.
            "expected": difference.pointer.tokens.first == "schema" ? difference.expected : shown(difference.expected),
            "got": difference.got.map(shown) ?? .null,
        ]
    }

    private static func ids(_ ids: [Int]) -> JSONValue {
        .array(ids.map { .number(JSONNumber($0)) })
    }

    private static func text(_ range: ClosedRange<Int>) -> String {
        if range.lowerBound == range.upperBound { return "\(range.lowerBound)" }
        if range.upperBound == .max { return "at least \(range.lowerBound)" }
        return range.lowerBound == 0 ? "at most \(range.upperBound)" : "\(range.lowerBound) to \(range.upperBound)"
    }
}
