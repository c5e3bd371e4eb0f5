/// The header fields of a request: slices of the bytes that came, in their order.
public struct RequestFields: Sendable {
    /// One field line as offsets into `bytes`.
    struct Entry: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    let bytes: [UInt8]
    let entries: [Entry]
    /// A bit for each length of a name: most fields that are asked for are not there, and nothing need be compared.
    private let lengths: UInt64

    init(bytes: [UInt8], entries: [Entry]) {
        self.bytes = bytes
        self.entries = entries
        lengths = entries.reduce(0) { $0 | Self.mark(length: Int($1.nameEnd - $1.nameStart)) }
    }

    private static func mark(length: Int) -> UInt64 {
        1 << UInt64(min(length, 63))
    }

    /// Field lines made by hand, for tests; names and values must be what the parser would accept.
    public init(_ lines: [(name: String, value: String)]) {
        var bytes: [UInt8] = []
        var entries: [Entry] = []
        for (name, value) in lines {
            let nameStart = UInt32(bytes.count)
            bytes += Array(name.utf8)
            let valueStart = UInt32(bytes.count)
            bytes += Array(value.utf8)
            entries.append(
                Entry(nameStart: nameStart, nameEnd: valueStart, valueStart: valueStart, valueEnd: UInt32(bytes.count))
            )
        }
        self.init(bytes: bytes, entries: entries)
    }

    /// How many bytes are kept for them.
    var size: Int { bytes.count + entries.count * MemoryLayout<Entry>.stride }

    /// How many field lines there are.
    public var count: Int { entries.count }

    /// The value of the first field of that name, each byte one character (as Node.js reads them: ISO 8859-1).
    public subscript(name: Name) -> String? {
        firstIndex(of: name).map { text(of: entries[$0]) }
    }

    /// The bytes of the first field's value.
    public func bytes(of name: Name) -> ArraySlice<UInt8>? {
        firstIndex(of: name).map { bytes[Int(entries[$0].valueStart)..<Int(entries[$0].valueEnd)] }
    }

    /// How many bytes the first field's value has.
    public func length(of name: Name) -> Int? {
        firstIndex(of: name).map { Int(entries[$0].valueEnd - entries[$0].valueStart) }
    }

    /// The values of all fields of that name, in order, each byte one character.
    public func values(of name: Name) -> [String] {
        entries.filter { matches($0, name) }.map(text(of:))
    }

    /// True if there is a field of that name.
    public func contains(_ name: Name) -> Bool {
        firstIndex(of: name) != nil
    }

    /// The value of the first field of a name that may be any text; nil if there is none.
    public func value(named name: String) -> String? {
        lines.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// All field lines as text, in order.
    public var lines: [(name: String, value: String)] {
        entries.map { entry in
            (String(decoding: bytes[Int(entry.nameStart)..<Int(entry.nameEnd)], as: UTF8.self), text(of: entry))
        }
    }

    /// True if the first field of that name has exactly this value.
    public func contains(_ name: Name, value: StaticString) -> Bool {
        guard let entry = firstIndex(of: name).map({ entries[$0] }) else { return false }
        return bytes.span.extracting(Int(entry.valueStart)..<Int(entry.valueEnd)).isSame(as: value)
    }

    private func firstIndex(of name: Name) -> Int? {
        guard lengths & Self.mark(length: name.text.utf8CodeUnitCount) != 0 else { return nil }
        for index in entries.indices where matches(entries[index], name) { return index }
        return nil
    }

    private func matches(_ entry: Entry, _ name: Name) -> Bool {
        bytes.span.extracting(Int(entry.nameStart)..<Int(entry.nameEnd)).isSame(as: name.text, ignoringCase: true)
    }

    private func text(of entry: Entry) -> String {
        let value = bytes[Int(entry.valueStart)..<Int(entry.valueEnd)]
        guard value.contains(where: { $0 >= 0x80 }) else { return String(decoding: value, as: UTF8.self) }
        return String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
    }
}
