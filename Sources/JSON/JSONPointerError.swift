/// Why a text is not a JSON Pointer, or why a pointer names nothing in a document.
public enum JSONPointerError: Error, Hashable, Sendable {
    /// A pointer that is not empty must start with a slash.
    case missingSlash
    /// A tilde is followed by neither 0 nor 1.
    case badEscape
    /// A fragment has a percent sign without two hexadecimal digits, or is not UTF-8 when decoded.
    case badPercentEncoding
    /// The object has no member of this name; `token` counts from 0.
    case missingMember(token: Int)
    /// The array has no element at this place.
    case missingElement(token: Int)
    /// In an array, the token is not a number as RFC 6901 writes it.
    case notAnIndex(token: Int)
    /// The value at this place is neither an object nor an array.
    case notAContainer(token: Int)
}

extension JSONPointerError: CustomStringConvertible {
    /// What is wrong, as a sentence without its full stop.
    public var description: String {
        switch self {
        case .missingSlash: "A JSON Pointer starts with '/' unless it is empty"
        case .badEscape: "In a JSON Pointer '~' must be followed by 0 or 1"
        case .badPercentEncoding: "The fragment is not percent-encoded UTF-8"
        case .missingMember(let token): "The object has no member named by token \(token + 1)"
        case .missingElement(let token): "The array has no element at the place given by token \(token + 1)"
        case .notAnIndex(let token): "Token \(token + 1) is not a place in an array"
        case .notAContainer(let token): "Token \(token + 1) asks for a child of a value that has none"
        }
    }
}
