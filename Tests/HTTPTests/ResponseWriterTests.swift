import HTTP
import Testing

@Suite struct `Response writer` {
    private static let date = Array("Thu, 01 Jan 1970 00:00:00 GMT".utf8)

    private final class Source: BodySource {
        func next() -> BodyPiece { .end }
    }

    private func write(
        _ response: Response,
        version: Version = .http11,
        isHead: Bool = false,
        keepsAlive: Bool = true
    ) -> (text: String, announced: ResponseWriter.Announcement) {
        var output: [UInt8] = []
        let announced = ResponseWriter(keepAliveTimeout: 5).append(
            response,
            on: .init(version: version, isHead: isHead, keepsAlive: keepsAlive),
            date: Self.date,
            to: &output
        )
        return (String(decoding: output, as: UTF8.self), announced)
    }

    @Test func `fields stand in Node.js' order, the response's own first`() {
        let response = Response(
            Status(201),
            fields: ["X-Powered-By": "Express", "Content-Length": "2", "ETag": "W/\"x\""],
            body: .bytes(Array("hi".utf8))
        )
        let lines = [
            "HTTP/1.1 201 Created", "X-Powered-By: Express", "Content-Length: 2", "ETag: W/\"x\"",
            "Date: Thu, 01 Jan 1970 00:00:00 GMT", "Connection: keep-alive", "Keep-Alive: timeout=5", "", "hi",
        ]
        #expect(write(response).text == lines.joined(separator: "\r\n"))
    }

    @Test func `a length that the response does not give comes last`() {
        let written = write(Response(.ok, fields: ["X-Powered-By": "Express"])).text
        #expect(written.hasSuffix("Keep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n"))
        #expect(write(Response(.ok, body: .bytes([0x61]))).text.hasSuffix("Content-Length: 1\r\n\r\na"))
    }

    @Test func `a response may have a time of its own`() {
        var response = Response(.ok)
        response.date = 784_111_777
        #expect(write(response).text.contains("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: "))
    }

    @Test func `a connection that ends says so and names no timeout`() {
        let written = write(Response(.ok), keepsAlive: false)
        #expect(written.text.contains("\r\nConnection: close\r\n"))
        #expect(!written.text.contains("Keep-Alive"))
        #expect(!written.announced.keepsAlive)
    }

    @Test func `a response that says close itself closes, and is not contradicted`() {
        let written = write(Response(.badRequest, fields: ["connection": "Close"], body: .stream(Source())))
        #expect(written.text.hasPrefix("HTTP/1.1 400 Bad Request\r\nconnection: Close\r\nDate: "))
        #expect(written.text.hasSuffix("GMT\r\nTransfer-Encoding: chunked\r\n\r\n"))
        #expect(!written.announced.keepsAlive)
    }

    @Test(arguments: [
        (Response.Body.empty, "0\r\n\r\n"), (.bytes([]), "0\r\n\r\n"),
        (.bytes(Array("ab".utf8)), "2\r\nab\r\n0\r\n\r\n"),
    ])
    func `a body whose length is not told is chunked whole`(body: Response.Body, text: String) {
        var response = Response(.ok, body: body)
        response.omitsLength = true
        let written = write(response)
        #expect(written.text.hasSuffix("\r\nTransfer-Encoding: chunked\r\n\r\n" + text))
        #expect(written.announced.bodySize == text.utf8.count)
        #expect(written.announced.keepsAlive)
        #expect(write(response, version: .http10).announced.framing == .close)
        #expect(write(response, isHead: true).text.hasSuffix("timeout=5\r\n\r\n"))
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var status = 200
        var body: Response.Body
        var length: String?
        var version = Version.http11
        var isHead = false
        var framing: ResponseWriter.Framing
        var line: String?
        var keepsAlive = true
        var testDescription: String { "\(status) \(body) \(length ?? "-") \(version) \(isHead ? "HEAD" : "GET")" }
    }

