/// The names met lately in a document: it repeats few names many times, and sharing them saves an allocation each.
struct JSONNameCache {
    private static let size = 128
    private var names: [JSONString]

    /// A cache for a text of the given length; short texts get none, as it would cost more than it saves.
    init(textLength: Int) {
        names = textLength < 4096 ? [] : Array(repeating: "", count: Self.size)
    }

    /// The name that stands in a text at a range, an earlier one if it is still there.
    mutating func name(in text: [UInt8], at range: Range<Int>) -> JSONString {
        let bytes = text.span.extracting(range)
        guard !names.isEmpty, !range.isEmpty else { return Self.copy(bytes) }
        let mix = Int(bytes[0]) &* 7 &+ Int(bytes[bytes.count - 1]) &* 31 &+ bytes.count
        let slot = mix % Self.size
        if Self.isEqual(names[slot].bytes, bytes) { return names[slot] }
        let name = Self.copy(bytes)
        names[slot] = name
        return name
    }

    private static func copy(_ bytes: Span<UInt8>) -> JSONString {
        JSONString(wtf8: bytes.withUnsafeBufferPointer { Array($0) })
    }

    private static func isEqual(_ name: [UInt8], _ bytes: Span<UInt8>) -> Bool {
        guard name.count == bytes.count else { return false }
        for place in name.indices where name[place] != bytes[place] { return false }
        return true
    }
}
