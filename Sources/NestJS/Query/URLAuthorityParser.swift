import HTTP

/// Reads the authority of a URL (WHATWG URL, sections 3.5 and 4.4).
struct URLAuthorityParser {
    /// True for the schemes of the web.
    let isSpecial: Bool
    /// The port that is left out.
    let defaultPort: Int?

    /// The authority in its normal form, or nil.
    func parse(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let at = text.lastIndex(of: UInt8(ascii: "@"))
        let user = at.map { self.user(text[..<$0]) } ?? []
        let server = at.map { text[($0 + 1)...] } ?? text
        let bracket = server.lastIndex(of: UInt8(ascii: "]")) ?? server.startIndex
        let colon = server[bracket...].firstIndex(of: UInt8(ascii: ":"))
        guard let host = host(server[..<(colon ?? server.endIndex)]) else { return nil }
        guard let colon else {
            guard !host.isEmpty || (!isSpecial && at == nil) else { return nil }
            return user + host
        }
        guard !host.isEmpty, let port = port(server[(colon + 1)...]) else { return nil }
        return user + host + port
    }

    private func user(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        var user = encode(text[..<colon])
        let password = encode(text[colon...].dropFirst())
        if !password.isEmpty { user += [UInt8(ascii: ":")] + password }
        return user.isEmpty ? [] : user + [UInt8(ascii: "@")]
    }

    private func encode(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            if URLCharacters.isUserByte(byte) { result.append(byte) } else { result.append(percentEncoding: byte) }
        }
        return result
    }

    /// The port with its colon, or nothing for the default port or none at all.
    private func port(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        var port = 0
        for byte in text {
            port = port * 10 + Int(byte - UInt8(ascii: "0"))
            guard port <= 65_535 else { return nil }
        }
        return text.isEmpty || port == defaultPort ? [] : Array(":\(port)".utf8)
    }

    private func host(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        if text.first == UInt8(ascii: "[") { return address6(text) }
        return isSpecial ? domain(text) : opaqueHost(text)
    }

    private func opaqueHost(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard !text.contains(where: URLCharacters.isForbiddenInHost) else { return nil }
        var host: [UInt8] = []
        for byte in text {
            if 0x20...0x7E ~= byte { host.append(byte) } else { host.append(percentEncoding: byte) }
        }
        return host
    }

    private func domain(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        // A plus sign means no space here.
        let pieces = text.split(separator: UInt8(ascii: "+"), omittingEmptySubsequences: false)
        let decoded = pieces.map(PercentCoding.lenient).joined(separator: [UInt8(ascii: "+")])
        let domain = decoded.map(\.asciiLowercased)
        guard !domain.contains(where: URLCharacters.isForbiddenInDomain) else { return nil }
        guard let last = lastLabel(of: domain), IPv4Parser.isNumber(last) else { return domain }
        return IPv4Parser.address(domain)
    }

    private func lastLabel(of domain: [UInt8]) -> ArraySlice<UInt8>? {
        var labels = domain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        return labels.last
    }

    /// An address of version 6, looked at for its characters only.
    private func address6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.last == UInt8(ascii: "]"), text.count > 3 else { return nil }
        let address = text.dropFirst().dropLast()
        let isAddress = address.allSatisfy {
            $0.hexDigitValue != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        }
        return isAddress && address.contains(UInt8(ascii: ":")) ? text.map(\.asciiLowercased) : nil
    }
}
