import Emulator
import JSON
import Randomness

/// Random records and queries over few enough values that equal ones are common.
struct RandomRecords {
    static let members: [JSONString] = ["a", "b", "c", "name"]
    private static let values: [JSONValue] = [
        nil, false, true, 0, -1, 3, [], [:], "", "a", "B", "b", "é", "\u{FFFF}", "\u{1F600}", "alphabet",
        .number(JSONNumber(3.5) ?? JSONNumber(0)), .number(JSONNumber(1e300) ?? JSONNumber(0)),
    ]

    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func isTrue(oneIn count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
    }

    mutating func value() -> JSONValue {
        pick(Self.values)
    }

    mutating func record(_ id: RecordID) -> JSONObject {
        var record: JSONObject = [
            "id": id.value, "parent": .number(JSONNumber(Int.random(in: 0..<30, using: &random))),
        ]
        for member in Self.members where !isTrue(oneIn: 4) { record[member] = value() }
        return record
    }

    /// A query, and whether a record is in its list, told in another way.
    mutating func query() -> (query: RecordQuery, passes: (JSONObject) -> Bool) {
        var query = RecordQuery()
        var tests: [(JSONObject) -> Bool] = []
        if !isTrue(oneIn: 3) {
            let parent = Int.random(in: 0..<32, using: &random)
            query.scope = [.equals("parent", .number(JSONNumber(parent)))]
            tests.append { $0["parent"]?.int == parent }
        }
        while isTrue(oneIn: 3) {
            let (condition, test) = condition()
            query.conditions.append(condition)
            tests.append(test)
        }
        if !isTrue(oneIn: 4) { query.sort = pick(Self.members + ["id", "parent", "nowhere"]) }
        query.isDescending = isTrue(oneIn: 2)
        query.page = pick([1, 1, 1, 2, 3, 5, 0, -1, .max, .min])
        query.limit = pick([1, 2, 7, 50, .max, 0, -3])
        return (query, { [tests] record in tests.allSatisfy { $0(record) } })
    }

    private mutating func condition() -> (RecordCondition, (JSONObject) -> Bool) {
        let member = pick(Self.members)
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let value = value()
            return (.equals(member, value), { $0[member] == value })
        case 1:
            let values = [value(), value()]
            return (.isIn(member, values), { record in record[member].map(values.contains) ?? false })
        case 2:
            let (members, term) = ([member, pick(Self.members)], pick(["", "a", "b", "pha", "é"]))
            return (
                .contains(members, term),
                { record in members.contains { record[$0]?.string.map { naive($0.lowercased(), term) } ?? false } }
            )
        default:
            let (lower, upper) = (pick([nil, -1, 0, 3.5]), pick([nil, 0, 3, 1e300, .nan]))
            return (
                .range(member, atLeast: lower, atMost: upper, isTime: false),
                { record in
                    guard let number = record[member]?.number?.double else { return false }
                    return (lower.map { number >= $0 } ?? true) && (upper.map { number <= $0 } ?? true)
                }
            )
        }
    }
}

/// Whether one text is in another.
private func naive(_ text: String, _ term: String) -> Bool {
    let (text, term) = (Array(text.utf8), Array(term.utf8))
    return (0...text.count).contains { text[$0...].starts(with: term) }
}
