/// A JSON Patch (RFC 6902): operations that make one document of another, in their order.
public struct JSONPatch: Sendable, Hashable {
    /// One change, or one thing to be sure of (section 4).
    public enum Operation: Sendable, Hashable {
        /// Sets a member, or puts an element before the one that stands at a place (section 4.1).
        case add(JSONPointer, JSONValue)
        /// Takes a value away (section 4.2).
        case remove(JSONPointer)
        /// Puts another value in the place of one that is there (section 4.3).
        case replace(JSONPointer, JSONValue)
        /// Takes a value away and adds it elsewhere (section 4.4).
        case move(from: JSONPointer, to: JSONPointer)
        /// Adds a value that stands elsewhere (section 4.5).
        case copy(from: JSONPointer, to: JSONPointer)
        /// Is wrong unless a value is equal to the one given (section 4.6).
        case test(JSONPointer, JSONValue)
    }

    /// The operations in order.
    public var operations: [Operation]

    /// A patch of these operations; of none, it changes nothing.
    public init(_ operations: [Operation] = []) {
        self.operations = operations
    }

    /// True when there are no operations.
    public var isEmpty: Bool { operations.isEmpty }
}

extension JSONPatch.Operation {
    /// The place that the operation is about.
    public var path: JSONPointer {
        switch self {
        case .add(let path, _), .remove(let path), .replace(let path, _), .test(let path, _): path
        case .move(_, let path), .copy(_, let path): path
        }
    }

    /// The operation as an object with `op`, `path` and what else belongs to it.
    public var json: JSONValue {
        let path = JSONValue.string(JSONString(path.description))
        switch self {
        case .add(_, let value): return ["op": "add", "path": path, "value": value]
        case .remove: return ["op": "remove", "path": path]
        case .replace(_, let value): return ["op": "replace", "path": path, "value": value]
        case .move(let from, _): return ["op": "move", "from": .string(JSONString(from.description)), "path": path]
        case .copy(let from, _): return ["op": "copy", "from": .string(JSONString(from.description)), "path": path]
        case .test(_, let value): return ["op": "test", "path": path, "value": value]
        }
    }
}

extension JSONPatch {
    /// The patch as the document of RFC 6902, section 3: an array of operations, of type `application/json-patch+json`.
    public var json: JSONValue {
        .array(operations.map(\.json))
    }
}
