import HTTP

/// The talk on one connection, without the socket: bytes in, requests in their order, answers in the same order, bytes
/// out.
struct Session: ~Copyable {
    /// What the client is in the middle of, for the time limits.
    enum Phase {
        case betweenRequests, head, body
    }

    /// What its connection has to know of a session to go on.
    struct Standing {
        let hasOutput: Bool
        let hasStream: Bool
        let canResume: Bool
        let isDone: Bool
        let unreadCount: Int
        let phase: Phase
        let requestCount: Int
    }

    /// What has been answered since Node.js would last have sent what was ready: see `refuse`.
    ///
    /// It does so at the end of a packet, and whenever it has handed on a piece of a body.
    private struct Batch {
        /// Whether the first of these answers was given at once; nil if there is none.
        var startsAtOnce: Bool?
        /// Where in the output that begins which is lost if what follows is no request; nil if nothing is.
        var revocable: Int?
    }

    private let responder: any Responder
    private let writer: ResponseWriter
    private var parser: RequestParser

    // The request whose body is being collected.
    private var pending: (head: RequestHead, limit: Int)?
    private var body: [UInt8] = []
    private var bodyExceedsLimit = false
    private var batch = Batch()

    // Bytes that came while the session could not go on with them, from `unreadStart`.
    private var unread: [UInt8] = []
    private var unreadStart = 0
    private var inputEnded = false

    /// Bytes that wait to be sent.
    var output = OutputBuffer()
    /// The body that is being sent, if it is one that takes time.
    var stream: OutgoingStream?
    /// The answers that somebody wants to know the end of.
    var observed = ObservedAnswers()
    /// No further request is answered; when all is sent, the connection is to be closed.
    private(set) var isFinishing = false
    /// The connection is to be closed by a reset.
    var resets = false
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

    /// How many bytes wait to be taken up by `resume`.
    var unreadCount: Int { unread.count - unreadStart }

    /// How the session stands, in one look: each is checked for other accesses at the same time.
    var standing: Standing {
        Standing(
            hasOutput: !output.isEmpty,
            hasStream: stream != nil,
            canResume: canResume,
            isDone: isDone,
            unreadCount: unreadCount,
            phase: phase,
            requestCount: requestCount
        )
    }

    /// True if there is nothing left to do on this connection.
    var isDone: Bool {
        guard output.isEmpty, stream == nil else { return false }
        return isFinishing || isStopping && unread.isEmpty && phase == .betweenRequests
    }

    // Input

    /// Takes bytes that came in one packet.
    ///
    /// `date` is the value of the `Date` field for what is answered now.
    mutating func receive(_ input: Span<UInt8>, date: [UInt8]) {
        guard !isFinishing else { return }
        guard unread.isEmpty, canConsume else { return putAside(input) }
        let position = consume(input, date)
        if !isFinishing, position < input.count { putAside(input.extracting(position...)) }
    }

    private mutating func putAside(_ input: Span<UInt8>) {
        unread.removeFirst(unreadStart)
        unreadStart = 0
        input.withUnsafeBufferPointer { unread.append(contentsOf: $0) }
    }

    /// True if bytes that were put aside can be taken up again.
    var canResume: Bool {
        !unread.isEmpty && canConsume
    }

    /// Takes up bytes that were put aside.
    mutating func resume(date: [UInt8]) {
        var input: [UInt8] = []
        swap(&input, &unread)
        let position = unreadStart + consume(input.span.extracting(unreadStart...), date)
        if isFinishing || position == input.count {
            unreadStart = 0
            if inputEnded { endInput() }
        } else {
            unread = input
            unreadStart = position
            if inputEnded, stream != nil { abandonStream() }
        }
    }

    /// The client sends no more.
    ///
    /// What came before is still answered, but for a body that takes time: as in Node.js, its client has gone.
    mutating func receiveEnd() {
        inputEnded = true
        if unread.isEmpty || stream != nil { endInput() }
    }

