/// A JSON text as somebody wrote it: its value, and where in the text each part of it stands.
///
/// Documents are at most 512 levels deep.
public struct JSONText: Sendable {
    /// The text, in UTF-8.
    public let bytes: [UInt8]
    /// What it says.
    public let value: JSONValue
    let root: JSONTextNode

    /// Reads a text strictly, as `JSONValue(parsing:)` does.
    public init(_ bytes: [UInt8]) throws(JSONSyntaxError) {
        self.bytes = bytes
        value = try JSONValue(parsing: bytes)
        var scanner = JSONTextScanner(bytes)
        root = try scanner.node()
    }

    /// The line, from 1, on which a value begins, for a member with its name; of what is not there, that of what would be
    /// around it.
    public func line(of pointer: JSONPointer) -> Int {
        var (node, start) = (root, root.range.lowerBound)
        for token in pointer.tokens {
            switch node.children {
            case .members(let members):
                guard let member = members.last(where: { $0.name == token }) else { return line(at: start) }
                (node, start) = (member.value, member.start)
            case .elements(let elements):
                guard let index = Int(token.string), elements.indices.contains(index) else { return line(at: start) }
                node = elements[index]
                start = node.range.lowerBound
            case .none: return line(at: start)
            }
        }
        return line(at: start)
    }

    /// The names of the members if the value is an object, as they are written: one that comes again stands here again.
    public var memberNames: [JSONString] {
        guard case .members(let members) = root.children else { return [] }
        return members.map(\.name)
    }

    private func line(at offset: Int) -> Int {
        JSONSyntaxError.line(of: offset, in: bytes).number
    }
}

/// A value in a text.
struct JSONTextNode: Sendable {
    enum Children: Sendable {
        case members([Member])
        case elements([JSONTextNode])
        case none
    }

    struct Member: Sendable {
        let name: JSONString
        /// Where the name's quote stands.
        let start: Int
        let value: JSONTextNode
    }

    let range: Range<Int>
    let children: Children
}

/// Finds the places of values in a text that is known to be JSON.
private struct JSONTextScanner {
    private var parser: JSONParser

    init(_ bytes: [UInt8]) {
        parser = JSONParser(bytes, depthLimit: 512)
    }

    mutating func node() throws(JSONSyntaxError) -> JSONTextNode {
        parser.skipBlanks()
        let start = parser.position
        let children: JSONTextNode.Children
        switch parser.text[start] {
        case UInt8(ascii: "{"):
            children = .members(try list { (scanner) throws(JSONSyntaxError) in try scanner.member() })
        case UInt8(ascii: "["):
            children = .elements(try list { (scanner) throws(JSONSyntaxError) in try scanner.node() })
        case UInt8(ascii: "\""):
            _ = try parser.string()
            children = .none
        default:
            // A number, `true`, `false` or `null`: up to what ends it.
            while parser.position < parser.text.count, !",]} \t\r\n".utf8.contains(parser.text[parser.position]) {
                parser.position += 1
            }
            children = .none
        }
        return JSONTextNode(range: start..<parser.position, children: children)
    }

    private mutating func list<Child>(
        of child: (inout Self) throws(JSONSyntaxError) -> Child
    ) throws(JSONSyntaxError) -> [Child] {
        var result: [Child] = []
        repeat {
            parser.position += 1
            parser.skipBlanks()
            if "]}".utf8.contains(parser.text[parser.position]) { break }
            result.append(try child(&self))
            parser.skipBlanks()
        } while parser.text[parser.position] == UInt8(ascii: ",")
        parser.position += 1
        return result
    }

    private mutating func member() throws(JSONSyntaxError) -> JSONTextNode.Member {
        let start = parser.position
        let name = try parser.string()
        parser.skipBlanks()
        parser.position += 1
        return JSONTextNode.Member(name: name, start: start, value: try node())
    }
}
