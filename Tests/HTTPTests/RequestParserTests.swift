import HTTP
import Testing

@Suite struct `Request parser` {
    @Test(arguments: Samples.valid)
    func `a valid conversation is read to its end`(text: String) {
        let reading = Reading(text)
        #expect(reading.refusal == nil)
        #expect(!reading.messages.isEmpty)
        #expect(reading.messages == reading.complete)
    }

    @Test func `a request keeps its parts`() {
        let reading = Reading(
            "POST /a%20b?c=\"d\" HTTP/1.1\r\nHost:  h \t\r\nx-EMPTY:\r\nX: \u{E9}\tz\r\nContent-Length: 3\r\n\r\nabc"
        )
        let message = Reading.Message(
            method: .post,
            target: "/a%20b?c=\"d\"",
            parts: ["/a%20b", "c=\"d\""],
            version: .http11,
            fields: ["Host: h", "x-EMPTY: ", "X: \u{E9}\tz", "Content-Length: 3"],
            keepsAlive: true,
            body: Array("abc".utf8),
            isComplete: true
        )
        #expect(reading.messages == [message])
    }

    @Test(arguments: [
        "/", "/?", "/a/b;c", "*", "*x", "//h/x", "/\\x", "/a#b#c?d", "http://h", "http://h/", "HTTP://u:p@h:1/?x",
        "http://[::1]:8/x", "x://", "http:///x", "http://h?q",
    ])
    func `a target of origin, absolute or asterisk form is read as it was sent`(target: String) {
        #expect(Reading("GET \(target) HTTP/1.1\r\n\r\n").complete.map(\.target) == [target])
    }

    @Test(arguments: [
        "a", "a/b", "h:80", "?x", "#x", "http:x", "http:/x", "mailto:a@b", "1http://h/", "http://a@b@c/", "http://h\"/",
        "/\u{7F}", "/\u{80}", "/\t", "/\u{0}", "", "[", "&x",
    ])
    func `any other target is refused`(target: String) {
        #expect(Reading("GET \(target) HTTP/1.1\r\n\r\n").isRefused)
    }

    @Test(arguments: Method.allCases)
    func `each method is known, and with a letter more, less or in another case it is not`(method: Method) {
        let name = method.rawValue
        let scheme = method.isOfRTSPAlone ? "RTSP" : "HTTP"
        let reading = Reading("\(name) / \(scheme)/1.1\r\n\r\n")
        if method == .connect {
            #expect(reading.messages.isEmpty)
            #expect(Reading("CONNECT h:1 HTTP/1.1\r\n\r\n").refusal == .connectRefused)
        } else {
            #expect(reading.complete.map(\.method) == [method])
        }
        for wrong in ["\(name)X", name.lowercased(), " \(name)", "\(name)\t"] {
            #expect(Reading("\(wrong) / \(scheme)/1.1\r\n\r\n").isRefused)
        }
        let short = String(name.dropLast())
        if Method(rawValue: short) == nil { #expect(Reading("\(short) / \(scheme)/1.1\r\n\r\n").isRefused) }
    }

    @Test(arguments: Method.allCases.filter { $0 != .connect })
    func `RTSP has methods of its own, and shares three with HTTP`(method: Method) {
        let isOfRTSP = method.isOfRTSPAlone || [.get, .post, .options].contains(method)
        #expect(Reading("\(method.rawValue) / RTSP/1.0\r\n\r\n").complete.count == (isOfRTSP ? 1 : 0))
        #expect(Reading("\(method.rawValue) / HTTP/1.1\r\n\r\n").complete.count == (method.isOfRTSPAlone ? 0 : 1))
        #expect(Reading("\(method.rawValue) / ICE/1.0\r\n\r\n").complete.count == (method == .source ? 1 : 0))
        #expect(Reading("\(method.rawValue) /\r\n\r\n").complete.count == 1)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", Version.http11, true), ("GET / HTTP/1.0\r\n\r\n", .http10, false),
        ("GET / HTTP/2.0\r\n\r\n", .http10, false), ("GET / HTTP/0.9\r\n\r\n", .http09, false),
        ("GET /\r\n\r\n", .http09, false), ("GET   /   HTTP/1.1\r\n\r\n", .http11, true),
        ("SOURCE / ICE/1.0\r\n\r\n", .http10, false),
        ("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", .http11, false),
        ("GET / HTTP/1.1\r\nConnection: Keep-Alive, ,\tCLOSE \r\n\r\n", .http11, false),
        ("GET / HTTP/1.1\r\nConnection: close\t\r\n\r\n", .http11, true),
        ("GET / HTTP/1.0\r\nConnection: keep-alive \t, x\r\n\r\n", .http10, false),
        ("DESCRIBE / RTSP/1.0\r\n\r\n", .http10, false), ("GET / RTSP/1.1\r\n\r\n", .http11, true),
        ("GET / HTTP/1.1\r\nConnection: closed\r\n\r\n", .http11, true),
        ("GET / HTTP/1.1\r\nProxy-Connection: close\r\n\r\n", .http11, false),
        ("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", .http10, true),
        ("GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n", .http10, true),
    ])
    func `version and Connection settle whether the connection lives on`(text: String, version: Version, keeps: Bool) {
        let reading = Reading(text)
        #expect(reading.complete.map(\.version) == [version])
        #expect(reading.complete.map(\.keepsAlive) == [keeps])
    }

