extension JSONObject {
    /// The members in the order in which JavaScript lists them.
    ///
    /// Names that are array indices come first, ascending, then the others as they were set (ECMA-262,
    /// OrdinaryOwnPropertyKeys). Nested objects stay as they are.
    public func inJavaScriptOrder() -> JSONObject {
        JSONObject(list.inJavaScriptOrder())
    }
}

extension JSONMemberList {
    fileprivate func inJavaScriptOrder() -> JSONMemberList {
        guard members.contains(where: { $0.name.arrayIndex != nil }) else { return self }
        var indexed: [(index: UInt32, member: JSONMember)] = []
        var named: [JSONMember] = []
        for member in members {
            if let index = member.name.arrayIndex { indexed.append((index, member)) } else { named.append(member) }
        }
        indexed.sort { $0.index < $1.index }
        return JSONMemberList(asWritten: indexed.map(\.member) + named)
    }
}

extension JSONString {
    /// The number if the string is one from 0 to 2^32 - 2 in its shortest decimal form: an array index of ECMA-262.
    fileprivate var arrayIndex: UInt32? {
        guard let first = bytes.first, bytes.count <= 10, first != UInt8(ascii: "0") || bytes.count == 1 else {
            return nil
        }
        var index: UInt64 = 0
        for byte in bytes {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            index = index * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return index < UInt32.max ? UInt32(index) : nil
    }
}

extension JSONValue {
    /// The value with the members of all its objects in the order in which JavaScript lists them.
    ///
    /// This is what becomes of a document that passes through `JSON.parse` and `JSON.stringify`.
    public func inJavaScriptOrder() -> JSONValue {
        guard hasArrayIndexAsName, var level = OrderingLevel(self) else { return self }
        var outer: [OrderingLevel] = []
        while true {
            if let child = level.nextChild {
                if let inner = OrderingLevel(child) {
                    outer.append(level)
                    level = inner
                } else {
                    level.done.append(child)
                }
            } else {
                guard var next = outer.popLast() else { return level.value }
                next.done.append(level.value)
                level = next
            }
        }
    }

    /// Whether any object within has such a name: few documents do, and looking costs less than rebuilding.
    private var hasArrayIndexAsName: Bool {
        var pending = [self]
        while let value = pending.popLast() {
            switch value {
            case .array(let elements):
                for element in elements where element.isContainer { pending.append(element) }
            case .object(let object):
                for member in object.list.members {
                    if member.name.arrayIndex != nil { return true }
                    if member.value.isContainer { pending.append(member.value) }
                }
            default: break
            }
        }
        return false
    }

    private var isContainer: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }
}

/// An array or object whose children are being put in order, on a stack of its own instead of the thread's.
private struct OrderingLevel {
    private enum Children {
        case elements([JSONValue])
        case members([JSONMember])
    }

    private let children: Children
    var done: [JSONValue] = []

    /// Nil for a value that has no children.
    init?(_ value: JSONValue) {
        switch value {
        case .array(let elements): children = .elements(elements)
        case .object(let object): children = .members(object.list.inJavaScriptOrder().members)
        default: return nil
        }
    }

    /// The next child, or `Optional.none`: a bare `nil` could be read as the literal of `JSONValue.null`.
    var nextChild: JSONValue? {
        let place = done.count
        switch children {
        case .elements(let elements): return place < elements.count ? elements[place] : Optional.none
        case .members(let members): return place < members.count ? members[place].value : Optional.none
        }
    }

    /// The container with the children done, which are all of them.
    var value: JSONValue {
        switch children {
        case .elements: .array(done)
        case .members(let members):
            .object(
                JSONObject(
                    JSONMemberList(asWritten: zip(members, done).map { JSONMember(name: $0.name, value: $1) })
                )
            )
        }
    }
}
