public import CivilTime
public import JSON

/// Reads one value of a fixture file and what is in it, and tells of every mistake with the place where it stands.
public struct FixtureReader: Sendable {
    /// The value.
    public let value: JSONValue
    private let file: String
    private let pointer: JSONPointer

    /// The whole value of a file.
    public init(_ value: JSONValue, file: String) {
        self.init(value, file: file, pointer: JSONPointer())
    }

    /// A value that stands at a place in a file.
    public init(_ value: JSONValue, file: String, pointer: JSONPointer) {
        self.value = value
        self.file = file
        self.pointer = pointer
    }

    /// A mistake at this value.
    public func mistake(_ message: String) -> Diagnostic {
        Diagnostic(file: file, pointer: pointer, message: message)
    }

    /// A mistake at a place in this value.
    public func mistake(_ message: String, at place: JSONPointer) -> Diagnostic {
        Diagnostic(file: file, pointer: JSONPointer(tokens: pointer.tokens + place.tokens), message: message)
    }

    /// The elements of an array.
    public func elements() throws(Diagnostic) -> [FixtureReader] {
        guard let array = value.array else { throw mistake("expected an array") }
        return array.enumerated().map { FixtureReader($0.element, file: file, pointer: pointer.appending($0.offset)) }
    }

    /// The members of an object, in order.
    public func members() throws(Diagnostic) -> [(name: JSONString, reader: FixtureReader)] {
        guard let object = value.object else { throw mistake("expected an object") }
        return object.members.map {
            ($0.name, FixtureReader($0.value, file: file, pointer: pointer.appending($0.name)))
        }
    }

    /// Checks that this is an object without other members than these; a slip of the pen must not pass silently.
    public func expect(only names: [JSONString]) throws(Diagnostic) {
        guard let object = value.object else { throw mistake("expected an object") }
        for member in object.members where !names.contains(member.name) {
            let known = names.map(\.string).joined(separator: ", ")
            throw Diagnostic(
                file: file,
                pointer: pointer.appending(member.name),
                message: "unknown member; there are \(known)"
            )
        }
    }

    /// A member, null if it is missing, for a message about it.
    func at(_ name: JSONString) -> FixtureReader {
        FixtureReader(value[name] ?? .null, file: file, pointer: pointer.appending(name))
    }

    /// A member, nil if it is missing.
    public func optional(_ name: JSONString) -> FixtureReader? {
        value[name].map { FixtureReader($0, file: file, pointer: pointer.appending(name)) }
    }

    /// A member that must be there.
    public func required(_ name: JSONString) throws(Diagnostic) -> FixtureReader {
        guard let member = optional(name) else {
            throw Diagnostic(file: file, pointer: pointer.appending(name), message: "is missing")
        }
        return member
    }

    /// The text of this value.
    public func string() throws(Diagnostic) -> String {
        guard let string = value.string else { throw mistake("expected a text") }
        return string
    }

    /// The text of this value, not empty.
    public func nonEmptyString() throws(Diagnostic) -> String {
        let text = try string()
        guard !text.isEmpty else { throw mistake("must not be empty") }
        return text
    }

    /// The whole number of this value.
    public func int(atLeast minimum: Int = .min) throws(Diagnostic) -> Int {
        guard let int = value.int else { throw mistake("expected a whole number") }
        guard int >= minimum else { throw mistake("must be at least \(minimum)") }
        return int
    }

    /// The truth value of this value.
    public func bool() throws(Diagnostic) -> Bool {
        guard let bool = value.bool else { throw mistake("expected true or false") }
        return bool
    }

    /// The time of this value: as ``Instant/json`` writes it, or told from the clock's start.
    public func instant(_ dates: FixtureDates) throws(Diagnostic) -> Instant {
        if let milliseconds = value.int { return Instant(milliseconds: Int64(milliseconds)) }
        guard case .string(let text) = value, let instant = Instant(rfc3339: dates.resolve(text).string) else {
            throw mistake("expected a time, such as 2026-01-15T09:00:00Z or {now-60}")
        }
        return instant
    }

    /// The text of this value, which must be one of these.
    public func choice(of choices: [String]) throws(Diagnostic) -> String {
        let text = try string()
        guard choices.contains(text) else { throw mistake("expected one of \(choices.joined(separator: ", "))") }
        return text
    }
}
