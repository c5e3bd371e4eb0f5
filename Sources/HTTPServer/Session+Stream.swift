import HTTP

/// A body that is being sent over time.
struct OutgoingStream {
    let source: any BodySource
    let isChunked: Bool
    /// How many bytes are still owed, if the length was announced.
    var remaining: Int?

    /// Nil if there is no body to send; the source is given back then.
    init?(_ source: any BodySource, _ framing: ResponseWriter.Framing) {
        self.source = source
        isChunked = framing == .chunked
        switch framing {
        case .none:
            source.cancel()
            return nil
        case .length(let length): remaining = length
        case .chunked, .close: break
        }
    }
}

extension Session {
    /// Asks the stream for pieces until there is enough to send; says how long the stream wants to wait.
    mutating func pull() -> Duration? {
        while let source = stream?.source, output.count < Self.highWater {
            switch source.next() {
            case .bytes(let bytes): append(piece: bytes)
            case .wait where isStopping && source.mayGoOnForEver:
                source.cancel()
                stream = nil
                finish()
            case .wait(let duration): return duration
            case .end: endStream()
            case .abort:
                stream = nil
                finish()
            }
        }
        return nil
    }

    private mutating func append(piece: [UInt8]) {
        guard let current = stream, !piece.isEmpty else { return }
        guard let remaining = current.remaining else {
            if current.isChunked {
                ResponseWriter.append(chunk: piece, to: &output.bytes)
            } else {
                output.bytes.append(contentsOf: piece)
            }
            return
        }
        // More than was announced would be read as the next answer.
        output.bytes.append(contentsOf: piece.prefix(remaining))
        stream?.remaining = remaining - min(piece.count, remaining)
        if piece.count > remaining { abandonStream() }
    }

    private mutating func endStream() {
        if stream?.isChunked == true { ResponseWriter.appendLastChunk(to: &output.bytes) }
        let isShort = stream?.remaining ?? 0 > 0
        stream = nil
        // Only the end of the connection can tell the client that less comes than was announced.
        if isShort { finish() }
    }
}
