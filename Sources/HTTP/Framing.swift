/// What the fields of a request say about its body and its connection (RFC 9112, sections 6 and 9).
struct Framing: Sendable {
    /// The fields that matter for framing.
    enum Kind {
        case contentLength, transferEncoding, connection, other
    }

    private(set) var contentLength: UInt64?
    private(set) var isChunked = false
    private var hasTransferEncoding = false
    private var saysClose = false
    private var saysKeepAlive = false

    /// True if a body follows, be it empty.
    var announcesBody: Bool {
        contentLength != nil || isChunked
    }

    /// Whether the connection may live on after this request (RFC 9112, section 9.3).
    func keepsAlive(_ version: Version) -> Bool {
        version == .http11 ? !saysClose : saysKeepAlive
    }

    /// Takes a field line; `value` still has the spaces behind it.
    mutating func take(_ kind: Kind, _ value: ArraySlice<UInt8>) throws(RequestParseError) {
        switch kind {
        case .contentLength: try takeContentLength(value)
        case .transferEncoding: try takeTransferEncoding(value)
        case .connection: takeConnection(value)
        case .other: break
        }
    }

    /// Called at the end of the head: a coding that does not end in `chunked` leaves the end of the body open.
    func check() throws(RequestParseError) {
        guard hasTransferEncoding == isChunked else { throw .malformed("Transfer-Encoding does not end in chunked") }
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
        let last = value.lastIndex(of: UInt8(ascii: ",")).map { value[($0 + 1)...] } ?? value
        isChunked = last.trimmed.equalsIgnoringCase("chunked")
    }

    private mutating func takeConnection(_ value: ArraySlice<UInt8>) {
        for option in value.split(separator: UInt8(ascii: ",")) {
            if option.trimmed.equalsIgnoringCase("close") { saysClose = true }
            if option.trimmed.equalsIgnoringCase("keep-alive") { saysKeepAlive = true }
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
    /// Without spaces and tabs at both ends (`OWS` of RFC 9110, section 5.6.3).
    var trimmed: ArraySlice<UInt8> {
        var slice = self
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }

    /// True if these are the bytes of `text`, which is in lower case, in any case.
    func equalsIgnoringCase(_ text: StaticString) -> Bool {
        span.isSame(as: text, ignoringCase: true)
    }
}
