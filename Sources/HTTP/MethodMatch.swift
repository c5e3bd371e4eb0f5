/// Finds a method byte by byte, so that bytes which begin no method are refused as soon as they come.
struct MethodMatch: Sendable {
    /// The methods, those that are frequent first; a name that is the beginning of another stands before it.
    private static let methods = Method.allCases
    private static let names = methods.map { Array($0.rawValue.utf8) }

    /// The first method that begins with what has been read: none before it does.
    private var first = 0
    private(set) var length = 0

    /// The method if it was told at a glance.
    private var whole: Method?

    /// Nothing has been read.
    init() {}

    /// The methods of nearly all requests, where they stand whole with a space behind them.
    init?(frequent input: Span<UInt8>, at place: Int) {
        guard input.count &- place >= 5 else { return nil }
        let word = input.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self)
        switch (UInt32(littleEndian: word), input[place &+ 4]) {
        case (0x2054_4547, _): (whole, length) = (.get, 3)
        case (0x5453_4F50, 0x20): (whole, length) = (.post, 4)
        default: return nil
        }
    }

    /// Takes the next byte; false if no method begins like this.
    mutating func advance(_ byte: UInt8) -> Bool {
        let names = Self.names
        var next = first
        while next < names.count {
            let isSame = names[next].count > length && names[next][length] == byte
            if isSame, next == first || names[next][..<length] == names[first][..<length] {
                first = next
                length += 1
                return true
            }
            next += 1
        }
        return false
    }

    /// Whether it is a method of HTTP.
    var isOfHTTP: Bool { whole != nil || method?.isOfRTSPAlone == false }

    /// Whether it is a method of RTSP (RFC 2326, section 10; there GET and POST as its tunnel through HTTP has them).
    var isOfRTSP: Bool {
        guard let method else { return false }
        return method.isOfRTSPAlone || [.get, .post, .options].contains(method)
    }

    /// The method whose name has been read in whole.
    var method: Method? {
        if let whole { return whole }
        guard length > 0, Self.names[first].count == length else { return nil }
        return Self.methods[first]
    }
}
