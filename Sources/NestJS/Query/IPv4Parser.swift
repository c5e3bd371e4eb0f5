/// Reads the many ways of writing an address of version 4 (WHATWG URL, section 3.5).
enum IPv4Parser {
    /// True for a label that makes its host an address.
    static func isNumber(_ label: ArraySlice<UInt8>) -> Bool {
        !label.isEmpty && (label.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } || value(of: label) != nil)
    }

    /// The address with four decimal numbers, or nil.
    static func address(_ host: [UInt8]) -> [UInt8]? {
        var labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        guard labels.count <= 4 else { return nil }
        var address: UInt64 = 0
        for (place, label) in labels.enumerated() {
            guard let value = value(of: label) else { return nil }
            let isLast = place == labels.count - 1
            let width = isLast ? UInt64(5 - labels.count) * 8 : 8
            guard value < 1 << width else { return nil }
            address = address << width | value
        }
        let parts = [24, 16, 8, 0].map { String(address >> UInt64($0) & 0xFF) }
        return Array(parts.joined(separator: ".").utf8)
    }

    /// The value of a decimal, octal or hexadecimal number, the latter two with a leading 0 or 0x.
    private static func value(of label: ArraySlice<UInt8>) -> UInt64? {
        guard !label.isEmpty else { return nil }
        var (digits, radix) = (label, 10)
        if label.starts(with: "0x".utf8) {
            (digits, radix) = (label.dropFirst(2), 16)
        } else if label.count > 1, label.first == UInt8(ascii: "0") {
            (digits, radix) = (label.dropFirst(), 8)
        }
        if digits.isEmpty { return 0 }
        guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self), radix: radix)
    }
}
