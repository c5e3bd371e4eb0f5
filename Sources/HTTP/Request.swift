/// The request line and the header fields of a request (RFC 9112, sections 3 and 5).
public struct RequestHead: Sendable {
    /// The method.
    public let method: Method
    /// The request target as it was sent, not decoded: origin, absolute or asterisk form (RFC 9112, section 3.2).
    public let target: String
    /// The version of the message.
    public let version: Version
    /// The header fields, the first 1,000 of them (as many as Node.js keeps).
    public let fields: RequestFields
    /// True if a body follows, be it empty: there was a `Content-Length` or a `Transfer-Encoding`.
    public let announcesBody: Bool
    /// The value of `Content-Length`, if there was one.
    public let contentLength: UInt64?
    /// Whether the client's version and `Connection` field let the connection live on (RFC 9112, section 9.3).
    public let keepsAlive: Bool

    /// A head made by hand, for tests and for the parser.
    public init(
        method: Method, target: String, version: Version = .http11, fields: RequestFields = RequestFields([]),
        announcesBody: Bool = false, contentLength: UInt64? = nil, keepsAlive: Bool = true
    ) {
        self.method = method
        self.target = target
        self.version = version
        self.fields = fields
        self.announcesBody = announcesBody
        self.contentLength = contentLength
        self.keepsAlive = keepsAlive
    }
}

/// A request whose body, if it was wanted, has arrived.
public struct Request: Sendable {
    /// The request line and header fields.
    public let head: RequestHead
    /// The body, without transfer coding; empty if it was not collected.
    public let body: [UInt8]
    /// True if the body was longer than it may be; `body` is empty then.
    public let bodyExceedsLimit: Bool

    /// A head with its body.
    public init(head: RequestHead, body: [UInt8] = [], bodyExceedsLimit: Bool = false) {
        self.head = head
        self.body = body
        self.bodyExceedsLimit = bodyExceedsLimit
    }
}