    @Test(arguments: [
        "GET / HTTP/1.2", "GET / HTTP/3.0", "GET / HTTP/11", "GET / HTTP/1,1", "GET / http/1.1", "GET / HTTP/1.1 ",
        "GET / HTTP/ 1.1", "GET / HTTP", "GET / ICE/1.0", "GET / x", "GET /  ", "GET/ HTTP/1.1", "GET\t/ HTTP/1.1",
        "GET / HTTP/1.1\t", "GET / HTTP/1.1x", "GET / HTTP/0.8", "GET / HTTP/1.\u{B9}", "\u{0}",
        "\u{EF}\u{BB}\u{BF}GET / HTTP/1.1",
    ])
    func `any other request line is refused`(line: String) {
        #expect(Reading("\(line)\r\n\r\n").isRefused)
    }

    @Test(arguments: [
        "A\r: b\r\n", "A: b\n", "A: b\r\r\n", "A: b\rC: d\r\n", "A : b\r\n", " A: b\r\n", "\tA: b\r\n",
        "A: b\r\n c\r\n",
        "A: b\r\n\tc\r\n", ": b\r\n", "A\r\n", "A b: c\r\n", "(A): b\r\n", "A: \u{0}\r\n", "A: b\u{0}\r\n",
        "A: \u{7F}\r\n",
        "A: \u{1B}\r\n", "A\u{0}: b\r\n", "A\u{E9}: b\r\n", "A\u{7F}: b\r\n", "A: b\n\r\n", "\n", "\rx",
    ])
    func `a field line that breaks the grammar is refused`(lines: String) {
        let reading = Reading("GET / HTTP/1.1\r\n\(lines)\r\nGET /smuggled HTTP/1.1\r\n\r\n")
        #expect(reading.isRefused)
        #expect(reading.messages.isEmpty)
    }

    @Test(arguments: [
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n",
        "Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n",
        "Content-Length: 1, 1\r\n", "Content-Length: 1,\r\n", "Content-Length: +1\r\n", "Content-Length: -1\r\n",
        "Content-Length: 0x1\r\n", "Content-Length: 1.0\r\n", "Content-Length: 1 1\r\n", "Content-Length:\r\n",
        "Content-Length: \u{B2}\r\n", "Content-Length: 1\t\r\n", "Content-Length: 18446744073709551616\r\n",
        "Content-Length: 99999999999999999999999\r\n", "Content-Length: one\r\n", "Content-Length: \"1\"\r\n",
        "Transfer-Encoding: chunked, gzip\r\n", "Transfer-Encoding: chunked,\r\n",
        "Transfer-Encoding: chunked, chunked\r\n", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding:\r\nContent-Length: 1\r\n", "Content-Length: 1\r\nTransfer-Encoding:\r\n",
        "Content-Length : 1\r\n", "Transfer-Encoding : chunked\r\n", "Transfer-Encoding: \u{B}chunked\r\n",
    ])
    func `a body whose length could be read in two ways is refused`(lines: String) {
        let reading = Reading("POST / HTTP/1.1\r\n\(lines)\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n")
        #expect(reading.isRefused)
        #expect(reading.messages.isEmpty)
    }

    @Test(arguments: ["gzip", "xchunked", "chunkedx", "identity", ",", "chunked\t", "chunked \t", "gzip, chunked x"])
    func `a body whose end cannot be told is announced, and then refused`(codings: String) {
        let reading = Reading("POST / HTTP/1.1\r\nTransfer-Encoding: \(codings)\r\n\r\n0\r\n\r\n")
        #expect(reading.isRefused)
        #expect(reading.messages.count == 1)
        #expect(reading.complete.isEmpty)
    }

