extension JSONPatch {
    /// The document that becomes of another by all operations, one after the other (RFC 6902, section 3).
    ///
    /// A member that is replaced keeps its place among the others; one that is added comes last.
    /// - Throws: `JSONPatchError` for the first operation that cannot be done. Then nothing has been done (section 5).
    public func applied(to document: JSONValue) throws(JSONPatchError) -> JSONValue {
        var document = document
        for (place, operation) in operations.enumerated() {
            do throws(JSONPatchError.Kind) {
                try operation.apply(to: &document)
            } catch {
                throw JSONPatchError(error, operation: place)
            }
        }
        return document
    }
}

extension JSONPatch.Operation {
    /// Changes a document; what is left of it after an error is of no use.
    fileprivate func apply(to document: inout JSONValue) throws(JSONPatchError.Kind) {
        switch self {
        case .add(let path, let value): try document.add(value, at: path)
        case .remove(let path): _ = try document.take(at: path, JSONPatchError.Kind.noSuchPlace)
        case .replace(let path, let value): try document.replace(at: path, with: value)
        case .move(let from, let path):
            guard from != path else { return _ = try document.value(at: from, JSONPatchError.Kind.noSuchSource) }
            guard !path.tokens.starts(with: from.tokens) else { throw .movesIntoItself }
            try document.add(try document.take(at: from, JSONPatchError.Kind.noSuchSource), at: path)
        case .copy(let from, let path):
            try document.add(try document.value(at: from, JSONPatchError.Kind.noSuchSource), at: path)
        case .test(let path, let value):
            guard try document.value(at: path, JSONPatchError.Kind.noSuchPlace) == value else { throw .testFailed }
        }
    }
}

extension JSONValue {
    /// How an operation tells that a place is not there.
    fileprivate typealias Problem = (JSONPointerError) -> JSONPatchError.Kind

    fileprivate func value(at path: JSONPointer, _ problem: Problem) throws(JSONPatchError.Kind) -> JSONValue {
        do throws(JSONPointerError) {
            return try path.value(in: self)
        } catch {
            throw problem(error)
        }
    }

    fileprivate mutating func add(_ value: JSONValue, at path: JSONPointer) throws(JSONPatchError.Kind) {
        guard !path.tokens.isEmpty else { return self = value }
        try change(at: path, JSONPatchError.Kind.noSuchPlace) { (parent, place) throws(JSONPointerError) in
            try parent.add(value, at: place, of: path)
        }
    }

    fileprivate mutating func replace(at path: JSONPointer, with value: JSONValue) throws(JSONPatchError.Kind) {
        guard !path.tokens.isEmpty else { return self = value }
        try change(at: path, JSONPatchError.Kind.noSuchPlace) { (parent, place) throws(JSONPointerError) in
            var value = value
            try parent.exchange(&value, at: place, of: path)
        }
    }

    fileprivate mutating func take(at path: JSONPointer, _ problem: Problem) throws(JSONPatchError.Kind) -> JSONValue {
        guard !path.tokens.isEmpty else { throw .removesTheRoot }
        var taken = JSONValue.null
        try change(at: path, problem) { (parent, place) throws(JSONPointerError) in
            taken = try parent.take(at: place, of: path)
        }
        return taken
    }

    /// Changes the container that holds the place of a path.
    ///
    /// Each container on the way is taken out of the one around it, so that it has one owner and changes where it is,
    /// however large: a patch of many operations is not quadratic. The way back needs no recursion.
    private mutating func change(
        at path: JSONPointer,
        _ problem: Problem,
        _ change: (inout JSONContainer, Int) throws(JSONPointerError) -> Void
    ) throws(JSONPatchError.Kind) {
        do throws(JSONPointerError) {
            var levels: [JSONContainer] = []
            for place in path.tokens.indices {
                levels.append(try JSONContainer(taking: &self, at: place))
                guard place < path.tokens.count - 1 else { break }
                try levels[place].exchange(&self, at: place, of: path)
            }
            try change(&levels[levels.count - 1], levels.count - 1)
            self = levels.removeLast().value
            while !levels.isEmpty {
                try levels[levels.count - 1].exchange(&self, at: levels.count - 1, of: path)
                self = levels.removeLast().value
            }
        } catch {
            throw problem(error)
        }
    }
}

/// An array or object whose children are exchanged where they are: an enumeration would copy them.
private struct JSONContainer {
    private var object = JSONObject()
    private var elements: [JSONValue] = []
    private let isObject: Bool

    /// Takes what is in a value, and leaves `null` there.
    init(taking value: inout JSONValue, at place: Int) throws(JSONPointerError) {
        switch value {
        case .object(let object):
            self.object = object
            isObject = true
        case .array(let elements):
            self.elements = elements
            isObject = false
        default: throw .notAContainer(token: place)
        }
        value = .null
    }

    var value: JSONValue { isObject ? .object(object) : .array(elements) }

    /// Exchanges the child that a token of a path names for another value.
    mutating func exchange(_ value: inout JSONValue, at place: Int, of path: JSONPointer) throws(JSONPointerError) {
        if isObject {
            guard let child = object[path.tokens[place]] else { throw .missingMember(token: place) }
            object[path.tokens[place]] = .some(value)
            value = child
        } else {
            swap(&value, &elements[try path.index(at: place, below: elements.count)])
        }
    }

    /// Sets a member, or puts an element before another, or behind the last one, which is named `-` (section 4.1).
    mutating func add(_ value: JSONValue, at place: Int, of path: JSONPointer) throws(JSONPointerError) {
        if isObject {
            object[path.tokens[place]] = .some(value)
        } else if path.tokens[place] == "-" {
            elements.append(value)
        } else {
            elements.insert(value, at: try path.index(at: place, below: elements.count + 1))
        }
    }

    mutating func take(at place: Int, of path: JSONPointer) throws(JSONPointerError) -> JSONValue {
        guard isObject else { return elements.remove(at: try path.index(at: place, below: elements.count)) }
        guard let child = object[path.tokens[place]] else { throw .missingMember(token: place) }
        object[path.tokens[place]] = Optional.none
        return child
    }
}
