import CivilTime
import Emulator
import JSON

/// Reads rules, and tells of every mistake in one line with its place.
struct FaultReader {
    private let faults: FaultTable
    private let operations: [String]
    private let now: Instant

    static let idMistake = "an id has 1 to \(SandboxAddress.maxNameLength) letters, digits, '-', '_', '.' or '~'"

    init(_ call: ControlCall) {
        faults = call.sandbox.faults
        operations = call.operationIDs
        now = call.sandbox.withState { $0.clock.now }
    }

    /// The rules of a list, in its order.
    func rules(_ reader: FixtureReader) throws(Diagnostic) -> [FaultRule] {
        // What GET gives may be sent back: what a client cannot set is not looked at.
        try reader.expect(only: ["faults", "limit"])
        let list = try reader.required("faults")
        let readers = try list.elements()
        guard readers.count <= FaultTable.limit else {
            throw list.mistake("there may be at most \(FaultTable.limit) rules")
        }
        var rules: [FaultRule] = []
        var ids: Set<String> = []
        for reader in readers {
            let rule = try rule(reader)
            guard ids.insert(rule.id).inserted else {
                throw (reader.optional("id") ?? reader).mistake("there are two rules '\(rule.id)'")
            }
            rules.append(rule)
        }
        return rules
    }

    /// One rule; `id` is the one that the path names, if it does.
    func rule(_ reader: FixtureReader, id: String? = nil) throws(Diagnostic) -> FaultRule {
        try reader.expect(only: [
            "id", "name", "match", "action", "times", "expiresAt", "expiresInSeconds", "enabled", "counts",
        ])
        let given = try self.id(reader)
        if let given, let id, given != id { throw reader.at("id").mistake("the path says '\(id)'") }
        let name = try reader.optional("name")?.nonEmptyString()
        let (match, occasion) = try FaultMatch.read(reader.optional("match"), operations)
        let action = try FaultAction(reading: try reader.required("action"))
        let times = try reader.optional("times")?.int(atLeast: 1)
        let isEnabled = try reader.optional("enabled")?.bool() ?? true
        let expiresAt = try expiry(reader)
        let id = id ?? given ?? faults.makeID()
        var rule = FaultRule(id: id, action)
        rule.name = name
        rule.match = match
        rule.occasion = occasion
        rule.times = times
        rule.expiresAt = expiresAt
        rule.isEnabled = isEnabled
        rule.definition = definition(reader.value, rule)
        return rule
    }

    private func id(_ reader: FixtureReader) throws(Diagnostic) -> String? {
        guard let member = reader.optional("id") else { return nil }
        let id = try member.string()
        guard SandboxAddress.isName(id.utf8) else { throw member.mistake(Self.idMistake) }
        return id
    }

    private func expiry(_ reader: FixtureReader) throws(Diagnostic) -> Instant? {
        let time = reader.optional("expiresAt")
        guard let seconds = reader.optional("expiresInSeconds") else {
            guard let time else { return nil }
            guard let instant = Instant(rfc3339: try time.string()) else {
                throw time.mistake("expected a time such as 2026-01-15T09:00:00Z")
            }
            return instant
        }
        guard time == nil else { throw seconds.mistake("expiresAt says it already") }
        return now.adding(seconds: try seconds.int(1...31_536_000))
    }

    private func definition(_ value: JSONValue, _ rule: FaultRule) -> JSONObject {
        var definition: JSONObject = ["id": .string(JSONString(rule.id))]
        for name: JSONString in ["name", "match", "action", "times"] {
            if let member = value[name] { definition[name] = member }
        }
        if let time = rule.expiresAt { definition["expiresAt"] = .string(time.dateTime) }
        definition["enabled"] = .bool(rule.isEnabled)
        return definition
    }
}

extension FixtureReader {
    /// A member, null if it is missing, for a message about it.
    func at(_ name: JSONString) -> FixtureReader { optional(name) ?? self }

    /// The whole number of this value, in a range.
    func int(_ range: ClosedRange<Int>) throws(Diagnostic) -> Int {
        guard let int = value.int, range.contains(int) else {
            throw mistake("expected a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return int
    }

    /// The number of this value, in a range.
    func number(_ range: ClosedRange<Double>) throws(Diagnostic) -> Double {
        guard let number = value.number?.double, range.contains(number) else {
            throw mistake("expected a number from \(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))")
        }
        return number
    }

    private static func text(_ number: Double) -> String { JSONNumber(number)?.text ?? "\(number)" }

    /// A text in which `*` stands for any characters.
    func pattern() throws(Diagnostic) -> TextPattern { TextPattern(try patternText()) }

    /// A text of bounded length.
    func patternText() throws(Diagnostic) -> String {
        let text = try nonEmptyString()
        guard text.utf8.count <= 2_000 else { throw mistake("must not have more than 2000 bytes") }
        return text
    }
}
