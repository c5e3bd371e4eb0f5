import HTTP

/// A way in which an answer can be no good.
public enum MalformedAnswer: String, Sendable, CaseIterable {
    /// The status line has no status.
    case statusLine
    /// A header field has no colon.
    case headerField
    /// The size of a chunk is no number.
    case chunkSize
    /// More is announced than comes; unlike an answer that is cut, all of the body is there.
    case contentLength
    /// It is no HTTP at all.
    case notHTTP
    /// Good HTTP, in which the second half of the body is missing.
    case truncatedJSON

    /// Spoils an answer; what can only be said in bytes becomes its `Delivery.Ending.raw`.
    ///
    /// Of a body that comes over time nothing is sent. `date` is what the answer is dated by, in seconds since 1970.
    func spoil(_ response: inout Response, to head: RequestHead, date: Int64) {
        var body: [UInt8] = []
        switch response.body {
        case .bytes(let bytes): body = bytes
        case .stream(let source): source.cancel()
        case .empty: break
        }
        if self == .truncatedJSON {
            let half = Array(body.prefix(body.count / 2))
            response.body = .bytes(half)
            if response.fields[.contentLength] != nil { response.fields[.contentLength] = String(half.count) }
            return
        }
        response.body = .bytes(body)
        response.delivery.ending = .raw(bytes(response, body, head, date))
    }

    private func bytes(_ response: Response, _ body: [UInt8], _ head: RequestHead, _ date: Int64) -> [UInt8] {
        let end = "\r\n"
        var lines = Self.headLines(response, head, date)
        let sent = head.method == .head ? [] : body
        switch self {
        case .statusLine:
            lines[0] = "HTTP/1.1 \(response.status.reason)"
        case .headerField:
            lines.insert("this line is no header field", at: 1)
        case .chunkSize:
            lines.removeAll { $0.lowercased().hasPrefix("content-length:") }
            lines.append("Transfer-Encoding: chunked")
            return Array((lines.joined(separator: end) + end + end + "size" + end).utf8) + sent + Array(end.utf8)
        case .contentLength:
            lines.removeAll { $0.lowercased().hasPrefix("content-length:") }
            lines.append("Content-Length: \(body.count + 1_000)")
        case .notHTTP, .truncatedJSON:
            return Array("this is not HTTP\r\n".utf8)
        }
        return Array((lines.joined(separator: end) + end + end).utf8) + sent
    }

    /// The head as the server would write it, line by line.
    private static func headLines(_ response: Response, _ head: RequestHead, _ date: Int64) -> [String] {
        var bytes: [UInt8] = []
        _ = ResponseWriter(keepAliveTimeout: 5).append(
            Response(response.status, fields: response.fields, body: response.body),
            on: ResponseWriter.Connection(version: head.version, isHead: true, keepsAlive: false),
            date: Array(HTTPDate.text(secondsSince1970: date).utf8),
            to: &bytes
        )
        // Each byte a character, as field values are.
        let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        return text.split(separator: "\r\n").map(String.init)
    }
}
