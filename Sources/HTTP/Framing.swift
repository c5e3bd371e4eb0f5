/// What the fields of a request say about its body and its connection (RFC 9112, sections 6 and 9).
struct Framing: Sendable {
    /// The fields that matter for framing.
    enum Kind {
        case contentLength, transferEncoding, connection, other
    }

    private(set) var contentLength: UInt64?
    /// True if `chunked` is the last transfer coding.
    private(set) var isChunked = false
    /// True if what says that a body follows is among the fields that are kept.
    private(set) var showsBody = false
    private var hasTransferEncoding = false
    private var hasCoding = false
    private var saysClose = false
    private var saysKeepAlive = false

    /// True if a body follows, be it empty.
    var announcesBody: Bool {
        contentLength != nil || hasCoding
    }

    /// True if nobody can tell where the body ends: it has transfer codings, but the last is not `chunked` (RFC 9112,
    /// section 6.3).
    var isEndless: Bool {
        hasCoding && !isChunked
    }

    /// Whether the connection may live on after this request (RFC 9112, section 9.3).
    func keepsAlive(_ version: Version) -> Bool {
        version == .http11 ? !saysClose : saysKeepAlive
    }

    /// Takes a field line; `value` still has the spaces behind it, and `isKept` says whether the application is shown it.
    mutating func take(_ kind: Kind, _ value: ArraySlice<UInt8>, isKept: Bool) throws(RequestParseError) {
        switch kind {
        case .contentLength: try takeContentLength(value)
        case .transferEncoding: try takeTransferEncoding(value)
        case .connection: return takeConnection(value)
        case .other: return
        }
        if isKept { showsBody = announcesBody }
    }

    private mutating func takeContentLength(_ value: ArraySlice<UInt8>) throws(RequestParseError) {
        guard contentLength == nil else { throw .malformed("more than one Content-Length") }
        guard !hasTransferEncoding else { throw .malformed("Content-Length beside Transfer-Encoding") }
        var number: UInt64 = 0
        var digits = value
        while digits.last == 0x20 { digits.removeLast() }
        guard !digits.isEmpty else { throw .malformed("empty Content-Length") }
        for byte in digits {
            guard byte &- UInt8(ascii: "0") < 10 else { throw .malformed("invalid Content-Length") }
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
            guard !overflow, !carry else { throw .malformed("Content-Length too large") }
            number = sum
        }
        contentLength = number
    }

    private mutating func takeTransferEncoding(_ value: ArraySlice<UInt8>) throws(RequestParseError) {
        guard contentLength == nil else { throw .malformed("Transfer-Encoding beside Content-Length") }
        hasTransferEncoding = true
        let codings = value.word
        // An empty list says nothing, as in Node.js.
        guard !codings.isEmpty else { return }
        hasCoding = true
        for coding in codings.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard !isChunked else { throw .malformed("a transfer coding behind chunked") }
            isChunked = coding.word.equalsIgnoringCase("chunked")
        }
    }

    private mutating func takeConnection(_ value: ArraySlice<UInt8>) {
        for option in value.split(separator: UInt8(ascii: ",")) {
            if option.word.equalsIgnoringCase("close") { saysClose = true }
            if option.word.equalsIgnoringCase("keep-alive") { saysKeepAlive = true }
        }
    }
}

extension Framing.Kind {
    /// The kind of a field by its name.
    ///
    /// `Proxy-Connection` counts as `Connection`, as in Node.js.
    init(name: Span<UInt8>) {
        switch name.count {
        case 10 where name.isSame(as: "connection", ignoringCase: true): self = .connection
        case 14 where name.isSame(as: "content-length", ignoringCase: true): self = .contentLength
        case 16 where name.isSame(as: "proxy-connection", ignoringCase: true): self = .connection
        case 17 where name.isSame(as: "transfer-encoding", ignoringCase: true): self = .transferEncoding
        default: self = .other
        }
    }
}

extension ArraySlice<UInt8> {
    /// An element of a list as Node.js compares it: without the spaces and tabs before it, and the spaces behind it.
    ///
    /// A tab may stand behind it, too (`OWS` of RFC 9110, section 5.6.3), but there it makes another word of it.
    fileprivate var word: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while slice.last == 0x20 { slice.removeLast() }
        return slice
    }

    /// True if these are the bytes of `text`, which is in lower case, in any case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        span.isSame(as: text, ignoringCase: true)
    }
}
