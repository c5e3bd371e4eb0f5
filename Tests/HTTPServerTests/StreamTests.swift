import Dispatch
import HTTP
import HTTPServer
import Testing

@Suite struct `A body that takes time` {
    static let pollings = ServerConfiguration.Polling.allCases

    @Test(arguments: pollings)
    func `is sent in chunks, piece by piece, and the connection goes on`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("GET /held HTTP/1.1\r\n\r\nGET /a HTTP/1.1\r\n\r\n")
        let head = try client.read { $0.ends(with: "3\r\none\r\n") }
        #expect(String(decoding: head, as: UTF8.self).contains("\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n"))
        try served.source().release()
        #expect(try client.answers(2).map(\.text) == ["onetwothree", "GET /a "])
        served.end()
    }

    @Test(arguments: pollings)
    func `is joined where it need not wait`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("GET /stream HTTP/1.1\r\n\r\n")
        try client.read { !$0.isEmpty }
        #expect(String(decoding: client.received, as: UTF8.self).hasSuffix("3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n"))
        served.end()
    }

    @Test(arguments: pollings)
    func `breaks off without an end`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("GET /broken HTTP/1.1\r\n\r\n")
        let answers = try client.answersUntilEnd()
        #expect(answers.map(\.text) == ["one"])
        #expect(answers.map(\.isComplete) == [false])
        served.end()
    }

    /// A client could otherwise have a delayed answer at once by sending on.
    @Test(arguments: pollings)
    func `is not asked earlier because the client sends`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        let time = try milliseconds {
            try client.send("GET /second HTTP/1.1\r\n\r\n")
            let source = try served.source()
            while source.asked < 2, client.staysSilent(milliseconds: 10) { try client.send("GET /a HTTP/1.1\r\n\r\n") }
            #expect(try client.answers(1).first?.text == "done")
        }
        #expect(time >= 295)
        served.end()
    }

    @Test(arguments: pollings)
    func `is cut off by a stop if it may go on for ever, and else waited for`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let (endless, slow) = (try Client(served.address), try Client(served.address))
        let resting = try Client(served.address)
        try resting.send("GET /followed-hour HTTP/1.1\r\n\r\n")
        try resting.read { $0.ends(with: "3\r\none\r\n") }
        try endless.send("GET /followed HTTP/1.1\r\n\r\n")
        try endless.read { $0.ends(with: "3\r\none\r\n") }
        try slow.send("GET /held HTTP/1.1\r\n\r\n")
        try slow.read { $0.ends(with: "3\r\none\r\n") }
        let stopped = served.server.stopAside(grace: .seconds(600))
        #expect(try resting.answersUntilEnd().map(\.isComplete) == [false])
        #expect(try endless.answersUntilEnd().map(\.isComplete) == [false])
        try served.source().release()
        #expect(try slow.answersUntilEnd().map(\.text) == ["onetwothree"])
        slow.close()
        stopped.wait()
    }

    @Test(arguments: pollings, ["/waiting", "/hour", "/endless"])
    func `is cancelled when the client leaves`(polling: ServerConfiguration.Polling, path: String) throws {
        for withReset in [false, true] {
            let served = try Served(polling)
            let client = try Client(served.address)
            try client.send("GET \(path) HTTP/1.1\r\n\r\n")
            try client.read { $0.count > 100 }
            if withReset { client.reset() } else { client.close() }
            let source = try served.source()
            #expect(eventually { source.isCancelled })
            served.end()
        }
    }

    @Test(arguments: pollings)
    func `does not keep the loop from others, be it without end or without rest`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling)
        let restless = try Client(served.address)
        try restless.send("GET /restless HTTP/1.1\r\n\r\n")
        try restless.read { !$0.isEmpty }
        let endless = try Client(served.address)
        try endless.send("GET /endless HTTP/1.1\r\n\r\n")
        let client = try Client(served.address)
        for number in 1...10 {
            try endless.read { $0.count > number * 500_000 }
            try client.send("GET /a HTTP/1.1\r\n\r\n")
            #expect(try client.answers(number).count == number)
        }
        served.end()
    }

    @Test(arguments: pollings)
    func `is made only as fast as a slow client reads`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address, receiveBuffer: 4_096)
        try client.send("GET /endless HTTP/1.1\r\n\r\n")
        let source = try served.source()
        var last = -1
        // What the system buffers is filled, and then no more is asked for.
        let isFull = eventually {
            defer { last = source.produced }
            return source.produced > 0 && source.produced == last
        }
        #expect(isFull)
        let produced = source.produced
        #expect(produced < 16 << 20)
        try client.read(atMost: 4_096) { $0.count > produced }
        #expect(eventually { source.produced > produced })
        served.end()
        #expect(source.isCancelled)
    }
}

extension [UInt8] {
    fileprivate func ends(with text: String) -> Bool {
        count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
    }
}
