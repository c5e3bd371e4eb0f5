extension TextScanner {
    /// Goes over `scheme:hier-part?query#fragment` (RFC 3986, section 3).
    mutating func takeURI() -> Bool {
        guard let first = next, first.isLetter else { return false }
        _ = takeAll { $0.isLetter || $0.isDigit || $0.isOne(of: "+-.") }
        guard take(":") else { return false }
        let start = position
        if take("/"), take("/") {
            guard takeAuthority() else { return false }
            guard next.map({ $0.isOne(of: "/?#") }) ?? true else { return false }
        } else {
            position = start
        }
        takeParts { $0.isPathCharacter || $0 == UInt8(ascii: "/") }
        if take("?") { takeParts { $0.isPathCharacter || $0.isOne(of: "/?") } }
        if take("#") { takeParts { $0.isPathCharacter || $0.isOne(of: "/?") } }
        return isAtEnd
    }

    /// Goes over characters of a kind and bytes that are percent-encoded.
    private mutating func takeParts(where isWanted: (UInt8) -> Bool) {
        while !isAtEnd {
            if takeAll(where: isWanted) > 0 { continue }
            let start = position
            guard takePercentEncoding() else {
                position = start
                return
            }
        }
    }

    /// Goes over `user@host:port`.
    private mutating func takeAuthority() -> Bool {
        let start = position
        takeParts { $0.isUnreserved || $0.isSubDelimiter || $0 == UInt8(ascii: ":") }
        if !take("@") { position = start }
        if take("[") {
            guard takeAddressInBrackets() else { return false }
        } else {
            takeParts { $0.isUnreserved || $0.isSubDelimiter }
        }
        if take(":") { _ = takeAll(where: \.isDigit) }
        return true
    }

    /// Goes over an address of IPv6 or later and the bracket behind it.
    private mutating func takeAddressInBrackets() -> Bool {
        if takeLetter("v") {
            return takeAll(where: \.isHexadecimal) > 0 && take(".")
                && takeAll { $0.isUnreserved || $0.isSubDelimiter || $0 == UInt8(ascii: ":") } > 0 && take("]")
        }
        return takeIPv6() && take("]")
    }
}

extension UInt8 {
    fileprivate var isUnreserved: Bool { isLetter || isDigit || isOne(of: "-._~") }
    fileprivate var isSubDelimiter: Bool { isOne(of: "!$&'()*+,;=") }
    fileprivate var isPathCharacter: Bool { isUnreserved || isSubDelimiter || isOne(of: ":@") }
}
