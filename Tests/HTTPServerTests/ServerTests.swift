import HTTP
import HTTPServer
import Randomness
import Testing

/// Over real sockets, with each way of learning which of them are ready.
@Suite struct `A server` {
    static let get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"
    static let pollings = ServerConfiguration.Polling.allCases

    @Test(arguments: pollings)
    func `answers request after request on one connection`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        for number in 1...20 {
            try client.send(Self.get)
            #expect(try client.answers(number).last?.text == "GET /a ")
        }
        #expect(client.end == nil)
        served.end()
    }

    @Test(arguments: pollings)
    func `answers what comes in pieces, one byte a packet`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        let text = "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: y\r\n\r\n\(Self.get)"
        for byte in text.utf8 { try client.send([byte]) }
        #expect(try client.answers(2).map(\.text) == ["POST /a hello", "GET /a "])
        served.end()
    }

    @Test(arguments: pollings)
    func `answers pipelined requests in order, however large the answers`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        // More than one turn of the loop can answer, and all of it there before the first answer is read.
        try client.send(String(repeating: "GET /large HTTP/1.1\r\n\r\n", count: 60) + Self.get)
        let answers = try client.answers(61)
        #expect(answers.count == 61)
        #expect(answers.dropLast().allSatisfy { $0.body.count == 100_000 })
        #expect(answers.last?.text == "GET /a ")
        served.end()
    }

    @Test(arguments: pollings)
    func `tells the client to continue, and then takes the body`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        #expect(try client.answers(1).map(\.status) == [100])
        try client.send("hi")
        #expect(try client.answers(2).last?.text == "POST /a hi")
        served.end()
    }

    @Test(arguments: pollings)
    func `closes where it says so, and answers nothing behind`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        for request in ["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /\r\n\r\n"] {
            let client = try Client(served.address)
            try client.send(request + Self.get)
            let answers = try client.answersUntilEnd()
            #expect(answers.map(\.status) == [200])
            #expect(answers.first?.head.contains("Connection: close") == true)
            #expect(client.end == .closed)
        }
        #expect(served.responder.answerCount == 3)
        served.end()
    }

    @Test(arguments: pollings)
    func `keeps an HTTP/1.0 connection only for an answer of known length`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("GET /owed-exact HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try client.answers(1).map(\.text) == ["fourandsix"])
        try client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(try client.answersUntilEnd().map(\.text) == ["fourandsix", "onetwo"])
        served.end()
    }

    @Test(
        arguments: pollings,
        [
            "GET / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\nA: b\n\n",
            "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n", "GET / HTTP/1.1\r\nA : b\r\n\r\n",
            "GET / HTTP/1.1\r\nA: \u{0}\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 1, 1\r\n\r\nx", "POST / HTTP/1.1\r\nContent-Length: +1\r\n\r\nx",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n", "\u{16}\u{3}\u{1}hello",
        ]
    )
    func `refuses what could be read in two ways, and answers nothing of it`(
        polling: ServerConfiguration.Polling,
        request: String
    ) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send(request + "GET /smuggled HTTP/1.1\r\n\r\n")
        try client.read { _ in false }
        #expect(
            String(decoding: client.received, as: UTF8.self) == "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
        )
        #expect(client.end == .closed)
        #expect(served.responder.answerCount == 0)
        #expect(served.responder.refused.count == 1)
        served.end()
    }

    @Test(arguments: pollings)
    func `is still there when the client has ended only its half`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send(String(repeating: "GET /large HTTP/1.1\r\n\r\n", count: 50) + Self.get)
        client.endSending()
        let answers = try client.answersUntilEnd()
        #expect(answers.count == 51)
        #expect(answers.last?.text == "GET /a ")
        #expect(client.end == .closed)
        served.end()
    }

    @Test(arguments: pollings)
    func `lets a client that still sends read the refusal`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("POST /closing HTTP/1.1\r\nX y\r\n\r\n")
        for _ in 0..<100 { try client.send([UInt8](repeating: 0x78, count: 10_000)) }
        #expect(try client.answersUntilEnd().map(\.status) == [400])
        #expect(client.end == .closed)
        served.end()
    }

    @Test(arguments: pollings)
    func `does not read for ever from a client that it has answered for the last time`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("nonsense\r\n\r\n")
        let flood = [UInt8](repeating: 0x78, count: 1 << 20)
        var sent = 0
        // A connection that was closed takes nothing more.
        let hasEnded = eventually {
            let count = client.sendSome(flood)
            sent += count
            return count == 0 && (try? client.read { _ in false }) != nil && client.end != nil
                && client.sendSome([0]) == 0
        }
        #expect(hasEnded)
        #expect(sent < 64 << 20)
        served.end()
    }

    @Test(arguments: pollings)
    func `serves a thousand connections that come and go`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        for round in 0..<20 {
            let clients = try (0..<50).map { _ in try Client(served.address) }
            for client in clients { try client.send(Self.get) }
            for (number, client) in clients.enumerated() {
                #expect(try client.answers(1).map(\.text) == ["GET /a "])
                if number % 2 == round % 2 { client.reset() } else { client.close() }
            }
        }
        #expect(served.responder.answerCount == 1_000)
        served.end()
    }

    @Test(arguments: pollings)
    func `answers still when thousands of strings of bytes have come`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        var random = SplitMix64(seed: 9)
        for _ in 0..<1_500 {
            let client = try Client(served.address)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let count = Int.random(in: 1...60, using: &random)
                try client.send((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            }
            if Bool.random(using: &random) { client.reset() } else { client.close() }
        }
        let client = try Client(served.address)
        try client.send(Self.get)
        #expect(try client.answers(1).map(\.text) == ["GET /a "])
        #expect(served.responder.answerCount == 1)
        served.end()
    }

    @Test(arguments: pollings)
    func `shares its connections among loops`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling) { $0.loops = 3 }
        let clients = try (0..<60).map { _ in try Client(served.address) }
        for client in clients { try client.send(Self.get) }
        for client in clients { #expect(try client.answers(1).map(\.status) == [200]) }
        served.end()
        for client in clients {
            #expect(try client.answersUntilEnd().count == 1)
            #expect(client.end == .closed)
        }
    }

    @Test(arguments: pollings)
    func `two of them in one process do not meet`(polling: ServerConfiguration.Polling) throws {
        let first = try Served(polling)
        let second = try Served(polling)
        #expect(first.address != second.address)
        let (one, two) = (try Client(first.address), try Client(second.address))
        try one.send(Self.get)
        try two.send(Self.get)
        #expect(try one.answers(1).count == 1)
        first.server.stop()
        #expect(try two.answers(1).count == 1)
        try two.send(Self.get)
        #expect(try two.answers(2).count == 2)
        second.end()
        #expect(first.responder.answerCount == 1)
        #expect(second.responder.answerCount == 2)
    }
}
