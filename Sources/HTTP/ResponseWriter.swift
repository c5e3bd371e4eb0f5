/// Writes the head of responses, and the framing of bodies, in the order in which Node.js writes them.
public struct ResponseWriter: Sendable {
    /// The connection's part in an answer.
    public struct Connection: Sendable {
        /// The version of the request: only HTTP/1.1 clients can read a chunked body.
        public var version: Version
        /// True for an answer to HEAD: there is no body, whatever the fields say.
        public var isHead: Bool
        /// Whether the connection may go on after this answer.
        public var keepsAlive: Bool

        /// How an answer is to be sent on its connection.
        public init(version: Version, isHead: Bool, keepsAlive: Bool) {
            self.version = version
            self.isHead = isHead
            self.keepsAlive = keepsAlive
        }
    }

    /// How the end of a body is known to the client (RFC 9112, section 6.3).
    public enum Framing: Sendable, Equatable {
        /// There is no body: an answer to HEAD, or a status that has none.
        case none
        /// By its length in bytes.
        case length(Int)
        /// By the chunked transfer coding.
        case chunked
        /// By the end of the connection.
        case close
    }

    /// What has been announced to the client, and must be kept.
    public struct Announcement: Sendable {
        /// How the body ends; a stream must be sent accordingly, and not at all if there is no body.
        public var framing: Framing
        /// False if the connection must be closed after this answer.
        public var keepsAlive: Bool
        /// How many bytes the body takes that was appended, its framing included; 0 if it is a stream.
        public var bodySize = 0
    }

    private let keepAliveLines: [UInt8]
    private static let closeLine = Array("Connection: close\r\n".utf8)

    /// A writer that announces this keep-alive timeout, in seconds.
    public init(keepAliveTimeout seconds: Int) {
        keepAliveLines = Array("Connection: keep-alive\r\nKeep-Alive: timeout=\(seconds)\r\n".utf8)
    }

    /// Appends a response whole, or its head if the body is a stream; says what has been announced.
    ///
    /// `date` is the value of the `Date` field if the response has none of its own. An answer whose `Content-Length` is not
    /// the length of its body is sent as it is, and the connection closed, lest the client read the rest of one answer as
    /// the next.
    public func append(
        _ response: Response,
        on connection: Connection,
        date: [UInt8],
        to output: inout [UInt8]
    ) -> Announcement {
        let given = response.fields.framing
        var announced = announcement(of: response, given, on: connection)
        append(response.status, to: &output)
        output.append(response.fields.lines.span)
        output.append(literal: "Date: ")
        if let second = response.date {
            HTTPDate.append(secondsSince1970: second, to: &output)
        } else {
            output.append(date.span)
        }
        output.append(literal: "\r\n")
        if !given.hasConnection { output.append((announced.keepsAlive ? keepAliveLines : Self.closeLine).span) }
        switch announced.framing {
        case .length(let length) where given.length == nil: output.append(field: "Content-Length", String(length))
        case .chunked: output.append(literal: "Transfer-Encoding: chunked\r\n")
        default: break
        }
        output.append(literal: "\r\n")
        if announced.framing != .none { announced.bodySize = append(response.body, announced.framing, to: &output) }
        return announced
    }

    /// Appends a body that is there, and says how many bytes it takes.
    private func append(_ body: Response.Body, _ framing: Framing, to output: inout [UInt8]) -> Int {
        let start = output.count
        switch body {
        case .stream: return 0
        case .bytes(let bytes) where framing != .chunked: output.append(bytes.span)
        case .bytes(let bytes) where !bytes.isEmpty: Self.append(chunk: bytes, to: &output)
        case .bytes, .empty: break
        }
        if framing == .chunked { Self.appendLastChunk(to: &output) }
        return output.count - start
    }

    /// Appends the status line (RFC 9112, section 4); the usual ones are there in one piece.
    private func append(_ status: Status, to output: inout [UInt8]) {
        switch status {
        case .ok: output.append(literal: "HTTP/1.1 200 OK\r\n")
        case .found: output.append(literal: "HTTP/1.1 302 Found\r\n")
        default:
            output.append(literal: "HTTP/1.1 ")
            output.append(decimal: status.code)
            output.append(0x20)
            output.append(text: status.reason)
            output.append(literal: "\r\n")
        }
    }

    private func announcement(of response: Response, _ given: GivenFraming, on connection: Connection) -> Announcement {
        // Node.js gives a length of its own, or a transfer coding, to HTTP/1.1 only, and then closes the connection of
        // an older client even where there is no body to be delimited: on HEAD, 204 and 304.
        let keepsAlive =
            connection.keepsAlive && !given.saysClose && (connection.version == .http11 || given.length != nil)
        guard !connection.isHead, response.status.allowsBody else {
            return Announcement(framing: .none, keepsAlive: keepsAlive)
        }
        let length: Int? =
            switch response.body {
            case .empty: 0
            case .bytes(let body): body.count
            case .stream: nil
            }
        if let given = given.length {
            guard case .bytes(let announced) = given, announced == length ?? announced else {
                return Announcement(framing: .close, keepsAlive: false)
            }
            return Announcement(framing: .length(announced), keepsAlive: keepsAlive)
        }
        guard connection.version == .http11 else { return Announcement(framing: .close, keepsAlive: false) }
        guard let length, !response.omitsLength else { return Announcement(framing: .chunked, keepsAlive: keepsAlive) }
        return Announcement(framing: .length(length), keepsAlive: keepsAlive)
    }

    /// Appends a piece of a chunked body (RFC 9112, section 7.1); a piece must not be empty, that would end the body.
    public static func append(chunk: [UInt8], to output: inout [UInt8]) {
        output.append(text: String(chunk.count, radix: 16))
        output.append(literal: "\r\n")
        output.append(contentsOf: chunk)
        output.append(literal: "\r\n")
    }

    /// Appends the end of a chunked body.
    public static func appendLastChunk(to output: inout [UInt8]) {
        output.append(literal: "0\r\n\r\n")
    }
}

extension Status {
    /// False for the statuses whose answers end with the header section (RFC 9112, section 6.3).
    fileprivate var allowsBody: Bool {
        code >= 200 && code != 204 && code != 304
    }
}
