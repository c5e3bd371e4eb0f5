import Testing

@testable import HTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `Request parser limits` {
    /// As Node.js counts: the target, the names and the values.
    @Test(arguments: [
        // The recorded exchanges framework-header-value-N, -header-name-N and -url-query-N: size and whether it is read.
        ("GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: *\r\n\r\n", 16_360, true),
        ("GET /x HTTP/1.1\r\nHost: tenant.test\r\nX-A: *\r\n\r\n", 16_365, false),
        ("GET /x HTTP/1.1\r\nHost: tenant.test\r\n*: v\r\n\r\n", 16_300, true),
        ("GET /x HTTP/1.1\r\nHost: tenant.test\r\n*: v\r\n\r\n", 16_384, false),
        ("GET /x?* HTTP/1.1\r\nHost: tenant.test\r\n\r\n", 16_300, true),
        ("GET /x?* HTTP/1.1\r\nHost: tenant.test\r\n\r\n", 16_384, false),
        // The exact place.
        ("GET /* HTTP/1.1\r\n\r\n", 16_382, true), ("GET /* HTTP/1.1\r\n\r\n", 16_383, false),
    ])
    func `a head of 16 KiB is refused, one byte less is read`(text: String, count: Int, isRead: Bool) {
        let padding = String(repeating: "a", count: count)
        let bytes = text.latin1.flatMap { $0 == UInt8(ascii: "*") ? padding.latin1 : [$0] }
        #expect(Reading(bytes).refusal == (isRead ? nil : .headTooLarge))
        #expect(Reading(bytes).complete.count == (isRead ? 1 : 0))
    }

    @Test func `the limit holds for each head anew, and for the trailer section`() {
        let padding = String(repeating: "a", count: 9_000)
        let get = "GET / HTTP/1.1\r\nA: \(padding)\r\n\r\n"
        #expect(Reading(get + get).complete.count == 2)
        let post = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nA: \(padding)\r\n\r\n0\r\n"
        #expect(Reading(post + "A: \(padding)\r\n\r\n" + get).complete.count == 2)
        #expect(Reading(post + "A: \(padding)\r\nA: \(padding)\r\n\r\n").refusal == .headTooLarge)
    }

    @Test func `bytes that Node.js does not count are limited too`() {
        for filler in [
            "GET \(String(repeating: " ", count: 100_000))",
            "GET / HTTP/1.1\r\nA:\(String(repeating: " ", count: 100_000))",
        ] {
            #expect(Reading(filler).refusal == .headTooLarge)
        }
        let fields = String(repeating: "a:\r\n", count: 25_000)
        #expect(Reading("GET / HTTP/1.1\r\n" + fields).refusal == .headTooLarge)
        #expect(Reading("GET /\(String(repeating: " ", count: 1_000)) HTTP/1.1\r\n\r\n").complete.count == 1)
    }

    @Test func `of more than a thousand fields the first thousand are kept, and framing holds behind them`() {
        let fields = String(repeating: "a: b\r\n", count: 1_000)
        let message = Reading("POST / HTTP/1.1\r\n\(fields)Authorization: x\r\nContent-Length: 2\r\n\r\nhi").complete
            .first
        #expect(message?.fields.count == 1_000)
        #expect(message?.fields.contains("Authorization: x") == false)
        #expect(message?.body == Array("hi".utf8))
    }

    @Test func `the extensions of a chunk are limited`() {
        let head = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
        let most = String(repeating: "a", count: 16_380)
        #expect(
            Reading("\(head)1;\(most)\r\na\r\n1;\(most)\r\nb\r\n0\r\n\r\n").complete.map(\.body) == [Array("ab".utf8)]
        )
        #expect(Reading("\(head)1;\(most)aaaa\r\na\r\n0\r\n\r\n").refusal == .chunkExtensionsTooLarge)
    }

    @Test func `a flood of empty lines begins no request`() throws {
        var parser = RequestParser()
        let flood = [UInt8](repeating: 0x0A, count: 1_000_000)
        var position = 0
        guard case .needsMore = try parser.next(flood.span, &position) else {
            Issue.record("a request was found in empty lines")
            return
        }
        #expect(position == flood.count)
        #expect(parser.isIdle)
    }

    /// Of ten thousand clients that send such a thing and wait, each would else cost as much as it has sent.
    @Test(arguments: [
        "GET / HTTP/1.1\r\nA:" + String(repeating: " ", count: 90_000), "GET /" + String(repeating: "a", count: 60_000),
        "GET / HTTP/1.1\r\nA:" + String(repeating: " ", count: 60_000) + "b\r\nB: c",
    ])
    func `nothing is kept of what a head has no use for`(head: String) {
        var parser = RequestParser()
        let bytes = Array(head.utf8)
        var position = 0
        _ = try? parser.next(bytes.span, &position)
        #expect(parser.bytes.capacity < 1_024)
    }

    /// A reader that began again with each packet would need minutes of the processor here.
    ///
    /// Not of the clock on the wall: where the whole suite takes longer than a limit, a test can be over it before it has
    /// its turn.
    @Test func `a large message that comes byte by byte is read once`() throws {
        let start = processorSeconds()
        let value = String(repeating: "v", count: 16_000)
        let bytes = Array(
            "POST / HTTP/1.1\r\nA: \(value)\r\nContent-Length: 100000\r\n\r\n\(String(repeating: "b", count: 100_000))"
                .utf8
        )
        var parser = RequestParser()
        var taken = 0
        var hasEnded = false
        for byte in bytes {
            let piece = [byte]
            var position = 0
            reading: while true {
                switch try parser.next(piece.span, &position) {
                case .needsMore: break reading
                case .head: #expect(!parser.isInHead)
                case .body(let range): taken += range.count
                case .end: hasEnded = true
                }
            }
        }
        #expect(taken == 100_000)
        #expect(hasEnded)
        #expect(processorSeconds() - start < 30)
    }

    @Test func `a message without a body is over with its head`() throws {
        for text in ["GET / HTTP/1.1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n"] {
            var parser = RequestParser()
            let bytes = text.latin1
            var position = 0
            guard case .head = try parser.next(bytes.span, &position) else {
                Issue.record("no head in \(text.debugDescription)")
                return
            }
            #expect(parser.isIdle)
        }
    }

    @Test(arguments: [
        ("", true, false), ("\r\n", true, false), ("G", false, true), ("GET / HTTP/1.1\r\nA: b\r\n", false, true),
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\n\r\n", false, false),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b", false, false),
        ("GET / HTTP/1.1\r\n\r\n", true, false),
    ])
    func `the parser knows what it is in the middle of`(text: String, isIdle: Bool, isInHead: Bool) throws {
        var parser = RequestParser()
        let bytes = text.latin1
        var position = 0
        while true {
            if case .needsMore = try parser.next(bytes.span, &position) { break }
        }
        #expect(parser.isIdle == isIdle)
        #expect(parser.isInHead == isInHead)
    }

    @Test func `each refusal has the status of Node.js`() {
        #expect(RequestParseError.malformed("x").status?.code == 400)
        #expect(RequestParseError.headTooLarge.status?.code == 431)
        #expect(RequestParseError.chunkExtensionsTooLarge.status?.code == 413)
        #expect(RequestParseError.connectRefused.status == nil)
    }
}

/// The time for which this thread has had a processor.
private func processorSeconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return time.tv_sec
}
