import HTTP

/// The percent-encode sets of URLs (WHATWG URL, section 1.3), said by what is left alone, and kin.
enum URLCharacters {
    /// True for what a scheme in small letters may hold.
    static func isSchemeByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "+-.".utf8.contains(byte)
        }
    }

    /// True for what a fragment may hold.
    static func isFragmentByte(_ byte: UInt8) -> Bool {
        0x21...0x7E ~= byte && !"\"<>`".utf8.contains(byte)
    }

    /// True for what a path may hold.
    static func isPathByte(_ byte: UInt8) -> Bool {
        isFragmentByte(byte) && !"#?{}".utf8.contains(byte)
    }

    /// True for what a user name or password may hold.
    static func isUserByte(_ byte: UInt8) -> Bool {
        isPathByte(byte) && !"/:;=@[\\]^|".utf8.contains(byte)
    }

    /// True for what no host may hold.
    static func isForbiddenInHost(_ byte: UInt8) -> Bool {
        byte == 0 || "\t\n\r #/:<>?@[\\]^|".utf8.contains(byte)
    }

    /// True for what the host of a scheme of the web may not hold.
    static func isForbiddenInDomain(_ byte: UInt8) -> Bool {
        byte <= 0x1F || byte >= 0x7F || byte == UInt8(ascii: "%") || isForbiddenInHost(byte)
    }

    /// 1 or 2 for a segment of one dot or two, be they encoded, else 0.
    static func dots(_ segment: ArraySlice<UInt8>) -> Int {
        var (rest, count) = (segment, 0)
        while !rest.isEmpty {
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
            } else if rest.prefix(3).map(\.asciiLowercased) == Array("%2e".utf8) {
                rest = rest.dropFirst(3)
            } else {
                return 0
            }
            count += 1
        }
        return count <= 2 ? count : 0
    }
}
