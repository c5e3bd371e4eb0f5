/// The bytes that `scripts/make-time-zones` writes, read where they lie; all numbers have their highest byte first.
///
/// | bytes | |
/// |---|---|
/// | 4 | `TZA1` |
/// | 8 | the release of the data, filled up with zeros |
/// | 4 | how many names there are |
/// | 12 each | where the name begins (4), its length (2), the length of its zone (2), where that begins (4) |
/// | the rest | the names, then the zones as TZif; names that mean the same share one |
///
/// The names are ordered by their bytes in lower case, and no two differ in case alone.
struct TimeZoneArchive {
    private static let headerSize = 16
    private static let entrySize = 12
    private let bytes: [UInt8]
    private let count: Int

    /// The archive in these bytes; an empty one if they are none.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var reader = BigEndianReader(bytes[...])
        let isArchive = reader.take(4)?.elementsEqual("TZA1".utf8) == true && reader.skip(8)
        let count = isArchive ? reader.uint32() ?? 0 : 0
        self.count = Self.headerSize + count * Self.entrySize <= bytes.count ? count : 0
    }

    var version: String {
        String(decoding: bytes.dropFirst(4).prefix(8).prefix { $0 != 0 }, as: UTF8.self)
    }

    var names: [String] {
        (0..<count).map { String(decoding: entry($0)?.name ?? [], as: UTF8.self) }
    }

    /// Where the zone of a name lies.
    func place(of name: [UInt8]) -> Range<Int>? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            guard let entry = entry(middle) else { return nil }
            if entry.name.lexicographicallyPrecedes(name, by: { $0.lowerCased < $1.lowerCased }) {
                low = middle + 1
            } else if name.lexicographicallyPrecedes(entry.name, by: { $0.lowerCased < $1.lowerCased }) {
                high = middle
            } else {
                return entry.zone
            }
        }
        return nil
    }

    /// The zone that lies somewhere.
    func zone(at place: Range<Int>) -> TimeZone? {
        guard place.upperBound <= bytes.count else { return nil }
        return TimeZone(tzif: bytes[place])
    }

    private func entry(_ index: Int) -> (name: ArraySlice<UInt8>, zone: Range<Int>)? {
        var reader = BigEndianReader(bytes.dropFirst(Self.headerSize + index * Self.entrySize))
        guard let nameStart = reader.uint32(), let nameLength = reader.uint16(), let zoneLength = reader.uint16(),
            let zoneStart = reader.uint32(), nameStart + nameLength <= bytes.count
        else { return nil }
        return (bytes[nameStart..<nameStart + nameLength], zoneStart..<zoneStart + zoneLength)
    }
}

extension UInt8 {
    fileprivate var lowerCased: UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= self ? self | 0x20 : self
    }
}
