/// Checks the extensions of a chunk (RFC 9112, section 7.1.1), which are read and ignored.
struct ChunkExtensionScanner: Sendable {
    private enum Part: Sendable {
        case start, name, value, quoted, quotedPair, afterQuoted
    }

    private var part = Part.start
    private(set) var size = 0

    /// What a byte does.
    enum Step {
        case goesOn, ends, isInvalid
    }

    /// Takes the next byte behind the first semicolon.
    mutating func advance(_ byte: UInt8) -> Step {
        size += 1
        switch part {
        case .start:
            part = .name
            return byte == 0x0D ? .isInvalid : advanceName(byte)
        case .name: return advanceName(byte)
        case .value:
            if byte == UInt8(ascii: "\"") {
                part = .quoted
                return .goesOn
            }
            return byte.isTokenByte ? .goesOn : separator(byte)
        case .quoted: return advanceQuoted(byte)
        case .quotedPair:
            part = .quoted
            return byte.isQuotedPairByte ? .goesOn : .isInvalid
        case .afterQuoted: return separator(byte)
        }
    }

    private mutating func advanceName(_ byte: UInt8) -> Step {
        if byte == UInt8(ascii: "=") {
            part = .value
            return .goesOn
        }
        return byte.isTokenByte ? .goesOn : separator(byte)
    }

    private mutating func advanceQuoted(_ byte: UInt8) -> Step {
        switch byte {
        case UInt8(ascii: "\""): part = .afterQuoted
        case UInt8(ascii: "\\"): part = .quotedPair
        default: return byte.isQuotedPairByte ? .goesOn : .isInvalid
        }
        return .goesOn
    }

    private mutating func separator(_ byte: UInt8) -> Step {
        if byte == 0x0D { return .ends }
        part = .start
        return byte == UInt8(ascii: ";") ? .goesOn : .isInvalid
    }
}

extension UInt8 {
    fileprivate var isQuotedPairByte: Bool {
        self == 0x09 || self >= 0x20 && self != 0x7F
    }
}
