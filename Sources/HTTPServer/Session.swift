import HTTP

/// The talk on one connection, without the socket: bytes in, requests in their order, answers in the same order, bytes
/// out.
struct Session {
    /// What the client is in the middle of, for the time limits.
    enum Phase {
        case betweenRequests, head, body
    }

    /// A body that is being sent over time.
    struct OutgoingStream {
        let source: any BodySource
        let framing: ResponseWriter.Framing
    }

    /// What has been answered since the last packet began: see `refuse`.
    private struct Batch {
        var hasAnswered = false
        var firstLate: Int?
    }

    private let responder: any Responder
    private let writer: ResponseWriter
    private var parser: RequestParser

    // The request whose body is being collected.
    private var pending: (head: RequestHead, limit: Int)?
    private var body: [UInt8] = []
    private var bodyExceedsLimit = false

    private var batch = Batch()
    private var outputStart = 0

    /// Bytes that wait to be sent, from `outputStart`.
    private var output: [UInt8] = []
    /// Bytes that came while the session could not go on with them.
    private(set) var unread: [UInt8] = []
    /// The body that is being sent, if it is one that takes time.
    private(set) var stream: OutgoingStream?
    /// No further request is answered; when all is sent, the connection is to be closed.
    private(set) var isFinishing = false
    /// How many requests have begun.
    private(set) var requestCount = 0
    /// The server stops: every further answer closes its connection.
    var isStopping = false

    /// Output beyond which no further request is answered, and no further piece of a stream is asked for.
    static let highWater = 131_072

    init(responder: any Responder, writer: ResponseWriter, limits: RequestParser.Limits) {
        self.responder = responder
        self.writer = writer
        parser = RequestParser(limits: limits)
    }

    var phase: Phase {
        parser.isIdle ? .betweenRequests : parser.isInHead ? .head : .body
    }

    // Input

    /// Takes bytes that came in one packet.
    ///
    /// `date` is the value of the `Date` field for what is answered now.
    mutating func receive(_ input: Span<UInt8>, date: [UInt8]) {
        batch = Batch()
        guard !isFinishing else { return }
        guard unread.isEmpty, canAnswer else {
            return input.withUnsafeBufferPointer { unread.append(contentsOf: $0) }
        }
        consume(input, date)
    }

    /// True if bytes that were put aside can be taken up again.
    var canResume: Bool {
        !unread.isEmpty && canAnswer && !isFinishing
    }

    /// Takes up bytes that were put aside.
    mutating func resume(date: [UInt8]) {
        batch = Batch()
        let input = unread
        unread = []
        consume(input.span, date)
    }

    /// The client sends no more.
    ///
    /// A request that broke off is refused, as Node.js does.
    mutating func receiveEnd() {
        if !isFinishing, phase != .betweenRequests, pending != nil || phase == .head {
            batch = Batch()
            refuse(.malformed("the connection ended within a request"))
        }
        finish()
        endStream()
    }

    /// The client was too slow with a request.
    mutating func timedOut() {
        if !isFinishing, pending != nil || phase == .head { append(statusOnly: Status(408)) }
        finish()
    }

    private var canAnswer: Bool {
        stream == nil && output.count - outputStart < Self.highWater
    }

    private mutating func consume(_ input: Span<UInt8>, _ date: [UInt8]) {
        var position = 0
        do throws(RequestParseError) {
            // After an answer that closes, the rest of the packet is still read if the answer was a late one:
            // what is wrong there makes Node.js forget the answer.
            while canAnswer, !isFinishing || batch.firstLate != nil {
                switch try parser.next(input, &position) {
                case .needsMore: return
                case .head(let head): begin(head, date)
                case .body(let range): collect(input.extracting(range))
                case .end: end(date)
                }
            }
        } catch {
            return refuse(error)
        }
        guard !isFinishing, position < input.count else { return }
        input.extracting(position...).withUnsafeBufferPointer { unread.append(contentsOf: $0) }
    }

