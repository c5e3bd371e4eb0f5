import JSON

extension JSONString {
    /// The number that this name is, if it is written as JavaScript writes a whole number of at most 15 digits.
    var canonicalIndex: Int? {
        guard let first = bytes.first, bytes.count <= 15, first &- UInt8(ascii: "0") < 10 else { return nil }
        guard first != UInt8(ascii: "0") || bytes.count == 1 else { return nil }
        var value = 0
        for byte in bytes {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
