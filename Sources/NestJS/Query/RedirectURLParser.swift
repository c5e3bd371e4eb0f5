import HTTP

/// Reads an absolute URL (WHATWG URL, section 4.4), without the states that only relative ones and files need.
struct RedirectURLParser {
    private var rest: ArraySlice<UInt8>
    private var scheme: [UInt8] = []

    init(_ text: String) {
        var bytes = Array(text.utf8)[...]
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        rest = bytes.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
    }

    mutating func parse() -> RedirectURL? {
        guard takeScheme(), scheme != Array("file".utf8) else { return nil }
        let fragment = takeTail(after: "#").map { encoding($0, keeping: URLCharacters.isFragmentByte) }
        let query = takeTail(after: "?") ?? []
        var authority: [UInt8]?
        if takeAuthorityStart() {
            let end = rest.firstIndex(where: isPathStart) ?? rest.endIndex
            authority = URLAuthorityParser(isSpecial: isSpecial, defaultPort: defaultPort).parse(rest[..<end])
            guard authority != nil else { return nil }
            rest = rest[end...]
        }
        var form: [UInt8] = []
        for pair in FormURLEncoding.parse(query) {
            if !form.isEmpty { form.append(UInt8(ascii: "&")) }
            FormURLEncoding.append(pair, to: &form)
        }
        return RedirectURL(scheme: scheme, authority: authority, path: path(), query: form, fragment: fragment)
    }

    private mutating func takeScheme() -> Bool {
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let first = rest.first else { return false }
        scheme = rest[..<colon].map(\.asciiLowercased)
        rest = rest[(colon + 1)...]
        let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= first.asciiLowercased
        return isLetter && scheme.allSatisfy(URLCharacters.isSchemeByte)
    }

    /// Cuts off what follows the first of a character.
    private mutating func takeTail(after mark: Unicode.Scalar) -> ArraySlice<UInt8>? {
        guard let place = rest.firstIndex(of: UInt8(ascii: mark)) else { return nil }
        defer { rest = rest[..<place] }
        return rest[(place + 1)...]
    }

    private var defaultPort: Int? {
        switch String(decoding: scheme, as: UTF8.self) {
        case "http", "ws": 80
        case "https", "wss": 443
        case "ftp": 21
        default: nil
        }
    }

    /// True for the schemes of the web, which always have a host.
    private var isSpecial: Bool {
        defaultPort != nil
    }

    private func isPathStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || isSpecial && byte == UInt8(ascii: "\\")
    }

    private mutating func takeAuthorityStart() -> Bool {
        if isSpecial {
            rest = rest.drop(while: isPathStart)
            return true
        }
        guard rest.starts(with: "//".utf8) else { return false }
        rest = rest.dropFirst(2)
        return true
    }

    private func path() -> [UInt8] {
        guard isSpecial || rest.isEmpty || rest.first == UInt8(ascii: "/") else {
            return encoding(rest, keeping: { 0x20...0x7E ~= $0 })
        }
        guard isSpecial || !rest.isEmpty else { return [] }
        var segments: [[UInt8]] = []
        let parts = rest.dropFirst().split(omittingEmptySubsequences: false, whereSeparator: isPathStart)
        for (place, part) in parts.enumerated() {
            let isLast = place == parts.count - 1
            switch URLCharacters.dots(part) {
            case 2:
                _ = segments.popLast()
                if isLast { segments.append([]) }
            case 1:
                if isLast { segments.append([]) }
            default:
                segments.append(encoding(part, keeping: URLCharacters.isPathByte))
            }
        }
        return segments.flatMap { [UInt8(ascii: "/")] + $0 }
    }

    private func encoding(_ text: ArraySlice<UInt8>, keeping isKept: (UInt8) -> Bool) -> [UInt8] {
        var result: [UInt8] = []
        for byte in text {
            if isKept(byte) { result.append(byte) } else { result.append(percentEncoding: byte) }
        }
        return result
    }
}
