public import JSON

/// What `ValidationPipe` makes of the values of a request.
public enum ValidationOutcome: Sendable, Hashable {
    /// The value as the handler receives it: numbers converted, names unknown to the DTO dropped.
    case valid(JSONValue)
    /// The messages of the 400, in the order in which class-validator 0.15 and NestJS 11 give them.
    case invalid([JSONString])
}
