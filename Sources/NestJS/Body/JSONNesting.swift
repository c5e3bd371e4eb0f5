/// How deep the arrays and objects of a text are nested.
///
/// The vendor's service takes any depth when it parses, but copies a DTO recursively: about 2,500 arrays or 4,000
/// objects within one another exhaust its stack. Here 3,000 objects are the most, which a stack of 512 KiB can release.
struct JSONNesting {
    /// The depth that no text which is not too deep can exceed.
    static let parserLimit = 3000

    private static let (arrayWeight, objectWeight, limit) = (6, 5, 15_000)

    private var weight = 0
    private var highest = 0
    private var isInString = false

    /// True if the stack of the vendor's service is exhausted.
    var isTooDeep: Bool { highest > Self.limit }

    /// True if all that was opened has been closed.
    var isClosed: Bool { weight == 0 && !isInString }

    /// Looks at a text that need not be JSON; at one too short to be deep it does not.
    init(_ text: [UInt8]) {
        guard text.count > Self.limit / Self.arrayWeight else { return }
        var isEscaped = false
        for byte in text {
            if isEscaped {
                isEscaped = false
            } else if isInString {
                isEscaped = byte == UInt8(ascii: "\\")
                isInString = byte != UInt8(ascii: "\"")
            } else {
                count(byte)
            }
        }
    }

    private mutating func count(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["): weight += Self.arrayWeight
        case UInt8(ascii: "]"): weight -= Self.arrayWeight
        case UInt8(ascii: "{"): weight += Self.objectWeight
        case UInt8(ascii: "}"): weight -= Self.objectWeight
        default: return
        }
        highest = max(highest, weight)
    }
}
