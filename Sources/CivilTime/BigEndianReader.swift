/// Reads numbers from bytes, the highest byte first; nil at their end, never a trap.
struct BigEndianReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next so many bytes.
    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    /// Passes over so many bytes; false if there are fewer.
    mutating func skip(_ count: Int) -> Bool {
        take(count) != nil
    }

    mutating func uint16() -> Int? {
        take(2).map { Int($0.number) }
    }

    mutating func uint32() -> Int? {
        take(4).map { Int($0.number) }
    }

    mutating func int32() -> Int64? {
        take(4).map { Int64(Int32(truncatingIfNeeded: $0.number)) }
    }

    mutating func int64() -> Int64? {
        take(8).map { Int64(bitPattern: $0.number) }
    }

    /// What stands between two line feeds; the bytes must begin with the first.
    mutating func line() -> ArraySlice<UInt8>? {
        guard rest.popFirst() == UInt8(ascii: "\n"), let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            return nil
        }
        return rest[..<end]
    }
}

extension ArraySlice<UInt8> {
    /// The bytes as one number, at most eight of them.
    fileprivate var number: UInt64 {
        reduce(0) { $0 << 8 | UInt64($1) }
    }
}
