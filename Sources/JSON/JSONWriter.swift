/// Writes values as JavaScript's `JSON.stringify` does, appending to an array of bytes.
///
/// Nesting is kept on a stack of its own, so depth costs the thread none.
public struct JSONWriter: Sendable {
    /// How numbers are written.
    public enum NumberForm: Sendable {
        /// As they were read: `1.0` stays `1.0`.
        case asWritten
        /// As JavaScript writes the double that it read: `1.0` becomes `1`, `1e400` becomes `null`.
        case javaScript
    }

    /// Where blanks are written.
    public enum Layout: Sendable {
        /// Nowhere, as on the wire.
        case compact
        /// Line breaks and two blanks for each level, as `JSON.stringify(value, null, 2)`; no line break at the end.
        case indented
    }

    /// How numbers are written.
    public var numbers: NumberForm

    /// Where blanks are written.
    public var layout: Layout

    /// A writer of the given form.
    public init(numbers: NumberForm = .asWritten, layout: Layout = .compact) {
        self.numbers = numbers
        self.layout = layout
    }

    /// An array or object that is being written, and the place of its next child.
    private struct Level {
        enum Children {
            case elements([JSONValue])
            case members([JSONMember])
        }

        let children: Children
        var next = 0

        var count: Int {
            switch children {
            case .elements(let elements): elements.count
            case .members(let members): members.count
            }
        }

        var closing: UInt8 {
            if case .elements = children { UInt8(ascii: "]") } else { UInt8(ascii: "}") }
        }
    }

    /// Appends a value to the output.
    public func write(_ value: JSONValue, to output: inout [UInt8]) {
        guard var level = writeScalarOrOpening(value, to: &output) else { return }
        var outer: [Level] = []
        while true {
            if level.next == level.count {
                breakLine(depth: outer.count, unless: level.count == 0, to: &output)
                output.append(level.closing)
                guard let next = outer.popLast() else { return }
                level = next
            } else if let inner = writeChild(of: &level, depth: outer.count + 1, to: &output) {
                outer.append(level)
                level = inner
            }
        }
    }

    /// Writes the next child; gives its level if it is an array or object, which is then only opened.
    private func writeChild(of level: inout Level, depth: Int, to output: inout [UInt8]) -> Level? {
        if level.next > 0 { output.append(UInt8(ascii: ",")) }
        breakLine(depth: depth, unless: false, to: &output)
        defer { level.next += 1 }
        switch level.children {
        case .elements(let elements):
            return writeScalarOrOpening(elements[level.next], to: &output)
        case .members(let members):
            Self.write(members[level.next].name, to: &output)
            output.append(UInt8(ascii: ":"))
            if layout == .indented { output.append(UInt8(ascii: " ")) }
            return writeScalarOrOpening(members[level.next].value, to: &output)
        }
    }

    private func writeScalarOrOpening(_ value: JSONValue, to output: inout [UInt8]) -> Level? {
        switch value {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .number(let value): write(value, to: &output)
        case .string(let value): Self.write(value, to: &output)
        case .array(let elements):
            output.append(UInt8(ascii: "["))
            return Level(children: .elements(elements))
        case .object(let object):
            output.append(UInt8(ascii: "{"))
            return Level(children: .members(object.list.members))
        }
        return nil
    }

    private func write(_ number: JSONNumber, to output: inout [UInt8]) {
        if numbers == .asWritten || number.isJavaScriptForm {
            output += number.text.utf8
        } else {
            Self.write(number.double, to: &output)
        }
    }

    private func breakLine(depth: Int, unless isEmpty: Bool, to output: inout [UInt8]) {
        guard layout == .indented, !isEmpty else { return }
        output.append(UInt8(ascii: "\n"))
        output += repeatElement(UInt8(ascii: " "), count: 2 * depth)
    }
}

extension JSONValue {
    /// The value as JSON in UTF-8.
    public func serialized(
        numbers: JSONWriter.NumberForm = .asWritten,
        layout: JSONWriter.Layout = .compact
    ) -> [UInt8] {
        var output: [UInt8] = []
        JSONWriter(numbers: numbers, layout: layout).write(self, to: &output)
        return output
    }
}

extension JSONNumber {
    /// True when JavaScript would surely write the number as it is: an integer of at most 15 digits, but `-0`.
    fileprivate var isJavaScriptForm: Bool {
        text.utf8.count <= 15 && text != "-0"
            && text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
