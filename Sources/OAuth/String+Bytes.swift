extension String {
    /// True if both are the same bytes in UTF-8.
    ///
    /// `==` also holds for canonically equivalent texts, such as `K` and the Kelvin sign: not good enough for names,
    /// tokens and URIs.
    func hasSameBytes(as other: String) -> Bool {
        let (bytes, others) = (utf8.span, other.utf8.span)
        guard bytes.count == others.count else { return false }
        var difference: UInt8 = 0
        for place in bytes.indices { difference |= bytes[place] ^ others[place] }
        return difference == 0
    }

    /// True if one of the bytes in UTF-8 is this one.
    func hasByte(_ byte: UInt8) -> Bool {
        let bytes = utf8.span
        for place in bytes.indices where bytes[place] == byte { return true }
        return false
    }
}
