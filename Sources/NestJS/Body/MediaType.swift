import HTTP

/// A `Content-Type` field as the packages content-type 2 and type-is 2 read it: they never refuse one.
struct MediaType {
    private let field: ArraySlice<UInt8>
    private let typeEnd: Int

    init(_ field: ArraySlice<UInt8>) {
        self.field = field
        typeEnd = field.firstIndex(of: UInt8(ascii: ";")) ?? field.endIndex
    }

    /// Whether the type without its parameters is this one, given in small letters.
    func isType(_ name: [UInt8]) -> Bool {
        let type = Self.trimming(field[..<typeEnd])
        return type.count == name.count && zip(type, name).allSatisfy { $0.asciiLowercased == $1 }
    }

    /// The value of the first `charset` parameter; nil if there is none or an empty one.
    var charset: [UInt8]? {
        var place = typeEnd
        while place < field.endIndex {
            let parameter = parameter(at: &place)
            guard let parameter, Self.isCharset(parameter.name) else { continue }
            return parameter.value.isEmpty ? nil : parameter.value
        }
        return nil
    }

    private static let charsetName = Array("charset".utf8)

    private static func isCharset(_ name: ArraySlice<UInt8>) -> Bool {
        name.count == charsetName.count && zip(name, charsetName).allSatisfy { $0.asciiLowercased == $1 }
    }

    /// Reads the parameter behind the semicolon at a place and moves on to the next one; nil if it has no value.
    private func parameter(at place: inout Int) -> (name: ArraySlice<UInt8>, value: [UInt8])? {
        let start = place + 1
        let end = semicolon(from: start)
        guard let equals = field[start..<end].firstIndex(of: UInt8(ascii: "=")) else {
            place = end
            return nil
        }
        let name = Self.trimming(field[start..<equals])
        let value = Self.skippingSpace(field[(equals + 1)...])
        guard value.first == UInt8(ascii: "\"") else {
            place = semicolon(from: value.startIndex)
            return (name, Array(Self.trimming(field[value.startIndex..<place])))
        }
        return quoted(from: value.startIndex + 1, to: &place).map { (name, $0) }
    }

    /// Reads to the closing quote, then skips to the next semicolon; nil, with nothing left, if there is no such quote.
    private func quoted(from start: Int, to place: inout Int) -> [UInt8]? {
        var value: [UInt8] = []
        var current = start
        while current < field.endIndex {
            var byte = field[current]
            current += 1
            if byte == UInt8(ascii: "\"") {
                place = semicolon(from: current)
                return value
            }
            if byte == UInt8(ascii: "\\"), current < field.endIndex {
                byte = field[current]
                current += 1
            }
            value.append(byte)
        }
        place = field.endIndex
        return nil
    }

    private func semicolon(from start: Int) -> Int {
        guard start < field.endIndex else { return field.endIndex }
        return field[start...].firstIndex(of: UInt8(ascii: ";")) ?? field.endIndex
    }

    private static func skippingSpace(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private static func trimming(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = skippingSpace(text)
        while let last = text.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { text.removeLast() }
        return text
    }
}
