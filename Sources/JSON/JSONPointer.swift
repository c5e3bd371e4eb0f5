/// A JSON Pointer (RFC 6901): names one value within a document.
public struct JSONPointer: Sendable, Hashable {
    /// The reference tokens, unescaped: names of members, or places in arrays as decimal numbers.
    public var tokens: [JSONString]

    /// The pointer of the given tokens; of none, it names the whole document.
    public init(tokens: [JSONString] = []) {
        self.tokens = tokens
    }

    /// Reads a pointer: empty, or tokens each behind a slash (section 3).
    ///
    /// - Throws: `JSONPointerError.missingSlash` or `.badEscape`.
    public init(_ text: String) throws(JSONPointerError) {
        tokens = []
        guard let first = text.utf8.first else { return }
        guard first == UInt8(ascii: "/") else { throw .missingSlash }
        for token in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            tokens.append(JSONString(wtf8: try Self.unescaped(token)))
        }
    }

    private static func unescaped(_ token: Substring.UTF8View) throws(JSONPointerError) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = token
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: throw .badEscape
            }
        }
        return bytes
    }

    /// Adds the name of a member.
    public mutating func append(_ name: JSONString) {
        tokens.append(name)
    }

    /// Adds the place of an element.
    public mutating func append(_ index: Int) {
        tokens.append(JSONString(String(index)))
    }

    /// The pointer to a member of what this one points to.
    public func appending(_ name: JSONString) -> JSONPointer {
        JSONPointer(tokens: tokens + [name])
    }

    /// The pointer to an element of what this one points to.
    public func appending(_ index: Int) -> JSONPointer {
        appending(JSONString(String(index)))
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The pointer as text, escaped; a lone surrogate becomes U+FFFD.
    public var description: String {
        var text = ""
        for token in tokens {
            text += "/"
            for scalar in token.string.unicodeScalars {
                switch scalar {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}
