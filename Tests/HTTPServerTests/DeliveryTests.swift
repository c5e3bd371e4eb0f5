import HTTP
import HTTPServer
import Testing

/// Over real sockets, with each way of learning which of them are ready.
///
/// Lower bounds of time are sharp; that something ends at all is the client's patience to judge.
@Suite struct `A delivery` {
    static let pollings = ServerConfiguration.Polling.allCases
    static let hour = Duration.seconds(3_600)

    /// An answer with a body of so many bytes, at least ten.
    static func answer(_ delivery: Delivery, bytes count: Int = 10) -> Response {
        let bytes = count > 10 ? [UInt8](repeating: UInt8(ascii: "x"), count: count) : Array("abcdefghij".utf8)
        var response = Response(.ok, body: .bytes(bytes))
        response.delivery = delivery
        return response
    }

    static func stream(_ path: String, _ delivery: Delivery) throws -> Response {
        var response = Response(.ok, body: .stream(try #require(TestSource(path: path))))
        response.delivery = delivery
        return response
    }

    static func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\n\r\n" }

    // Held back

    @Test(arguments: pollings)
    func `is held back, head and all, and what was asked behind it comes behind it`(
        polling: ServerConfiguration.Polling
    ) throws {
        let late = Self.answer(Delivery(delay: .milliseconds(300)))
        let served = try Served(polling, answers: ["/late": late, "/later": late])
        let client = try Client(served.address)
        let time = try milliseconds {
            try client.send("HEAD /late HTTP/1.1\r\n\r\n" + Self.get("/one"))
            try client.read { !$0.isEmpty }
        }
        #expect(time >= 300)
        let longer = try milliseconds {
            try client.send(Self.get("/later") + Self.get("/late") + Self.get("/two"))
            let texts = try client.answers(5, heads: [0]).map(\.text)
            #expect(texts == ["", "GET /one ", "abcdefghij", "abcdefghij", "GET /two "])
        }
        #expect(longer >= 600)
        #expect(client.end == nil)
        served.end()
    }

    @Test(arguments: pollings)
    func `may take longer than any time limit`(polling: ServerConfiguration.Polling) throws {
        let late = Self.answer(Delivery(delay: .milliseconds(1_400)))
        let served = try Served(polling, answers: ["/late": late]) {
            $0.headTimeout = .milliseconds(100)
            $0.bodyTimeout = .milliseconds(100)
            $0.writeTimeout = .milliseconds(100)
            $0.keepAliveTimeout = .zero
        }
        let client = try Client(served.address)
        try client.send(Self.get("/late"))
        #expect(try client.answers(1).map(\.text) == ["abcdefghij"])
        served.end()
    }

    @Test(arguments: pollings, ["close", "reset", "end"])
    func `is dropped when the client leaves, and the connection with it`(
        polling: ServerConfiguration.Polling,
        leaving: String
    ) throws {
        for delivery in [Delivery(delay: Self.hour), Delivery(pace: 1)] {
            let observer = TestObserver()
            var left = try Self.stream("/hour", delivery)
            left.delivery.observer = observer
            let served = try Served(polling, answers: ["/left": left]) { $0.maxConnections = 1 }
            let client = try Client(served.address)
            try client.send(Self.get("/left"))
            #expect(eventually { served.responder.answerCount == 1 })
            switch leaving {
            case "close": client.close()
            case "reset": client.reset()
            default:
                client.endSending()
                _ = try client.answersUntilEnd()
                #expect(client.received.isEmpty || delivery.pace != nil)
                client.close()
            }
            #expect(eventually { observer.calls.map(\.isComplete) == [false] })
            guard case .stream(let source as TestSource) = left.body else { return }
            #expect(source.isCancelled)
            // There is one place, and it is free again.
            #expect(
                eventually {
                    guard let next = try? Client(served.address), (try? next.send(Self.get("/a"))) != nil else {
                        return false
                    }
                    return (try? next.answers(1).map(\.status)) == [200]
                }
            )
            served.end()
            #expect(observer.calls.count == 1)
        }
    }

    @Test(.timeLimit(.minutes(1)), arguments: pollings)
    func `is sent at once when the server stops`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(
            polling,
            answers: [
                "/late": Self.answer(Delivery(delay: Self.hour)),
                "/close": Self.answer(Delivery(delay: Self.hour, ending: .close)),
                "/raw": Self.answer(Delivery(delay: Self.hour, ending: .raw(Array("what?".utf8)))),
            ]
        )
        let clients = try ["/late", "/close", "/raw"].map { path in
            let client = try Client(served.address)
            try client.send(Self.get(path))
            return client
        }
        #expect(eventually { served.responder.answerCount == 3 })
        served.server.stop(grace: .seconds(600))
        let answers = try clients[0].answersUntilEnd()
        #expect(answers.map(\.text) == ["abcdefghij"])
        #expect(answers.first?.head.contains("\r\nConnection: close") == true)
        #expect(try clients[1].read { _ in false } == [])
        #expect(try clients[2].read { _ in false } == Array("what?".utf8))
        #expect(clients.map(\.end) == [.closed, .closed, .closed])
    }

