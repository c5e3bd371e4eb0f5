/// The request line and the header fields of a request (RFC 9112, sections 3 and 5).
///
/// A class, though a value by its nature: it is handed on many times for each request, and one reference is cheap to hold.
public final class RequestHead: Sendable {
    /// The method.
    public let method: Method
    /// The version of the message.
    public let version: Version
    /// The header fields, the first 1,000 of them (as many as Node.js keeps).
    public let fields: RequestFields
    /// True if a body follows, be it empty: there was a `Content-Length` or a `Transfer-Encoding`.
    public let announcesBody: Bool
    /// True if the field that says so is among ``fields``: one behind the last of these frames the body, but Node.js does
    /// not show it to the application, for which there is no body then.
    public let showsBody: Bool
    /// The value of `Content-Length`, if there was one.
    public let contentLength: UInt64?
    /// Whether the client's version and `Connection` field let the connection live on (RFC 9112, section 9.3).
    public let keepsAlive: Bool

    private let storage: [UInt8]
    private let targetPlace: Range<Int>
    private let targetEnds: RequestTarget.Ends

    init(
        method: Method,
        storage: [UInt8],
        target: Range<Int>,
        _ targetEnds: RequestTarget.Ends,
        version: Version,
        entries: [RequestFields.Entry],
        framing: Framing
    ) {
        self.method = method
        self.version = version
        self.storage = storage
        targetPlace = target
        self.targetEnds = targetEnds
        fields = RequestFields(bytes: storage, entries: entries)
        announcesBody = framing.announcesBody
        showsBody = framing.showsBody
        contentLength = framing.contentLength
        keepsAlive = framing.keepsAlive(version)
    }

    /// A head made by hand, for tests; a body is announced by its length or by being chunked.
    public init(
        _ method: Method,
        _ target: String,
        version: Version = .http11,
        fields: [(name: String, value: String)] = [],
        contentLength: UInt64? = nil,
        isChunked: Bool = false,
        keepsAlive: Bool = true
    ) {
        self.method = method
        self.version = version
        self.fields = RequestFields(fields)
        self.contentLength = contentLength
        self.keepsAlive = keepsAlive
        announcesBody = contentLength != nil || isChunked
        showsBody = announcesBody
        let target = Array(target.utf8)
        storage = target
        targetPlace = 0..<target.count
        targetEnds = RequestTarget.Ends(of: target.span)
    }

    /// The same head with another target, whose bytes must be visible ASCII characters.
    public init(_ other: RequestHead, target: [UInt8]) {
        method = other.method
        version = other.version
        fields = other.fields
        contentLength = other.contentLength
        keepsAlive = other.keepsAlive
        announcesBody = other.announcesBody
        showsBody = other.showsBody
        storage = target
        targetPlace = 0..<target.count
        targetEnds = RequestTarget.Ends(of: target.span)
    }

    /// How many bytes it has, about.
    public var size: Int { max(storage.count, fields.size) }

    /// The request target as it was sent, not decoded: origin, absolute or asterisk form (RFC 9112, section 3.2).
    ///
    /// All its bytes are visible ASCII characters.
    public var target: ArraySlice<UInt8> {
        storage[targetPlace]
    }

    /// The target taken apart.
    public var targetParts: RequestTarget {
        RequestTarget(target, targetEnds)
    }

    /// True if the target begins with the bytes of a text.
    public func targetStarts(with text: StaticString) -> Bool {
        storage.withUnsafeBufferPointer { storage in
            storage.span.extracting(targetPlace).starts(with: text)
        }
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
