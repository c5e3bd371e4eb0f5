/// Why a text is no JSON Patch, or why a patch cannot be applied to a document.
public struct JSONPatchError: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Error, Hashable, Sendable {
        /// A patch is an array.
        case notAnArray
        /// An operation is an object.
        case notAnObject
        /// An operation lacks this member.
        case missingMember(String)
        /// There is no such operation.
        case unknownOperation
        /// This member is no JSON Pointer.
        case notAPointer(String)
        /// The place that the operation names is not there.
        case noSuchPlace(JSONPointerError)
        /// The place that a value is to come from is not there.
        case noSuchSource(JSONPointerError)
        /// A value cannot be moved into itself (section 4.4).
        case movesIntoItself
        /// Without its root there is no document left.
        case removesTheRoot
        /// The value is not the one that the test expects (section 4.6).
        case testFailed
    }

    /// What is wrong.
    public let kind: Kind
    /// Which operation, counted from 0.
    public let operation: Int

    init(_ kind: Kind, operation: Int) {
        self.kind = kind
        self.operation = operation
    }
}

extension JSONPatchError: CustomStringConvertible {
    /// What is wrong, and with which operation, counted from 1.
    public var description: String {
        if case .notAnArray = kind { return "\(kind)" }
        return "Operation \(operation + 1): \(kind)"
    }
}

extension JSONPatchError.Kind: CustomStringConvertible {
    /// What is wrong, as a sentence without its full stop.
    public var description: String {
        switch self {
        case .notAnArray: "a JSON Patch is an array of operations"
        case .notAnObject: "an operation is an object"
        case .missingMember(let name): "the member '\(name)' is missing"
        case .unknownOperation: "'op' must be add, remove, replace, move, copy or test"
        case .notAPointer(let name): "the member '\(name)' must be a JSON Pointer"
        case .noSuchPlace(let error): "the place is not there: \(error)"
        case .noSuchSource(let error): "the place to take a value from is not there: \(error)"
        case .movesIntoItself: "a value cannot be moved into itself"
        case .removesTheRoot: "the document as a whole cannot be taken away"
        case .testFailed: "the value is not the expected one"
        }
    }
}
