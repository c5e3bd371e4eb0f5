/// Something in which the answers of two servers to the same request differ, without the values of either.
public struct Difference: Sendable, Hashable {
    /// In what they differ.
    public enum Aspect: Sendable, Hashable {
        /// The status code.
        case status
        /// A field of the head.
        case header(String)
        /// One body is JSON, the other is not.
        case form
        /// The kind of a value.
        case type
        /// A value is null on the right, and never on the left.
        case null
        /// A member that the left has is not on the right.
        case missing
        /// A member that the left always has is on the right only sometimes.
        case optional
        /// A member of the right is not on the left.
        case extra
        /// A value of the right breaks a keyword of the left's document.
        case keyword(String)
        /// The text of an error.
        case text
        /// The statement of the case holds on one side only.
        case statement
    }

    /// The operation, or method and path if no document has it.
    public let operation: String
    /// The method and the path, with parameters as the document writes them.
    public let request: String
    /// The status of the answers, if they have the same.
    public let status: Int?
    /// In what they differ.
    public let aspect: Aspect
    /// Where in the body, as a JSON Pointer with `*` for all elements; empty if not there.
    public let place: String
    /// What the left has, in words.
    public let left: String
    /// What the right has, in words.
    public let right: String
}

extension Difference.Aspect: CustomStringConvertible {
    /// The name by which reports call it.
    public var description: String {
        switch self {
        case .status: "status"
        case .header(let name): "header \(name)"
        case .form: "form"
        case .type: "type"
        case .null: "null"
        case .missing: "missing"
        case .optional: "optional"
        case .extra: "extra"
        case .keyword(let keyword): "keyword \(keyword)"
        case .text: "text"
        case .statement: "statement"
        }
    }
}

extension Difference: CustomStringConvertible {
    /// All of it in one line.
    public var description: String {
        let answered = status.map { " \($0)" } ?? ""
        let at = place.isEmpty ? "" : " at \(place)"
        return "\(request)\(answered): \(aspect)\(at): left \(left), right \(right)"
    }
}