    static let cases: [Case] = [
        Case(body: .empty, framing: .length(0), line: "Content-Length: 0"),
        Case(body: .bytes([1, 2]), framing: .length(2), line: "Content-Length: 2"),
        Case(body: .bytes([1, 2]), length: "2", framing: .length(2), line: "Content-Length: 2"),
        Case(body: .stream(Source()), framing: .chunked, line: "Transfer-Encoding: chunked"),
        Case(body: .stream(Source()), length: "7", framing: .length(7), line: "Content-Length: 7"),
        // What was announced and what comes differ: only the end of the connection is certain.
        Case(body: .bytes([1, 2]), length: "3", framing: .close, line: "Content-Length: 3", keepsAlive: false),
        Case(body: .bytes([1, 2]), length: "1", framing: .close, line: "Content-Length: 1", keepsAlive: false),
        Case(body: .empty, length: "1", framing: .close, line: "Content-Length: 1", keepsAlive: false),
        Case(body: .stream(Source()), length: "x", framing: .close, line: "Content-Length: x", keepsAlive: false),
        // HTTP/1.0: Node.js gives no length of its own, and closes.
        Case(body: .empty, version: .http10, framing: .close, keepsAlive: false),
        Case(body: .bytes([1]), version: .http10, framing: .close, keepsAlive: false),
        Case(body: .bytes([1]), length: "1", version: .http10, framing: .length(1), line: "Content-Length: 1"),
        Case(body: .stream(Source()), version: .http10, framing: .close, keepsAlive: false),
        Case(body: .stream(Source()), version: .http09, framing: .close, keepsAlive: false),
        Case(body: .stream(Source()), length: "7", version: .http10, framing: .length(7), line: "Content-Length: 7"),
        // HEAD: no body, and only those fields that the response itself has.
        Case(body: .empty, isHead: true, framing: .none),
        Case(body: .bytes([1, 2]), isHead: true, framing: .none),
        Case(body: .bytes([1, 2]), length: "2", isHead: true, framing: .none, line: "Content-Length: 2"),
        Case(body: .stream(Source()), isHead: true, framing: .none),
        Case(body: .bytes([1]), version: .http10, isHead: true, framing: .none, keepsAlive: false),
        // Statuses without a body.
        Case(status: 204, body: .empty, framing: .none),
        Case(status: 204, body: .bytes([1]), framing: .none),
        Case(status: 204, body: .stream(Source()), framing: .none),
        Case(status: 204, body: .empty, length: "0", framing: .none, line: "Content-Length: 0"),
        Case(status: 304, body: .bytes([1]), length: "1", framing: .none, line: "Content-Length: 1"),
        // etag-connections-http10-keepalive-exact of the recorded exchanges.
        Case(status: 304, body: .empty, version: .http10, framing: .none, keepsAlive: false),
    ]

    @Test(arguments: cases)
    func `the framing follows from body, version, method and status`(given: Case) {
        var response = Response(Status(given.status), body: given.body)
        if let length = given.length { response.fields[.contentLength] = length }
        let (text, announced) = write(response, version: given.version, isHead: given.isHead)
        #expect(announced.framing == given.framing)
        #expect(announced.keepsAlive == given.keepsAlive)
        let head = text.components
        let framing = head.lines.filter { $0.hasPrefix("Content-Length") || $0.hasPrefix("Transfer-Encoding") }
        #expect(framing == (given.line.map { [$0] } ?? []))
        #expect(head.lines.contains("Connection: \(given.keepsAlive ? "keep-alive" : "close")"))
        if case .bytes(let body) = given.body, given.framing != .none {
            #expect(Array(head.body.utf8) == body)
        } else {
            #expect(head.body.isEmpty)
        }
    }

    @Test func `a value cannot begin a line of its own`() {
        let written = write(Response(.ok, fields: ["Location": "/a\r\nSet-Cookie: b\n\u{0}c"]))
        #expect(written.text.contains("\r\nLocation: /a  Set-Cookie: b  c\r\n"))
    }

    @Test func `a value is written as ISO 8859-1`() {
        var output: [UInt8] = []
        let response = Response(.ok, fields: ["X": "\u{E9}\tb\u{20AC}"])
        _ = ResponseWriter(keepAliveTimeout: 5).append(
            response,
            on: .init(version: .http11, isHead: false, keepsAlive: true),
            date: Self.date,
            to: &output
        )
        #expect(output.starts(with: Array("HTTP/1.1 200 OK\r\nX: ".utf8) + [0xE9, 0x09, 0x62, 0x3F, 0x0D, 0x0A]))
    }

    @Test(arguments: [1, 15, 16, 4_096])
    func `a chunk carries its size in hexadecimal`(count: Int) {
        var output: [UInt8] = []
        let piece = [UInt8](repeating: 0x61, count: count)
        ResponseWriter.append(chunk: piece, to: &output)
        ResponseWriter.appendLastChunk(to: &output)
        let text = "\(String(count, radix: 16))\r\n\(String(repeating: "a", count: count))\r\n0\r\n\r\n"
        #expect(output == Array(text.utf8))
    }

    @Test func `a status has Node.js' reason, or its own`() {
        #expect(Status(418).reason == "I'm a Teapot")
        #expect(Status(413).reason == "Payload Too Large")
        #expect(Status(299).reason == "Unknown")
        #expect(Status(200, "Fine").reason == "Fine")
    }
}

extension String {
    fileprivate var components: (lines: [String], body: String) {
        let bytes = Array(utf8)
        for end in bytes.indices.dropLast(3) where bytes[end..<(end + 4)].elementsEqual("\r\n\r\n".utf8) {
            let head = String(decoding: bytes[..<end], as: UTF8.self)
            return (
                head.split(separator: "\r\n").map(String.init), String(decoding: bytes[(end + 4)...], as: UTF8.self)
            )
        }
        return ([], self)
    }
}
