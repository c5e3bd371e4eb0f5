import HTTP

/// `application/x-www-form-urlencoded` as `URLSearchParams` reads and writes it (WHATWG URL, section 5).
enum FormURLEncoding {
    typealias Pair = (name: [UInt8], value: [UInt8])

    /// The pairs of a query; empty pieces are left out, ill-formed UTF-8 becomes U+FFFD.
    static func parse(_ query: ArraySlice<UInt8>) -> [Pair] {
        query.split(separator: UInt8(ascii: "&")).map { piece in
            let end = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            let value = end < piece.endIndex ? PercentCoding.lenient(piece[(end + 1)...]) : []
            return (PercentCoding.lenient(piece[..<end]), value)
        }
    }

    /// Writes a pair behind what is there.
    static func append(_ pair: Pair, to query: inout [UInt8]) {
        append(pair.name.span, to: &query)
        query.append(UInt8(ascii: "="))
        append(pair.value.span, to: &query)
    }

    /// Writes a name or a value behind what is there.
    static func append(_ text: Span<UInt8>, to query: inout [UInt8]) {
        guard !plain.holds(text) else { return query.append(text) }
        for place in text.indices {
            let byte = text[place]
            if byte == UInt8(ascii: " ") {
                query.append(UInt8(ascii: "+"))
            } else if plain.contains(byte) {
                query.append(byte)
            } else {
                query.append(percentEncoding: byte)
            }
        }
    }

    private static let plain = ASCIISet.alphanumeric(and: "*-._")
}

extension [UInt8] {
    /// Appends a percent sign and two capital digits.
    mutating func append(percentEncoding byte: UInt8) {
        append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 0xF] {
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
        }
    }
}
