/// What is to be answered: values only, what takes time included.
///
/// The server writes it and obeys its timing.
public struct Response: Sendable {
    /// What follows the header section.
    public enum Body: Sendable {
        /// Nothing.
        case empty
        /// These bytes.
        case bytes([UInt8])
        /// Bytes that come over time.
        case stream(any BodySource)
    }

    /// The status line.
    public var status: Status
    /// The header fields, to which the server adds `Date`, `Connection`, `Keep-Alive` and the framing.
    public var fields: Fields
    /// What follows the header section; left out, with the same header section, in an answer to HEAD.
    public var body: Body
    /// True if the connection is to be closed after this answer, whatever the request said.
    public var closesConnection: Bool
    /// True if the body is chunked although its length is known, as Node.js sends what is ended without a word of it.
    public var omitsLength = false
    /// False if a Node.js service would give this answer only after a turn of its event loop (a promise was awaited).
    ///
    /// Visible on the wire in one case: when bytes that are no HTTP follow the request in the same packet, such an
    /// answer is lost and only the 400 for the bytes behind is sent.
    public var isImmediate: Bool
    /// The time of the `Date` field (RFC 9110, section 6.6.1), in seconds since 1970; nil for the server's own.
    ///
    /// Whose clock stands still shows that, so that exchanges repeat byte for byte.
    public var date: Int64?
    /// When, how fast, and whether whole it goes out.
    public var delivery = Delivery.usual

    /// An answer, delivered as usual.
    public init(
        _ status: Status,
        fields: Fields = [:],
        body: Body = .empty,
        closesConnection: Bool = false,
        isImmediate: Bool = true
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.closesConnection = closesConnection
        self.isImmediate = isImmediate
    }
}

/// A body that comes over time, pulled by the server as fast as the client reads.
///
/// One connection pulls it, on one event loop, never at two places at once. It must not block.
public protocol BodySource: AnyObject, Sendable {
    /// The next piece of the body.
    func next() -> BodyPiece
    /// The client went away or the server stops; `next` is not called again.
    func cancel()
    /// Whether nobody can tell when it ends: a server that stops then does not wait for it, and the client sees it break
    /// off.
    var mayGoOnForEver: Bool { get }
}

extension BodySource {
    /// Nothing to give back.
    public func cancel() {}

    /// It ends by itself, and a server that stops may wait for it.
    public var mayGoOnForEver: Bool { false }
}

/// One step of a body that comes over time.
public enum BodyPiece: Sendable {
    /// Bytes to send now. Empty bytes are skipped.
    case bytes([UInt8])
    /// Nothing yet; ask again after this time.
    case wait(Duration)
    /// The body is complete.
    case end
    /// The body breaks off: the connection is closed without an end, so that the client sees an incomplete message.
    case abort
}