    private mutating func begin(_ head: RequestHead, _ date: [UInt8]) {
        guard !isFinishing else { return }
        requestCount += 1
        let plan = responder.plan(for: head)
        if plan.sendsContinue { append("HTTP/1.1 100 Continue\r\n\r\n") }
        guard let limit = plan.bodyLimit, head.announcesBody else { return answer(Request(head: head), date) }
        pending = (head, limit)
        bodyExceedsLimit = head.contentLength ?? 0 > UInt64(limit)
    }

    private mutating func collect(_ piece: Span<UInt8>) {
        guard let pending, !bodyExceedsLimit else { return }
        guard body.count + piece.count <= pending.limit else {
            bodyExceedsLimit = true
            body = []
            return
        }
        piece.withUnsafeBufferPointer { body.append(contentsOf: $0) }
    }

    private mutating func end(_ date: [UInt8]) {
        guard let (head, _) = pending else { return }
        let request = Request(head: head, body: body, bodyExceedsLimit: bodyExceedsLimit)
        pending = nil
        body = []
        answer(request, date)
    }

    // Output

    private mutating func answer(_ request: Request, _ date: [UInt8]) {
        let response = responder.respond(to: request)
        if !response.isImmediate, batch.firstLate == nil { batch.firstLate = output.count }
        batch.hasAnswered = true
        let keepsAlive = request.head.keepsAlive && !response.closesConnection && !isStopping
        let isHead = request.head.method == .head
        let framing = writer.append(
            response,
            on: .init(version: request.head.version, isHead: isHead, keepsAlive: keepsAlive),
            date: date,
            to: &output
        )
        if case .stream(let source) = response.body {
            isHead ? source.cancel() : (stream = OutgoingStream(source: source, framing: framing))
        }
        if !keepsAlive || framing == .close { finish() }
    }

    /// Answers bytes that are no request, and is done.
    ///
    /// Node.js parses a whole packet before it sends what it has to await, so bytes that are wrong behind such a
    /// request replace its answer; an answer that it gives at once is sent, and then the connection just closes.
    private mutating func refuse(_ error: RequestParseError) {
        responder.refused(error)
        if let late = batch.firstLate { output.removeSubrange(late...) }
        if batch.firstLate != nil || !batch.hasAnswered, let status = error.status { append(statusOnly: status) }
        finish()
        endStream()
    }

    private mutating func finish() {
        isFinishing = true
        pending = nil
        body = []
        unread = []
    }

    private mutating func append(statusOnly status: Status) {
        append("HTTP/1.1 \(status.code) \(status.reason)\r\nConnection: close\r\n\r\n")
    }

    private mutating func append(_ text: String) {
        output.append(contentsOf: text.utf8)
    }

    /// Asks the stream for pieces until there is enough to send; says how long the stream wants to wait.
    mutating func pull() -> Duration? {
        while let stream, output.count - outputStart < Self.highWater {
            switch stream.source.next() {
            case .bytes(let bytes):
                guard !bytes.isEmpty else { continue }
                if stream.framing == .chunked {
                    ResponseWriter.append(chunk: bytes, to: &output)
                } else {
                    output.append(contentsOf: bytes)
                }
            case .wait(let duration): return duration
            case .end:
                if stream.framing == .chunked { ResponseWriter.appendLastChunk(to: &output) }
                self.stream = nil
            case .abort:
                self.stream = nil
                finish()
            }
        }
        return nil
    }

    /// Lets go of the stream, if there is one.
    mutating func endStream() {
        stream?.source.cancel()
        stream = nil
    }

    /// True if there are bytes to send.
    var hasOutput: Bool {
        output.count > outputStart
    }

    /// Hands the bytes to be sent to `send`, which says how many it took; nil if the connection is broken.
    mutating func send(_ send: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        let start = outputStart
        guard let count = output.withUnsafeBytes({ send(.init(rebasing: $0[start...])) }) else { return nil }
        outputStart += count
        return count
    }

    /// Lends an empty array to write into, so that no memory is asked for on the way of a request.
    mutating func lend(_ array: consuming [UInt8]) {
        if output.capacity == 0 { output = array }
    }

    /// Takes the array back when all is sent.
    mutating func takeBack() -> [UInt8] {
        var array: [UInt8] = []
        swap(&array, &output)
        outputStart = 0
        return array
    }
}
