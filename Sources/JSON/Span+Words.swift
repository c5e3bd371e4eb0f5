extension Span<UInt8> {
    /// Whether both hold the same bytes, compared eight at a time.
    public func isSame(as other: Span<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard count >= 8 else {
            for place in indices where self[place] != other[place] { return false }
            return true
        }
        var place = 0
        while place &+ 8 < count {
            guard word(at: place) == other.word(at: place) else { return false }
            place &+= 8
        }
        // The last eight may begin among those that are compared already.
        return word(at: count &- 8) == other.word(at: count &- 8)
    }

    /// The eight bytes from a place, which must be there, as they lie in memory.
    func word(at place: Int) -> UInt64 {
        bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
}
