import CivilTime

/// Makes zone files.
struct TZif {
    var version: Character = "2"
    var changes: [(second: Int64, type: UInt8)] = []
    var types: [Int32] = [0]
    var names = "UTC\0"
    var leapSeconds = 0
    var footer = "UTC0"

    var bytes: [UInt8] {
        var bytes = version == "1" ? [] : block(isWide: false, changes: [], leapSeconds: 0)
        bytes += block(isWide: version != "1", changes: changes, leapSeconds: leapSeconds)
        if version != "1" { bytes += Array("\n\(footer)\n".utf8) }
        return bytes
    }

    var zone: TimeZone? {
        TimeZone(tzif: bytes[...])
    }

    private func block(isWide: Bool, changes: [(second: Int64, type: UInt8)], leapSeconds: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8) + (version == "1" ? [0] : Array(String(version).utf8))
        bytes += Array(repeating: 0, count: 15)
        for count in [0, 0, leapSeconds, changes.count, types.count, names.utf8.count] {
            bytes += Self.bigEndian(UInt32(count))
        }
        for change in changes {
            bytes += isWide ? Self.bigEndian(change.second) : Self.bigEndian(Int32(truncatingIfNeeded: change.second))
        }
        bytes += changes.map(\.type)
        for type in types { bytes += Self.bigEndian(type) + [0, 0] }
        return bytes + Array(names.utf8) + Array(repeating: 0, count: leapSeconds * (isWide ? 12 : 8))
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