    /// A request that broke off is refused, as Node.js does.
    private mutating func endInput() {
        if !isFinishing, unread.isEmpty, stream == nil, pending != nil || phase == .head {
            batch = Batch()
            refuse(.malformed("the connection ended within a request"))
        }
        abandonStream()
    }

    /// The client was too slow with a request.
    mutating func timedOut() {
        if !isFinishing, pending != nil || phase == .head { append(statusOnly: Status(408)) }
        finish()
    }

    /// A request that has begun is read to its end; a next one begins when its answer can be sent.
    private var canConsume: Bool {
        pending != nil || !parser.isIdle || stream == nil && output.count < Self.highWater
    }

    /// Reads and answers until the input is used up or more cannot be answered now; says how far it came.
    private mutating func consume(_ input: Span<UInt8>, _ date: [UInt8]) -> Int {
        batch = Batch()
        var position = 0
        do throws(RequestParseError) {
            // After an answer that closes, the rest of the packet is still read if the answer may yet be lost.
            while canConsume, !isFinishing || batch.revocable != nil {
                switch try parser.next(input, &position) {
                case .needsMore: return position
                case .head(let head): begin(head, date)
                case .body(let range):
                    collect(input.extracting(range))
                    batch = Batch()
                case .end: end(date)
                }
            }
        } catch {
            refuse(error)
        }
        return position
    }

    private mutating func begin(_ head: RequestHead, _ date: [UInt8]) {
        guard !isFinishing else { return }
        requestCount += 1
        let plan = responder.plan(for: head)
        if plan.sendsContinue { output.append("HTTP/1.1 100 Continue\r\n\r\n") }
        guard let limit = plan.bodyLimit, head.announcesBody else { return answer(Request(head: head), date) }
        pending = (head, limit)
        bodyExceedsLimit = head.contentLength ?? 0 > UInt64(limit)
    }

    private mutating func collect(_ piece: Span<UInt8>) {
        guard let limit = pending?.limit, !bodyExceedsLimit else { return }
        guard body.count + piece.count <= limit else {
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
        if batch.revocable == nil, batch.startsAtOnce != nil || !response.isImmediate { batch.revocable = output.mark }
        if batch.startsAtOnce == nil { batch.startsAtOnce = response.isImmediate }
        let connection = ResponseWriter.Connection(
            version: request.head.version,
            isHead: request.head.method == .head,
            keepsAlive: request.head.keepsAlive && !response.closesConnection
        )
        guard response.delivery.isUsual else { return begin(response, on: connection, date: date) }
        let announced = append(response, on: connection, date: date)
        if case .stream(let source) = response.body { stream = OutgoingStream(source, announced.framing) }
        if !announced.keepsAlive { finish() }
    }

    /// Appends a response, or its head if the body is a stream; says what has been announced.
    mutating func append(
        _ response: Response,
        on connection: ResponseWriter.Connection,
        date: [UInt8]
    ) -> ResponseWriter.Announcement {
        var connection = connection
        if isStopping { connection.keepsAlive = false }
        return writer.append(response, on: connection, date: date, to: &output.bytes)
    }

    /// Answers bytes that are no request, and is done.
    ///
    /// Node.js parses on before it sends what it has to await or what waits for the answer before it, so bytes that are
    /// wrong behind such requests cost them their answers. If the first answer was given at once, it is sent, and then the
    /// connection just closes; else only the refusal is.
    private mutating func refuse(_ error: RequestParseError) {
        responder.refused(error)
        if let revocable = batch.revocable {
            output.cut(to: revocable)
            observed.takeBack(from: output.place)
        }
        if batch.startsAtOnce != true, let status = error.status { append(statusOnly: status) }
        abandonStream()
    }

    /// What has been answered is not taken back, whatever follows in the packet.
    mutating func keepAnswers() {
        batch.revocable = nil
    }

    /// Takes no further request.
    mutating func finish() {
        isFinishing = true
        pending = nil
        body = []
        unread = []
        unreadStart = 0
    }

    private mutating func append(statusOnly status: Status) {
        output.append("HTTP/1.1 \(status.code) \(status.reason)\r\nConnection: close\r\n\r\n")
    }
}
