/// Reads requests from bytes as they come (RFC 9112), each byte once, wherever the packets are cut.
///
/// The grammar is the RFC's, in the strictness of Node.js' parser: what it accepts is accepted, what it refuses is
/// refused, because a client must meet here what it would meet there. Nothing that can be read in two ways passes:
/// no `Content-Length` beside `Transfer-Encoding`, no bare CR or LF, no folded line, no space before a colon.
public struct RequestParser: Sendable {
    /// What a step has found.
    public enum Event: Sendable {
        /// All bytes are used up; more are needed.
        case needsMore
        /// The head of a request is complete; its body, if any, follows as further events.
        case head(RequestHead)
        /// A piece of the body: a range of the bytes given, transfer coding removed.
        case body(Range<Int>)
        /// The request is complete.
        case end
    }

    /// The limits within which a head must stay.
    public struct Limits: Sendable {
        /// Bytes of the target, the field names and the field values together: the first size that is refused.
        public var head = 16_384
        /// Bytes of a head with all that separates its parts: spaces can be sent without end and count here only.
        public var rawHead = 98_304
        /// Bytes of the extensions of one chunk: the first size that is refused.
        public var chunkExtensions = 16_384
        /// How many field lines are kept; further ones are read and dropped, as Node.js does.
        public var fields = 1_000

        /// The limits of Node.js, and one of our own for what it does not count.
        public init() {}
    }

    enum State: Sendable {
        case start, method, spacesBeforeTarget, target, simpleRequestLF, version, versionCR, versionLF
        case fieldStart, fieldName, fieldValueStart, fieldValue, fieldLF, headLF
        case fixedBody, chunkSizeStart, chunkSize, chunkExtension, chunkSizeLF, chunkData, chunkDataCR, chunkDataLF
        case endlessBody, endOfMessage, closed
    }

    /// What a request line may name before its version.
    enum Scheme: Sendable {
        case http, icecast, rtsp
    }

    let limits: Limits
    var state = State.start

    // The head: as it came, if it came in one packet; what stands at a place of the input then stands here at that place
    // and `origin`. Else the target, then names and values, as far as they have come, without what separates them.
    var bytes: [UInt8] = []
    var isWhole = false
    var origin = 0
    var entries: [RequestFields.Entry] = []
    var headSize = 0
    var rawHeadSize = 0

    // The request line.
    var methodMatch = MethodMatch()
    var target = TargetScanner()
    var targetStart = 0
    var targetEnd = 0
    var versionMatch = 0
    var scheme = Scheme.http
    var version = Version.http11

    // The field line being read, and what the fields say about the framing.
    var nameStart = 0
    var nameEnd = 0
    var valueStart = 0
    var valueEnd = 0
    var framing = Framing()
    var inTrailer = false

    // The body.
    var remaining: UInt64 = 0
    var chunkExtension = ChunkExtensionScanner()

    /// A parser at the start of a connection.
    public init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// True between requests: the last one has come whole, and nothing of a next one yet.
    public var isIdle: Bool {
        switch state {
        case .start, .endOfMessage, .closed: true
        case .fixedBody: remaining == 0
        default: false
        }
    }

    /// True while the request line or the fields of a request are incomplete.
    public var isInHead: Bool {
        switch state {
        case .method, .spacesBeforeTarget, .target, .simpleRequestLF, .version, .versionCR, .versionLF: true
        case .fieldStart, .fieldName, .fieldValueStart, .fieldValue, .fieldLF, .headLF: !inTrailer
        default: false
        }
    }

    /// Takes the next step through `input` from `position`, which it moves past what it has used.
    ///
    /// After `.head` and `.body` there may be bytes left: call again until `.needsMore`. After an error the parser
    /// must not be used again.
    public mutating func next(_ input: Span<UInt8>, _ position: inout Int) throws(RequestParseError) -> Event {
        while true {
            if state == .endOfMessage || state == .fixedBody && remaining == 0 { return endOfMessage() }
            // Told of the body, and not of the head: Node.js has shown that to the application.
            if state == .endlessBody { throw .malformed("Transfer-Encoding does not end in chunked") }
            guard position < input.count else { return .needsMore }
            switch state {
            case .start, .method, .spacesBeforeTarget, .target, .simpleRequestLF, .version, .versionCR, .versionLF:
                try parseRequestLine(input, &position)
            case .fieldStart, .fieldName, .fieldValueStart, .fieldValue, .fieldLF:
                try parseFieldLines(input, &position)
            case .headLF:
                try expect(0x0A, input, &position, "CR without LF at the end of the head")
                if let event = try endOfHead() { return event }
            case .fixedBody, .chunkData:
                return takeBody(input, &position)
            case .chunkSizeStart, .chunkSize, .chunkExtension, .chunkSizeLF, .chunkDataCR, .chunkDataLF:
                try parseChunkFraming(input, &position)
            case .closed:
                let byte = input[position]
                guard byte == 0x0D || byte == 0x0A else { throw .malformed("data after the last request") }
                position += 1
            case .endlessBody, .endOfMessage:
                break
            }
        }
    }

    private mutating func endOfMessage() -> Event {
        let keepsAlive = framing.keepsAlive(version)
        self = RequestParser(limits: limits)
        if !keepsAlive { state = .closed }
        return .end
    }

    /// Uses one byte, which must be `byte`.
    func expect(
        _ byte: UInt8,
        _ input: Span<UInt8>,
        _ position: inout Int,
        _ otherwise: String
    ) throws(RequestParseError) {
        guard input[position] == byte else { throw .malformed(otherwise) }
        position += 1
    }

    /// Copies a head in one piece if it ends in this packet, as nearly all do; not one that is longer than what it means
    /// may be: of padding without end nothing is kept.
    mutating func takeHead(_ input: Span<UInt8>, from position: Int) {
        if let end = input.endOfEmptyLine(from: position), end - position <= limits.head {
            isWhole = true
            origin = -position
            bytes.append(input.extracting(position..<end))
        } else {
            bytes.reserveCapacity(512)
        }
    }

    /// Counts a run of the input that has a meaning, and appends it to the head if it is not there yet.
    mutating func keep(_ input: Span<UInt8>, _ range: Range<Int>) throws(RequestParseError) {
        headSize += range.count
        guard headSize < limits.head else { throw .headTooLarge }
        if !isWhole { bytes.append(input.extracting(range)) }
    }

    /// Where in the head a place of the input stands up to which all that has a meaning is kept.
    func place(of position: Int) -> Int {
        isWhole ? origin + position : bytes.count
    }

    /// Counts every byte of the head, whether kept or not.
    mutating func count(_ number: Int) throws(RequestParseError) {
        rawHeadSize += number
        guard rawHeadSize <= limits.rawHead else { throw .headTooLarge }
    }
}