    // Slow

    @Test(arguments: pollings)
    func `goes out at its pace, in the framing that it would have had`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(
            polling,
            answers: [
                "/known": Self.answer(Delivery(pace: 10_000), bytes: 4_000),
                "/stream": try Self.stream("/stream", Delivery(pace: 20)),
            ]
        )
        let client = try Client(served.address)
        let time = try milliseconds {
            try client.send(Self.get("/known") + Self.get("/a"))
            let answers = try client.answers(2)
            #expect(answers.map(\.body.count) == [4_000, 7])
            #expect(answers[0].head.hasSuffix("\r\nContent-Length: 4000"))
        }
        #expect(time >= 400)
        let longer = try milliseconds {
            try client.send(Self.get("/stream"))
            #expect(try client.answers(3).last?.text == "onetwo")
        }
        #expect(longer >= 300)
        let text = String(decoding: client.received, as: UTF8.self)
        #expect(text.hasSuffix("1\r\no\r\n1\r\nn\r\n1\r\ne\r\n1\r\nt\r\n1\r\nw\r\n1\r\no\r\n0\r\n\r\n"))
        served.end()
    }

    @Test(arguments: pollings)
    func `has its head out long before its slow body, and outlasts the time limits`(
        polling: ServerConfiguration.Polling
    ) throws {
        let observer = TestObserver()
        let slow = Self.answer(Delivery(pace: 10, observer: observer), bytes: 10_000)
        let served = try Served(polling, answers: ["/slow": slow]) {
            $0.headTimeout = .milliseconds(50)
            $0.bodyTimeout = .milliseconds(50)
            $0.writeTimeout = .milliseconds(50)
        }
        let client = try Client(served.address)
        try client.send(Self.get("/slow"))
        // Ten bytes a second: three of them take longer than any limit.
        try client.read { Answer.all(in: $0).first?.body.count ?? 0 >= 3 }
        let begun = Answer.all(in: client.received)
        #expect(begun.map(\.isComplete) == [false])
        #expect(client.end == nil)
        // A pace is kept to the end, and that does not come within the grace.
        let time = milliseconds { served.server.stop(grace: .milliseconds(200)) }
        #expect(time >= 195)
        #expect(try client.answersUntilEnd().map(\.isComplete) == [false])
        #expect(observer.calls.map(\.isComplete) == [false])
        #expect(observer.calls.first?.bytesSent ?? 0 >= 3)
    }

    // Broken

    struct Broken: Sendable, CustomTestStringConvertible {
        var ending: Delivery.Ending
        var delay = Duration.zero
        var testDescription: String { "\(ending), after \(delay)" }
    }

    static let broken: [Broken] = [.close, .reset, .cut(afterBodyBytes: 4), .raw(Array("HTTP/1.1 2oo\r\n\n\0".utf8))]
        .flatMap { [Broken(ending: $0), Broken(ending: $0, delay: .milliseconds(200))] }

    @Test(arguments: pollings, broken)
    func `ends as it was told, behind what was answered before`(
        polling: ServerConfiguration.Polling,
        broken: Broken
    ) throws {
        let observer = TestObserver()
        let delivery = Delivery(delay: broken.delay, ending: broken.ending, observer: observer)
        let served = try Served(polling, answers: ["/broken": Self.answer(delivery)])
        for before in [0, 2] {
            let client = try Client(served.address)
            let first = String(repeating: Self.get("/a"), count: before)
            let request = Self.get("/broken") + Self.get("/behind")
            // A reset may overtake what was sent just before.
            if broken.ending == .reset {
                try client.send(first)
                #expect(try client.answers(before).count == before)
            }
            let time = try milliseconds {
                try client.send(broken.ending == .reset ? request : first + request)
                try client.read { _ in false }
            }
            #expect(time >= broken.delay.components.attoseconds / 1_000_000_000_000_000)
            #expect(client.end == (broken.ending == .reset ? .reset : .closed))
            let answers = Answer.all(in: client.received)
            #expect(answers.prefix(before).map(\.text) == Array(repeating: "GET /a ", count: before))
            switch broken.ending {
            case .cut:
                #expect(answers.last?.text == "abcd")
                #expect(answers.last?.head.hasSuffix("Keep-Alive: timeout=5\r\nContent-Length: 10") == true)
                #expect(answers.count == before + 1)
            case .raw(let bytes): #expect(answers.last?.body == bytes)
            default: #expect(answers.count == before)
            }
        }
        served.end()
        switch broken.ending {
        case .cut: #expect(observer.calls == Array(repeating: .init(bytesSent: 4, isComplete: false), count: 2))
        case .raw(let bytes):
            #expect(observer.calls == Array(repeating: .init(bytesSent: bytes.count, isComplete: true), count: 2))
        default: #expect(observer.calls == Array(repeating: .init(bytesSent: 0, isComplete: false), count: 2))
        }
    }

    @Test(arguments: pollings)
    func `is cut in a stream, at its pace`(polling: ServerConfiguration.Polling) throws {
        let cut = Delivery(delay: .milliseconds(50), pace: 40, ending: .cut(afterBodyBytes: 4))
        let served = try Served(polling, answers: ["/cut": try Self.stream("/stream", cut)])
        let client = try Client(served.address)
        let time = try milliseconds {
            try client.send(Self.get("/cut"))
            let answers = try client.answersUntilEnd()
            #expect(answers.map(\.text) == ["onet"])
            #expect(answers.map(\.isComplete) == [false])
        }
        #expect(time >= 150)
        #expect(client.end == .closed)
        served.end()
    }

    // Observed

    @Test(arguments: pollings)
    func `is known to be out when the system has all of it`(polling: ServerConfiguration.Polling) throws {
        let (whole, stream, head) = (TestObserver(), TestObserver(), TestObserver())
        let served = try Served(
            polling,
            answers: [
                "/whole": Self.answer(Delivery(observer: whole), bytes: 1_000_000),
                "/stream": try Self.stream("/slow", Delivery(delay: .milliseconds(20), observer: stream)),
                "/head": Self.answer(Delivery(observer: head)),
            ]
        )
        let client = try Client(served.address)
        try client.send(Self.get("/whole") + Self.get("/stream") + "HEAD /head HTTP/1.1\r\n\r\n" + Self.get("/a"))
        #expect(try client.answers(4, heads: [2]).map(\.body.count) == [1_000_000, 11, 0, 7])
        served.end()
        #expect(whole.calls == [.init(bytesSent: 1_000_000, isComplete: true)])
        #expect(stream.calls == [.init(bytesSent: 11, isComplete: true)])
        #expect(head.calls == [.init(bytesSent: 0, isComplete: true)])
    }

    @Test(arguments: pollings)
    func `is known to have broken off when the client takes no more`(polling: ServerConfiguration.Polling) throws {
        let observers = [TestObserver(), TestObserver()]
        let served = try Served(
            polling,
            answers: [
                "/first": Self.answer(Delivery(observer: observers[0]), bytes: 20_000_000),
                "/second": Self.answer(Delivery(observer: observers[1])),
            ]
        )
        let client = try Client(served.address, receiveBuffer: 4_096)
        try client.send(Self.get("/first") + Self.get("/second"))
        try client.read { $0.count > 100_000 }
        client.reset()
        #expect(eventually { observers[0].calls.count == 1 })
        served.end()
        let call = try #require(observers[0].calls.first)
        #expect(!call.isComplete)
        #expect((99_000..<20_000_000).contains(call.bytesSent))
        #expect(observers[0].calls.count == 1)
        // It has not even been asked for: the first one was in the way.
        #expect(observers[1].calls.isEmpty)
    }

    // Dated

    @Test(arguments: pollings)
    func `shows the time of the answer in place of the server's`(polling: ServerConfiguration.Polling) throws {
        var dated = Self.answer(.usual)
        dated.date = 784_111_777
        var late = dated
        late.delivery.delay = .milliseconds(10)
        let served = try Served(polling, answers: ["/dated": dated, "/late": late])
        let client = try Client(served.address)
        try client.send(Self.get("/dated") + Self.get("/late") + Self.get("/a"))
        let heads = try client.answers(3).map(\.head)
        for head in heads.prefix(2) { #expect(head.contains("\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n")) }
        #expect(heads[2].contains("\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n"))
        served.end()
    }
}
