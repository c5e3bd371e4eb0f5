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

    /// FNV-1a over words of eight bytes, the last of which may begin among those before.
    ///
    /// To look up what nobody from outside can add to: it is no secret which bytes have the same.
    public var digest: UInt64 {
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ word: UInt64) { digest = (digest ^ word) &* 0x100_0000_01B3 }
        guard count >= 8 else {
            for place in indices { mix(UInt64(self[place])) }
            return digest
        }
        var place = 0
        while place &+ 8 < count {
            mix(word(at: place))
            place &+= 8
        }
        mix(word(at: count &- 8))
        return digest
    }

    /// The eight bytes from a place, which must be there, as they lie in memory.
    func word(at place: Int) -> UInt64 {
        bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
}
