/// A JSON value (RFC 8259) that keeps the order of its members and the text of its numbers.
public enum JSONValue: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool(Bool)
    /// A number, its text kept.
    case number(JSONNumber)
    /// A string, lone surrogates included.
    case string(JSONString)
    /// An array.
    case array([JSONValue])
    /// An object, its members in order.
    case object(JSONObject)
}

extension JSONValue {
    /// The text if this is a string; a lone surrogate becomes U+FFFD.
    public var string: String? {
        if case .string(let value) = self { value.string } else { nil }
    }

    /// The text if this is a string, lone surrogates kept.
    public var text: JSONString? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The number if this is one.
    public var number: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The whole number if this is one.
    public var int: Int? {
        number?.int
    }

    /// The truth value if this is one.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The elements if this is an array.
    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members if this is an object.
    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// True for `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The value of a member if this is an object that has it.
    public subscript(name: JSONString) -> JSONValue? {
        object?[name]
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    /// The literal `nil`, which is `null`.
    public init(nilLiteral: ()) { self = .null }

    /// The literal `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// A whole number.
    public init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }

    /// A string.
    public init(stringLiteral value: String) { self = .string(JSONString(value)) }

    /// An array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

    /// An object, its members in the order of the literal.
    public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
        self = .object(JSONObject(JSONMemberList(asWritten: elements.map { JSONMember(name: $0.0, value: $0.1) })))
    }
}
