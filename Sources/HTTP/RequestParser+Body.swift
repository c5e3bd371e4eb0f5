extension RequestParser {
    /// Takes as much of the body, or of the current chunk, as has come.
    mutating func takeBody(_ input: Span<UInt8>, _ position: inout Int) -> Event {
        let length = Int(min(remaining, UInt64(input.count - position)))
        let range = position..<(position + length)
        position += length
        remaining -= UInt64(length)
        if remaining == 0 { state = state == .fixedBody ? .endOfMessage : .chunkDataCR }
        return .body(range)
    }

    /// Reads on between the data of two chunks (RFC 9112, section 7.1).
    mutating func parseChunkFraming(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        switch state {
        case .chunkSizeStart:
            guard let digit = input[position].hexDigitValue else { throw .malformed("no chunk size") }
            position += 1
            remaining = UInt64(digit)
            state = .chunkSize
        case .chunkSize: try parseChunkSize(input, &position)
        case .chunkExtension: try parseChunkExtension(input, &position)
        case .chunkSizeLF:
            try expect(0x0A, input, &position, "CR without LF behind a chunk size")
            inTrailer = remaining == 0
            state = inTrailer ? .fieldStart : .chunkData
        case .chunkDataCR:
            try expect(0x0D, input, &position, "no CR LF behind the data of a chunk")
            state = .chunkDataLF
        case .chunkDataLF:
            try expect(0x0A, input, &position, "CR without LF behind the data of a chunk")
            state = .chunkSizeStart
        default: break
        }
    }

    private mutating func parseChunkSize(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        while position < input.count {
            let byte = input[position]
            position += 1
            if let digit = byte.hexDigitValue {
                guard remaining < 1 << 60 else { throw .malformed("chunk size too large") }
                remaining = remaining << 4 | UInt64(digit)
            } else if byte == 0x0D {
                state = .chunkSizeLF
                return
            } else {
                guard byte == UInt8(ascii: ";") else { throw .malformed("invalid chunk size") }
                chunkExtension = ChunkExtensionScanner()
                state = .chunkExtension
                return
            }
        }
    }

    private mutating func parseChunkExtension(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) {
        while position < input.count {
            let step = chunkExtension.advance(input[position])
            position += 1
            guard chunkExtension.size < limits.chunkExtensions else { throw .chunkExtensionsTooLarge }
            switch step {
            case .goesOn: continue
            case .ends:
                state = .chunkSizeLF
                return
            case .isInvalid: throw .malformed("invalid chunk extension")
            }
        }
    }
}
