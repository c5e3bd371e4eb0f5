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

extension OutgoingStream {
    /// The answer that is held back, if it is none of which a part has been sent.
    var held: HeldAnswer? { source as? HeldAnswer }

    /// Whether a server that stops does not let it wait: what is held back goes out, what may go on for ever ends.
    var isEndedByStop: Bool { held != nil || source.mayGoOnForEver }
}

extension Session {
    /// Asks the stream for pieces until there is enough to send; says how long the stream wants to wait.
    ///
    /// `date` is the value of the `Date` field for an answer that was held back.
    mutating func pull(date: @autoclosure () -> [UInt8]) -> Duration? {
        while let source = stream?.source, output.count < Self.highWater {
            switch source.next() {
            case .bytes(let bytes): append(piece: bytes)
            case .wait(let duration):
                guard isStopping, stream?.isEndedByStop == true else { return duration }
                if let held = stream?.held { release(held, date: date()) } else { abandonStream() }
            case .end:
                if let held = stream?.held { release(held, date: date()) } else { endStream() }
            case .abort:
                dropStream()
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
                observed.addBody(piece.count, upTo: output.place - 2)
            } else {
                output.bytes.append(contentsOf: piece)
                observed.addBody(piece.count, upTo: output.place)
            }
            return
        }
        // More than was announced would be read as the next answer.
        output.bytes.append(contentsOf: piece.prefix(remaining))
        observed.addBody(min(piece.count, remaining), upTo: output.place)
        stream?.remaining = remaining - min(piece.count, remaining)
        if piece.count > remaining { abandonStream() }
    }

    private mutating func endStream() {
        if stream?.isChunked == true { ResponseWriter.appendLastChunk(to: &output.bytes) }
        let isShort = stream?.remaining ?? 0 > 0
        stream = nil
        observed.end(at: output.place, isWhole: !isShort)
        // Only the end of the connection can tell the client that less comes than was announced.
        if isShort { finish() }
    }

    /// Sends nothing more of a stream; the connection closes without its end.
    mutating func abandonStream() {
        stream?.source.cancel()
        dropStream()
        finish()
    }

    /// The answer whose stream this is ends here, before its end.
    mutating func dropStream() {
        stream = nil
        observed.end(at: output.place, isWhole: false)
    }
}
