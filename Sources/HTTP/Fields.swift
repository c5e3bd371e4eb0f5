/// The header fields of a response, in the order in which they are written (RFC 9110, section 5.3).
///
/// They are kept as the bytes that go on the wire: writing an answer is copying them, and making one needs no memory but
/// theirs.
public struct Fields: Sendable {
    /// One field line.
    public typealias Entry = (name: FieldName, value: String)

    /// The field lines, each with its CR LF.
    private(set) var lines: [UInt8] = []
    /// What they say about the message and its connection.
    private(set) var framing = GivenFraming()

    /// The given field lines.
    public init(_ entries: [Entry] = []) {
        for (name, value) in entries { append(name, value) }
    }

    /// The field lines in order.
    public var entries: [Entry] {
        lines.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let value = line[(colon + 2)...].dropLast()
            return (
                FieldName(String(decoding: line[..<colon], as: UTF8.self)),
                String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
            )
        }
    }

    /// The value of the first field of that name; setting it replaces that field, or appends one; nil removes all.
    public subscript(name: FieldName) -> String? {
        get { entries.first { $0.name == name }?.value }
        set {
            var entries = entries
            if let newValue {
                if let place = entries.firstIndex(where: { $0.name == name }) {
                    entries[place].value = newValue
                } else {
                    entries.append((name, newValue))
                }
            } else {
                entries.removeAll { $0.name == name }
            }
            self = Fields(entries)
        }
    }

    /// How many bytes they have.
    public var size: Int { lines.count }

    /// Makes room for so many bytes of field lines.
    public mutating func reserveCapacity(_ count: Int) {
        lines.reserveCapacity(count)
    }

    /// Adds a field line at the end, also if the name is there already.
    ///
    /// What cannot stand in a field value is left out of it, so that no value makes a line of its own.
    public mutating func append(_ name: FieldName, _ value: String) {
        lines.append(field: name.text, value)
        framing.note(name, value)
    }

    /// Adds a field line whose value is printable ASCII, or the program is wrong, and has no part in the framing.
    public mutating func append(_ name: FieldName, ascii value: [UInt8]) {
        append(name) { $0.append(value.span) }
    }

    /// Does the same with a value that is written in its place.
    public mutating func append(_ name: FieldName, writing value: (inout [UInt8]) -> Void) {
        lines.append(name.prefix.span)
        let start = lines.count
        value(&lines)
        precondition(lines.span.extracting(start...).isPrintableASCII, "a field value that is not visible ASCII")
        lines.append(literal: "\r\n")
    }

    /// Adds field lines that were made before.
    public mutating func append(_ others: Fields) {
        lines.append(others.lines.span)
        framing.note(others.framing)
    }

    /// Puts field lines behind the first one if it has that name, else before all.
    public mutating func insert(_ others: Fields, behindFirst name: FieldName) {
        var place = 0
        if lines.starts(with: name.prefix), let end = lines.firstIndex(of: UInt8(ascii: "\n")) { place = end + 1 }
        lines.insert(contentsOf: others.lines, at: place)
        framing.note(others.framing)
    }

    /// Adds the length of the body.
    public mutating func append(contentLength length: Int) {
        lines.append(literal: "Content-Length: ")
        lines.append(decimal: length)
        lines.append(literal: "\r\n")
        framing.length = .bytes(length)
    }
}

extension Fields: ExpressibleByDictionaryLiteral {
    /// The field lines of a literal, in its order.
    public init(dictionaryLiteral elements: (FieldName, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}

/// What a response's own fields settle.
struct GivenFraming: Sendable {
    enum Length: Sendable {
        case bytes(Int)
        case malformed
    }

    var hasConnection = false
    var saysClose = false
    var length: Length?

    mutating func note(_ name: FieldName, _ value: String) {
        switch name.length {
        case 10 where name == .connection:
            hasConnection = true
            saysClose = saysClose || FieldName.close.matches(value.utf8.span)
        case 14 where name == .contentLength:
            length = Int(value).flatMap { $0 >= 0 ? .bytes($0) : nil } ?? .malformed
        default: break
        }
    }

    mutating func note(_ other: GivenFraming) {
        hasConnection = hasConnection || other.hasConnection
        saysClose = saysClose || other.saysClose
        length = other.length ?? length
    }
}

extension FieldName {
    /// The connection option that ends the connection (RFC 9110, section 7.6.1), a token as names are.
    fileprivate static let close: FieldName = "close"
}
