extension RequestParser {
    /// Reads on in the header or trailer section (RFC 9112, section 5).
    mutating func parseFieldLines(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        while position < input.count {
            switch state {
            case .fieldStart: try parseFieldStart(input, &position)
            case .fieldName: try parseName(input, &position)
            case .fieldValueStart:
                let start = position
                while position < input.count, input[position] == 0x20 || input[position] == 0x09 { position += 1 }
                try count(position - start)
                if position < input.count {
                    valueStart = place(of: position)
                    state = .fieldValue
                }
            case .fieldValue: try parseValue(input, &position)
            case .fieldLF:
                try expect(0x0A, input, &position, "CR without LF in a field line")
                try endOfField()
                state = .fieldStart
            default: return
            }
        }
    }

    private mutating func parseFieldStart(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        let byte = input[position]
        if byte == 0x0D {
            position += 1
            state = .headLF
        } else {
            // A space here would fold the line into the one before (obs-fold), which is refused.
            guard byte.isTokenByte else { throw .malformed("invalid field name") }
            nameStart = place(of: position)
            state = .fieldName
        }
    }

    private mutating func parseName(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        var end = position
        while end < input.count, input[end].isTokenByte { end += 1 }
        try count(end - position)
        try keep(input, position..<end)
        position = end
        guard end < input.count else { return }
        guard input[end] == UInt8(ascii: ":") else { throw .malformed("invalid field name") }
        position += 1
        nameEnd = place(of: end)
        state = .fieldValueStart
    }

    private mutating func parseValue(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        let end = input.endOfFieldValue(from: position)
        try count(end - position)
        try keep(input, position..<end)
        position = end
        guard end < input.count else { return }
        guard input[end] == 0x0D else { throw .malformed("invalid byte in a field value") }
        valueEnd = place(of: end)
        position += 1
        state = .fieldLF
    }

    private mutating func endOfField() throws(RequestParseError) {
        try count(4)
        let kind = Framing.Kind(name: bytes.span.extracting(nameStart..<nameEnd))
        if kind != .other {
            // In the trailer section a framing field would speak about a body that has been read already.
            guard !inTrailer || kind == .connection else { throw .malformed("framing field in the trailer section") }
            if !inTrailer {
                try framing.take(kind, bytes[valueStart..<valueEnd], isKept: entries.count < limits.fields)
            }
        }
        guard !inTrailer, entries.count < limits.fields else {
            if !isWhole { bytes.removeLast(bytes.count - nameStart) }
            return
        }
        while valueEnd > valueStart, bytes[valueEnd - 1] == 0x20 || bytes[valueEnd - 1] == 0x09 { valueEnd -= 1 }
        entries.append(
            RequestFields.Entry(
                nameStart: UInt32(nameStart),
                nameEnd: UInt32(nameEnd),
                valueStart: UInt32(valueStart),
                valueEnd: UInt32(valueEnd)
            )
        )
    }

    /// The empty line behind the fields: the head is complete, or the trailer section and with it the message.
    mutating func endOfHead() throws(RequestParseError) -> Event? {
        if inTrailer {
            state = .endOfMessage
            return nil
        }
        guard let method = methodMatch.method, method != .connect else { throw .connectRefused }
        let head = RequestHead(
            method: method,
            storage: bytes,
            target: targetStart..<targetEnd,
            RequestTarget.Ends(target, count: targetEnd - targetStart),
            version: version,
            entries: entries,
            framing: framing
        )
        bytes = []
        isWhole = false
        entries = []
        rawHeadSize = 0
        headSize = 0
        remaining = framing.contentLength ?? 0
        state =
            if framing.isChunked {
                .chunkSizeStart
            } else if framing.isEndless {
                .endlessBody
            } else {
                framing.contentLength == nil ? .endOfMessage : .fixedBody
            }
        return .head(head)
    }
}

extension Span<UInt8> {
    /// The place of the first byte that cannot stand in a field value.
    fileprivate func endOfFieldValue(from start: Int) -> Int {
        let delete = Self.word(of: 0x7F)
        var place = skipWords(from: start) { Self.controls($0) | Self.zeros($0 ^ delete) == 0 }
        while place < count, self[place].isFieldValueByte { place &+= 1 }
        return place
    }
}

extension UInt8 {
    /// `field-vchar`, space or tab (RFC 9110, section 5.5).
    fileprivate var isFieldValueByte: Bool {
        self >= 0x20 && self != 0x7F || self == 0x09
    }
}