    @Test func `an empty list of transfer codings says nothing`() {
        let reading = Reading("GET / HTTP/1.1\r\nTransfer-Encoding: \t\r\n\r\nGET /next HTTP/1.1\r\n\r\n")
        #expect(reading.complete.map(\.target) == ["/", "/next"])
        let chunked = "Transfer-Encoding:\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding:\r\n"
        #expect(
            Reading("POST / HTTP/1.1\r\n\(chunked)\r\n2\r\nab\r\n0\r\n\r\n").complete.map(\.body) == [[0x61, 0x62]]
        )
    }

    @Test(arguments: ["Content-Length: 2\r\n\r\nab", "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"])
    func `what announces the body is shown among the first thousand fields, and frames it anywhere`(rest: String) {
        for (count, isShown) in [(0, true), (999, true), (1_000, false)] {
            let fields = String(repeating: "a:b\r\n", count: count)
            var parser = RequestParser()
            let bytes = "POST / HTTP/1.1\r\n\(fields)\(rest)".latin1
            var position = 0
            guard case .head(let head)? = try? parser.next(bytes.span, &position) else {
                Issue.record("there is no head")
                continue
            }
            #expect(head.announcesBody)
            #expect(head.showsBody == isShown)
            #expect(Reading(bytes).complete.map(\.body) == [Array("ab".utf8)])
        }
    }

    @Test func `the largest Content-Length is read`() {
        let reading = Reading("POST / HTTP/1.1\r\nContent-Length: 18446744073709551615\r\n\r\nab")
        #expect(reading.refusal == nil)
        #expect(reading.messages.map(\.body) == [Array("ab".utf8)])
    }

    @Test(arguments: [
        "x\r\n", "\r\n", "-1\r\n", " 1\r\n", "1 \r\na\r\n", "1\na\r\n", "1\rxa\r\n", "1\r\nab\r\n", "1\r\na\n",
        "1\r\na\rx",
        "0x1\r\na\r\n", "FFFFFFFFFFFFFFFFF\r\n", "10000000000000001\r\na\r\n", "1;\r\na\r\n", "1;a b\r\na\r\n",
        "1;\u{0}\r\na\r\n", "1;a=\"\n\"\r\na\r\n", "1;a=\"b\"c\r\na\r\n", "1;a\na\r\n", "1;a\rxa\r\n", "1,2\r\na\r\n",
        "0\r\nA : b\r\n\r\n", "0\r\n A: b\r\n\r\n", "0\r\nA: b\n\r\n", "0\r\nContent-Length: 1\r\n\r\n",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n", "0\r\nA: \u{0}\r\n\r\n", "0\n\n", "0\r\n\rx", "1\r\na0\r\n\r\n",
    ])
    func `a chunk or trailer that breaks the grammar is refused`(body: String) {
        let reading = Reading(
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\(body)0\r\n\r\nGET /s HTTP/1.1\r\n\r\n"
        )
        #expect(reading.isRefused)
        #expect(reading.complete.isEmpty)
    }

    @Test(arguments: [
        ("5\r\nhello\r\n0\r\n\r\n", "hello"), ("00005\r\nhello\r\n0000\r\n\r\n", "hello"), ("0\r\n\r\n", ""),
        ("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789"),
        ("2;a;b=c;d=\"e\\\"f;\"\r\nhi\r\n0;z\r\nX: y\r\nConnection: close\r\n\r\n", "hi"),
        ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
    ])
    func `chunks are joined, extensions and trailers left out`(coded: String, body: String) {
        let reading = Reading("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\(coded)GET /next HTTP/1.1\r\n\r\n")
        #expect(reading.refusal == nil)
        #expect(reading.complete.map(\.body) == [Array(body.utf8), []])
        #expect(reading.complete.map(\.keepsAlive) == [true, true])
    }

    @Test func `behind the last request of a connection only empty lines may come`() {
        let last = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"
        #expect(Reading(last + "\r\n\n\r").refusal == nil)
        #expect(Reading(last + "GET / HTTP/1.1\r\n\r\n").isRefused)
    }
}

extension Reading {
    var isRefused: Bool {
        if case .malformed = refusal { true } else { false }
    }
}
