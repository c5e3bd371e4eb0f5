import HTTP
import JSON

/// The parameters of a query or form as clients send them nearly always: a text for each name.
///
/// Where Node's `querystring` and qs agree nothing needs care: visible ASCII, few names, each once, no brackets. These
/// are what `QueryString` and `FormParser` would have made of it; anything else is theirs. They are decoded in one pass
/// into one array and looked up there: as a `JSONObject`, with an array for each name and each text, they took three
/// times as long to read, check and let go.
public struct PlainParameters: Sendable, Hashable {
    /// A name with its text, which begins where the one before ends.
    private struct Entry: Hashable {
        let nameEnd: Int
        let end: Int
    }

    private let bytes: [UInt8]
    private let entries: [Entry]
    private static let maxCount = 16

    /// The parameters of a text; nil if it is not of that kind.
    init?(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return nil }
        var entries: [Entry] = []
        entries.reserveCapacity(Self.maxCount / 2)
        var bytes: [UInt8] = []
        text.withUnsafeBufferPointer { text in
            // Words are written whole, also where only their beginning counts.
            bytes.append(addingCapacity: text.count + 8) { bytes in
                bytes.withUnsafeMutableBufferPointer { bytes, count in
                    if !Self.decode(text, into: bytes, &count, &entries) { entries = [] }
                }
            }
        }
        self.bytes = bytes
        self.entries = entries
        guard !entries.isEmpty, !hasNameTwice else { return nil }
    }

    /// How many there are.
    var count: Int { entries.count }

    /// The text of a name, if there is one.
    func text(of name: JSONString) -> String? {
        place(of: name).map { place in
            bytes.span.extracting(place).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// The members of a JSON object, in their order.
    var object: JSONObject {
        var object = JSONObject(capacity: entries.count)
        var start = 0
        for entry in entries {
            object.append(distinct: string(start..<entry.nameEnd), .string(string(entry.nameEnd..<entry.end)))
            start = entry.end
        }
        return object
    }

    private func string(_ place: Range<Int>) -> JSONString {
        JSONString(wtf8: Array(bytes[place]))
    }

    private func place(of name: JSONString) -> Range<Int>? {
        let bytes = bytes.span
        var start = 0
        for entry in entries {
            let hasLength = entry.nameEnd &- start == name.bytes.count
            if hasLength, name.hasBytes(bytes.extracting(start..<entry.nameEnd)) { return entry.nameEnd..<entry.end }
            start = entry.end
        }
        return nil
    }

    private var hasNameTwice: Bool {
        let bytes = bytes.span
        var start = 0
        for number in entries.indices {
            let name = bytes.extracting(start..<entries[number].nameEnd)
            start = entries[number].end
            var later = start
            for place in (number + 1)..<entries.count {
                let other = entries[place]
                let hasLength = other.nameEnd &- later == name.count
                if hasLength, bytes.extracting(later..<other.nameEnd).isSame(as: name) { return true }
                later = other.end
            }
        }
        return false
    }
}

extension PlainParameters: DTOMembers {
    func kind(of name: JSONString) -> JSONKind? {
        place(of: name).map { $0.isEmpty ? .emptyString : .string }
    }

    subscript(name: JSONString) -> JSONValue? {
        place(of: name).map { .string(string($0)) }
    }

    func isIdentical(_ name: JSONString, to scalar: JSONValue) -> Bool {
        guard case .string(let text) = scalar, let place = place(of: name) else { return false }
        return text.hasBytes(bytes.span.extracting(place))
    }
}

extension PlainParameters {
    /// Writes names and texts one behind the other; false if there is something that needs care.
    private static func decode(
        _ text: UnsafeBufferPointer<UInt8>,
        into bytes: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int,
        _ entries: inout [Entry]
    ) -> Bool {
        let plain = plain
        var (place, start, end) = (0, 0, 0)
        var nameEnd: Int?
        while true {
            let run = copyWords(of: text, from: place, to: bytes, at: end)
            place &+= run
            end &+= run
            while place < text.count, plain.contains(text[place]) {
                bytes[end] = text[place]
                place &+= 1
                end &+= 1
            }
            guard place < text.count else { break }
            var byte = text[place]
            place &+= 1
            switch byte {
            case UInt8(ascii: "&"):
                guard add(bytes, start, nameEnd ?? end, end, to: &entries) else { return false }
                start = end
                nameEnd = nil
                continue
            case UInt8(ascii: "=") where nameEnd == nil:
                nameEnd = end
                continue
            case UInt8(ascii: "="): break
            case UInt8(ascii: "+"): byte = UInt8(ascii: " ")
            case UInt8(ascii: "%"):
                byte = escaped(text, at: place)
                guard 0x20...0x7E ~= byte, byte != UInt8(ascii: "["), byte != UInt8(ascii: "]") else { return false }
                place &+= 2
            default: return false
            }
            bytes[end] = byte
            end &+= 1
        }
        count = end
        return add(bytes, start, nameEnd ?? end, end, to: &entries)
    }

    /// Copies eight bytes at a time, up to the first that is not plain or the last whole word; says how many count.
    private static func copyWords(
        of text: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to bytes: UnsafeMutableBufferPointer<UInt8>,
        at end: Int
    ) -> Int {
        let (source, target) = (UnsafeRawBufferPointer(text), UnsafeMutableRawBufferPointer(bytes))
        var length = 0
        while start &+ length &+ 8 <= text.count {
            let word = source.loadUnaligned(fromByteOffset: start &+ length, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: end &+ length, as: UInt64.self)
            let marks = Self.marks(UInt64(littleEndian: word))
            guard marks == 0 else { return length &+ marks.trailingZeroBitCount / 8 }
            length &+= 8
        }
        return length
    }

    /// The top bits of the bytes of a word that are not plain; above the lowest such byte others may be marked, too.
    private static func marks(_ word: UInt64) -> UInt64 {
        typealias Bytes = Span<UInt8>
        // DEL, and what is no ASCII character.
        let beyond = (word | (word &+ Bytes.word(of: 1))) & Bytes.word(of: 0x80)
        var marks = Bytes.controls(word) | Bytes.zeros(word ^ Bytes.word(of: 0x20)) | beyond
        for byte: UInt8 in [0x25, 0x26, 0x2B, 0x3D, 0x5B, 0x5D] {  // % & + = [ ]
            marks |= Bytes.zeros(word ^ Bytes.word(of: byte))
        }
        return marks
    }

    /// Names that begin with a digit may be indexes, which go first; `__proto__` is left out by one of the parsers, and
    /// an empty name as well.
    private static func add(
        _ bytes: UnsafeMutableBufferPointer<UInt8>,
        _ start: Int,
        _ nameEnd: Int,
        _ end: Int,
        to entries: inout [Entry]
    ) -> Bool {
        guard nameEnd > start, entries.count < maxCount else { return false }
        guard bytes[start] &- UInt8(ascii: "0") >= 10, bytes[start] != UInt8(ascii: "_") else { return false }
        entries.append(Entry(nameEnd: nameEnd, end: end))
        return true
    }

    private static let plain = ASCIISet.visible(without: "%&+=[]")

    /// The byte that the two digits behind a percent sign stand for; 0 if they are none.
    private static func escaped(_ text: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt8 {
        guard place + 1 < text.count, let high = text[place].hexDigitValue, let low = text[place + 1].hexDigitValue
        else { return 0 }
        return high << 4 | low
    }
}
