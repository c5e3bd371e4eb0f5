import HTTP

/// What has to be known of a form before it is taken apart, found in one pass.
struct FormMarks {
    /// How many parts the ampersands make.
    private(set) var partCount = 1
    /// Whether there is a bracket that opens.
    private(set) var hasBrackets = false
    /// Whether there is a percent-encoded bracket.
    private(set) var hasEncodedBrackets = false

    init(of text: [UInt8]) {
        text.withUnsafeBufferPointer { text in
            for place in text.indices {
                switch text[place] {
                case UInt8(ascii: "&"): partCount += 1
                case UInt8(ascii: "["): hasBrackets = true
                case UInt8(ascii: "%") where place + 2 < text.count:
                    if Self.bracket(text[place + 1], text[place + 2]) != nil { hasEncodedBrackets = true }
                default: break
                }
            }
        }
    }

    /// The bracket that two characters behind a percent sign stand for.
    static func bracket(_ first: UInt8, _ second: UInt8) -> UInt8? {
        guard first == UInt8(ascii: "5") else { return nil }
        return switch second.asciiLowercased {
        case UInt8(ascii: "b"): UInt8(ascii: "[")
        case UInt8(ascii: "d"): UInt8(ascii: "]")
        default: nil
        }
    }
}
