import JSON

/// The name of a form's parameter, split at its brackets.
struct FormKey {
    /// One step on the way to a value.
    enum Step: Hashable {
        /// A member of an object.
        case name(JSONString)
        /// An element of an array, if the array may be that long.
        case index(Int)
        /// A further element of an array: empty brackets.
        case element
    }

    /// The steps, from the outermost.
    private(set) var steps: [Step] = []

    /// How many groups of brackets a name may have.
    static let depthLimit = 32

    /// A name that qs never sets.
    static let prototypeName: JSONString = "__proto__"

    /// Splits a name such as `a[b][0][]`.
    ///
    /// What stands between groups or behind the last one is left out; a group that is not closed is a name as it is.
    init(_ name: JSONString) throws(BodyError) {
        let bytes = name.bytes
        let open = UInt8(ascii: "[")
        var next = bytes.firstIndex(of: open)
        let parent = bytes[..<(next ?? bytes.endIndex)]
        if !parent.isEmpty { steps.append(.name(JSONString(wtf8: Array(parent)))) }
        var groups = 0
        while let start = next {
            guard groups < Self.depthLimit else { throw .formTooDeep }
            guard let end = Self.close(of: start, in: bytes) else {
                steps.append(.name(JSONString(wtf8: Array(bytes[start...]))))
                return
            }
            steps.append(Self.step(bytes[(start + 1)..<end]))
            groups += 1
            next = bytes[(end + 1)...].firstIndex(of: open)
        }
    }

    private static func step(_ content: ArraySlice<UInt8>) -> Step {
        if content.isEmpty { return .element }
        return index(content).map(Step.index) ?? .name(JSONString(wtf8: Array(content)))
    }

    /// The bracket that closes the one at a place, with as many in between opened as closed.
    private static func close(of start: Int, in bytes: [UInt8]) -> Int? {
        var level = 0
        for place in start..<bytes.count {
            if bytes[place] == UInt8(ascii: "[") { level += 1 }
            if bytes[place] == UInt8(ascii: "]") { level -= 1 }
            if level == 0 { return place }
        }
        return nil
    }

    /// A number written as JavaScript writes it; of more digits than a double holds exactly, it is a name.
    private static func index(_ content: ArraySlice<UInt8>) -> Int? {
        guard content.count <= 15, content.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        guard content.first != UInt8(ascii: "0") || content.count == 1 else { return nil }
        return content.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
}
