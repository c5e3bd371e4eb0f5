extension TextScanner {
    /// Goes over an address of IPv4: four numbers up to 255 without zeros in front.
    mutating func takeIPv4() -> Bool {
        for place in 0..<4 {
            guard place == 0 || take(".") else { return false }
            let isZero = next == UInt8(ascii: "0")
            let start = position
            let count = takeAll(where: \.isDigit, atMost: 3)
            position = start
            guard count > 0, !isZero || count == 1, let value = takeNumber(digits: count), value <= 255 else {
                return false
            }
        }
        return true
    }

    /// Goes over an address of IPv6 (RFC 4291, section 2.2).
    mutating func takeIPv6() -> Bool {
        var groups = 0
        var isShortened = false
        if take(":") {
            guard take(":") else { return false }
            isShortened = true
        }
        while groups < 8 {
            let start = position
            if groups <= 6, takeIPv4() {
                groups += 2
                break
            }
            position = start
            guard takeAll(where: \.isHexadecimal, atMost: 4) > 0 else { break }
            groups += 1
            let colon = position
            guard take(":") else { break }
            if take(":") {
                guard !isShortened else { return false }
                isShortened = true
            } else if next.map({ !$0.isHexadecimal }) ?? true {
                position = colon
                break
            }
        }
        return isShortened ? groups < 8 : groups == 8
    }

    /// Goes over `local@domain` (RFC 5321, section 4.1.2).
    mutating func takeMailbox() -> Bool {
        let start = position
        guard takeLocalPart(), position - start <= 64, take("@") else { return false }
        if take("[") {
            let isVersion6 = takeLetter("i") && takeLetter("p") && takeLetter("v") && take("6") && take(":")
            if !isVersion6 { return takeIPv4() && take("]") }
            return takeIPv6() && take("]")
        }
        return takeDomain()
    }

    private mutating func takeLocalPart() -> Bool {
        if take("\"") { return takeQuoted() }
        repeat {
            guard takeAll(where: { $0.isLetter || $0.isDigit || $0.isOne(of: "!#$%&'*+-/=?^_`{|}~") }) > 0 else {
                return false
            }
        } while take(".")
        return true
    }

    /// Goes over the rest of a text in quotes.
    private mutating func takeQuoted() -> Bool {
        while let byte = next, 0x20..<0x7F ~= byte {
            position += 1
            if byte == UInt8(ascii: "\"") { return true }
            guard byte == UInt8(ascii: "\\") else { continue }
            guard let escaped = next, 0x20..<0x7F ~= escaped else { return false }
            position += 1
        }
        return false
    }

    /// Goes over labels of letters, digits and hyphens within them, as long as DNS lets them be.
    private mutating func takeDomain() -> Bool {
        let start = position
        repeat {
            let label = position
            guard next != UInt8(ascii: "-") else { return false }
            guard takeAll(where: { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") }) > 0 else { return false }
            guard position - label <= 63, byte(before: position) != UInt8(ascii: "-") else { return false }
        } while take(".")
        return position - start <= 253
    }
}
