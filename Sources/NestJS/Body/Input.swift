public import JSON

/// A query or a body as it was read: nearly always plain parameters, or else whatever JSON can say.
public enum Input: Sendable, Hashable {
    /// A text for each name.
    case plain(PlainParameters)
    /// Anything.
    case json(JSONValue)

    /// The same as JSON, made anew of plain parameters.
    public var json: JSONValue {
        switch self {
        case .plain(let parameters): .object(parameters.object)
        case .json(let value): value
        }
    }

    /// The value of a name, if there is one.
    public subscript(name: JSONString) -> JSONValue? {
        switch self {
        case .plain(let parameters): parameters[name]
        case .json(let value): value[name]
        }
    }

    /// The text of a name; nil if there is none, or a value that is no string.
    public func text(of name: JSONString) -> String? {
        switch self {
        case .plain(let parameters): parameters.text(of: name)
        case .json(let value): value[name]?.string
        }
    }
}
