/// Writes the head of responses, and the framing of bodies, in the order in which Node.js writes them.
public struct ResponseWriter: Sendable {
    /// The connection's part in an answer.
    public struct Connection: Sendable {
        /// The version of the request: an HTTP/1.0 client cannot read a chunked body.
        public var version: Version
        /// True for an answer to HEAD: there is no body, whatever the fields say.
        public var isHead: Bool
        /// Whether the connection goes on after this answer.
        public var keepsAlive: Bool

        /// How an answer is to be sent on its connection.
        public init(version: Version, isHead: Bool, keepsAlive: Bool) {
            self.version = version
            self.isHead = isHead
            self.keepsAlive = keepsAlive
        }
    }

    /// How the end of a body is known to the client (RFC 9112, section 6.3).
    public enum Framing: Sendable {
        /// There is no body, or its length is known.
        case length
        /// By the chunked transfer coding.
        case chunked
        /// By the end of the connection.
        case close
    }

    private let keepAliveLines: [UInt8]
    private static let closeLine = Array("Connection: close\r\n".utf8)

    /// A writer that announces this keep-alive timeout, in seconds.
    public init(keepAliveTimeout seconds: Int) {
        keepAliveLines = Array("Connection: keep-alive\r\nKeep-Alive: timeout=\(seconds)\r\n".utf8)
    }

    /// Appends a response whole, or its head if the body is a stream; says how the stream is to be framed.
    ///
    /// `date` is the value of the `Date` field. Of a stream whose end only the end of the connection can tell, the
    /// connection must be closed after it.
    public func append(
        _ response: Response,
        on connection: Connection,
        date: [UInt8],
        to output: inout [UInt8]
    ) -> Framing {
        let framing = framing(of: response, on: connection)
        output.append(text: "HTTP/1.1 ")
        output.append(decimal: response.status.code)
        output.append(0x20)
        output.append(text: response.status.reason)
        output.append(text: "\r\n")
        for (name, value) in response.fields.entries { output.append(field: name.text, value) }
        output.append(text: "Date: ")
        output.append(contentsOf: date)
        output.append(text: "\r\n")
        if response.fields[.connection] == nil {
            output.append(contentsOf: connection.keepsAlive && framing != .close ? keepAliveLines : Self.closeLine)
        }
        appendFraming(framing, of: response, on: connection, to: &output)
        output.append(text: "\r\n")
        if case .bytes(let body) = response.body, !connection.isHead { output.append(contentsOf: body) }
        return framing
    }

    private func framing(of response: Response, on connection: Connection) -> Framing {
        guard case .stream = response.body, !connection.isHead else { return .length }
        if response.fields[.contentLength] != nil { return .length }
        return connection.version == .http11 ? .chunked : .close
    }

    private func appendFraming(
        _ framing: Framing,
        of response: Response,
        on connection: Connection,
        to output: inout [UInt8]
    ) {
        guard framing == .length else {
            if framing == .chunked { output.append(field: "Transfer-Encoding", "chunked") }
            return
        }
        let hasNoLength = response.status.code == 204 || response.status.code == 304
        guard !hasNoLength, response.fields[.contentLength] == nil else { return }
        switch response.body {
        case .empty: output.append(field: "Content-Length", "0")
        case .bytes(let body): output.append(field: "Content-Length", String(body.count))
        case .stream: break
        }
    }

    /// Appends a piece of a chunked body (RFC 9112, section 7.1); a piece must not be empty, that would end the body.
    public static func append(chunk: [UInt8], to output: inout [UInt8]) {
        output.append(text: String(chunk.count, radix: 16))
        output.append(text: "\r\n")
        output.append(contentsOf: chunk)
        output.append(text: "\r\n")
    }

    /// Appends the end of a chunked body.
    public static func appendLastChunk(to output: inout [UInt8]) {
        output.append(text: "0\r\n\r\n")
    }
}

extension [UInt8] {
    mutating func append(text: String) {
        append(contentsOf: text.utf8)
    }

    mutating func append(field name: String, _ value: String) {
        append(contentsOf: name.utf8)
        append(0x3A)
        append(0x20)
        append(contentsOf: value.utf8)
        append(0x0D)
        append(0x0A)
    }

    mutating func append(decimal number: Int) {
        append(contentsOf: String(number).utf8)
    }
}
