import CivilTime
public import JSON

/// What a record of a list must fulfil.
public enum RecordCondition: Sendable, Hashable {
    /// The member has this value.
    case equals(JSONString, JSONValue)
    /// The member has one of these values.
    case isIn(JSONString, [JSONValue])
    /// One of the members is a text that contains this one, which is in lower case, whatever the case there.
    case contains([JSONString], String)
    /// The member is a number from, or up to, the bounds; or a time, if they are milliseconds since 1970.
    case range(JSONString, atLeast: Double?, atMost: Double?, isTime: Bool)

    /// Whether a record fulfils it.
    func holds(for record: JSONObject) -> Bool {
        switch self {
        case .equals(let member, let value): return record[member] == value
        case .isIn(let member, let values):
            guard let value = record[member] else { return false }
            return values.contains(value)
        case .contains(let members, let term):
            return members.contains { record[$0]?.string?.lowercased().contains(term) ?? false }
        case .range(let member, let lower, let upper, let isTime):
            guard let value = record[member] else { return false }
            let number =
                isTime
                ? value.string.flatMap(Instant.init(date:)).map { Double($0.milliseconds) } : value.number?.double
            guard let number else { return false }
            return number >= lower ?? -.infinity && number <= upper ?? .infinity
        }
    }
}
