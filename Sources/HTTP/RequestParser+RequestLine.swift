extension RequestParser {
    private static let httpName = Array("HTTP/".utf8)
    private static let icecastName = Array("ICE/".utf8)
    private static let rtspName = Array("RTSP/".utf8)

    /// Reads on in the request line (RFC 9112, section 3).
    mutating func parseRequestLine(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        while position < input.count {
            switch state {
            case .start:
                skipEmptyLines(input, &position)
                if state == .method { takeHead(input, from: position) }
            case .method: try parseMethod(input, &position)
            case .spacesBeforeTarget:
                try skipSpaces(input, &position)
                if position < input.count {
                    targetStart = place(of: position)
                    state = .target
                }
            case .target: try parseTarget(input, &position)
            case .version: try parseVersion(input, &position)
            case .versionCR:
                try expect(0x0D, input, &position, "no CR LF after the version")
                state = .versionLF
            case .versionLF, .simpleRequestLF:
                try expect(0x0A, input, &position, "CR without LF in the request line")
                state = .fieldStart
            default: return
            }
        }
    }

    /// Empty lines before a request are skipped (RFC 9112, section 2.2), here also a lone CR or LF.
    private mutating func skipEmptyLines(_ input: Span<UInt8>, _ position: inout Int) {
        while position < input.count {
            guard input[position] == 0x0D || input[position] == 0x0A else {
                state = .method
                entries.reserveCapacity(12)
                return
            }
            position += 1
        }
    }

    private mutating func parseMethod(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        if methodMatch.length == 0, let match = MethodMatch(frequent: input, at: position) {
            try count(match.length)
            methodMatch = match
            position += match.length
        }
        while position < input.count {
            let byte = input[position]
            position += 1
            try count(1)
            if byte == 0x20 {
                guard let method = methodMatch.method else { throw .malformed("unknown method") }
                target = TargetScanner(authorityOnly: method == .connect)
                state = .spacesBeforeTarget
                return
            }
            guard methodMatch.advance(byte) else { throw .malformed("unknown method") }
        }
    }

    private mutating func skipSpaces(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        let start = position
        while position < input.count, input[position] == 0x20 { position += 1 }
        try count(position - start)
    }

    private mutating func parseTarget(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        guard let end = target.scan(input, from: position) else { throw .malformed("invalid request target") }
        try count(end - position)
        try keep(input, position..<end)
        position = end
        guard end < input.count else { return }
        position += 1
        targetEnd = place(of: end)
        if input[end] == 0x0D {
            version = .http09
            state = .simpleRequestLF
        } else {
            state = .version
        }
    }

    /// `HTTP/`, a digit, a dot, a digit; more spaces may stand before it.
    ///
    /// Versions 0.9, 1.0, 1.1 and 2.0 are read. Node.js takes `ICE/`, too, behind Icecast's method SOURCE, and `RTSP/` behind
    /// the methods of that protocol.
    private mutating func parseVersion(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        if versionMatch == 0 {
            try skipSpaces(input, &position)
            guard position < input.count else { return }
            // As nearly all requests have it; the CR and the LF are left to who looks for them.
            if input.count - position >= 8, input.extracting(position..<(position + 8)).isSame(as: "HTTP/1.1"),
                methodMatch.isOfHTTP
            {
                try count(8)
                position += 8
                version = .http11
                state = .versionCR
                return
            }
            try chooseScheme(startingWith: input[position])
        }
        let name = name(of: scheme)
        while position < input.count, state == .version {
            let byte = input[position]
            position += 1
            try count(1)
            switch versionMatch - name.count {
            case ..<0: guard byte == name[versionMatch] else { throw .malformed("expected HTTP/ and a version") }
            case 0: try majorVersion(byte)
            case 1: guard byte == UInt8(ascii: ".") else { throw .malformed("invalid version") }
            default:
                try minorVersion(byte)
                state = .versionCR
            }
            versionMatch += 1
        }
    }

    private mutating func chooseScheme(startingWith byte: UInt8) throws(RequestParseError) {
        switch byte {
        case UInt8(ascii: "I") where methodMatch.method == .source: scheme = .icecast
        case UInt8(ascii: "R") where methodMatch.isOfRTSP: scheme = .rtsp
        default: guard methodMatch.isOfHTTP else { throw .malformed("a method of RTSP before another version") }
        }
    }

    private func name(of scheme: Scheme) -> [UInt8] {
        switch scheme {
        case .http: Self.httpName
        case .icecast: Self.icecastName
        case .rtsp: Self.rtspName
        }
    }

    private mutating func majorVersion(_ byte: UInt8) throws(RequestParseError) {
        switch byte {
        case UInt8(ascii: "0"): version = .http09
        case UInt8(ascii: "1"): version = .http11
        case UInt8(ascii: "2"): version = .http10
        default: throw .malformed("invalid version")
        }
    }

    private mutating func minorVersion(_ byte: UInt8) throws(RequestParseError) {
        switch (version, byte) {
        case (.http09, UInt8(ascii: "9")), (.http11, UInt8(ascii: "1")), (.http10, UInt8(ascii: "0")): break
        case (.http11, UInt8(ascii: "0")): version = .http10
        default: throw .malformed("invalid version")
        }
    }
}
