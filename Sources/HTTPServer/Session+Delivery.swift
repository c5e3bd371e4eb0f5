import HTTP

/// Answers that are not delivered as usual.
extension Session {
    /// Answers, now or when it is time.
    mutating func begin(_ response: Response, on connection: ResponseWriter.Connection, date: [UInt8]) {
        if let observer = response.delivery.observer { observed.begin(observer, at: output.place) }
        if response.delivery.delay > .zero {
            stream = OutgoingStream(HeldAnswer(response, on: connection), .close)
        } else {
            deliver(response, on: connection, date: date)
        }
    }

    /// The time of an answer has come that was held back.
    mutating func release(_ held: HeldAnswer, date: [UInt8]) {
        stream = nil
        deliver(held.response, on: held.connection, date: date)
    }

    private mutating func deliver(_ response: Response, on connection: ResponseWriter.Connection, date: [UInt8]) {
        switch response.delivery.ending {
        case .whole: send(response, on: connection, date: date, cutAfter: nil)
        case .cut(let count): send(response, on: connection, date: date, cutAfter: count)
        case .close: replace(response, by: [], isWhole: false)
        case .reset:
            replace(response, by: [], isWhole: false)
            resets = true
        case .raw(let bytes): replace(response, by: bytes, isWhole: true)
        }
    }

    /// Sends something else than an answer, and is done.
    private mutating func replace(_ response: Response, by bytes: [UInt8], isWhole: Bool) {
        response.cancelBody()
        output.bytes.append(contentsOf: bytes)
        observed.addBody(bytes.count, upTo: output.place)
        observed.end(at: output.place, isWhole: isWhole)
        keepAnswers()
        finish()
    }

    private mutating func send(
        _ response: Response,
        on connection: ResponseWriter.Connection,
        date: [UInt8],
        cutAfter limit: Int?
    ) {
        let announced = append(response, on: connection, date: date)
        var count = 0
        if case .bytes(let body) = response.body, announced.framing != .none { count = body.count }
        if let source = response.source(cutAfter: limit) {
            // The head was to be that of the whole answer.
            output.cut(to: output.mark - announced.bodySize)
            stream = OutgoingStream(source, announced.framing)
        } else {
            observed.addBody(count, upTo: output.place)
        }
        if stream == nil {
            observed.end(at: output.place, isWhole: limit == nil)
            if limit != nil { finish() }
        }
        if !announced.keepsAlive { finish() }
    }

    /// Hands the output to `send`, as `OutputBuffer` does.
    mutating func send(_ send: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        let sent = output.send(send)
        if !observed.isEmpty { observed.sent(to: output.sentCount) }
        return sent
    }

    /// The connection is gone.
    mutating func close() {
        abandonStream()
        observed.close()
    }
}

extension Response {
    /// What the body is to be pulled from; nil if it can be sent as it is.
    fileprivate func source(cutAfter limit: Int?) -> (any BodySource)? {
        var source: any BodySource
        switch body {
        case .stream(let given): source = given
        case _ where limit == nil && delivery.pace == nil: return nil
        case .bytes(let bytes): source = ReadyBody(bytes)
        case .empty: source = ReadyBody([])
        }
        if let pace = delivery.pace { source = PacedBody(source, bytesPerSecond: pace) }
        if let limit { source = CutBody(source, afterBytes: limit) }
        return source
    }
}
