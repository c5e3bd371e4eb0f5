import HTTP
import HTTPServer
import Testing

/// Lower bounds are sharp; upper bounds only say that it does end, for a machine may be busy with other things.
@Suite struct `Time limits` {
    static let pollings = ServerConfiguration.Polling.allCases
    static let short = Duration.milliseconds(250)

    @Test(arguments: pollings)
    func `a connection on which nothing comes is closed`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling) { $0.headTimeout = Self.short }
        let client = try Client(served.address)
        var answers: [Answer] = []
        let time = try milliseconds { answers = try client.answersUntilEnd() }
        #expect(answers.isEmpty)
        #expect(time >= 240)
        served.end()
    }

    @Test(arguments: pollings)
    func `an idle connection is closed a second after what is announced`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling) { $0.keepAliveTimeout = .zero }
        let client = try Client(served.address)
        try client.send("GET /a HTTP/1.1\r\n\r\n")
        #expect(try client.answers(1).first?.head.contains("Keep-Alive: timeout=0") == true)
        let time = try milliseconds {
            // Empty lines are no request, and put nothing off.
            while client.end == nil, client.staysSilent(milliseconds: 100) { try client.send("\r\n") }
            #expect(try client.answersUntilEnd().count == 1)
        }
        #expect(time >= 850)
        served.end()
    }

    @Test(arguments: pollings)
    func `a head that does not come is answered 408, however slowly it drips`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling) { $0.headTimeout = Self.short }
        let client = try Client(served.address)
        try client.send("GET / HTTP/1.1\r\n")
        let time = try milliseconds {
            while client.staysSilent(milliseconds: 20) { try client.send("A: b\r\n") }
            let answers = try client.answersUntilEnd()
            #expect(answers.map(\.status) == [408])
        }
        #expect(time >= 240)
        served.end()
    }

    @Test(arguments: pollings)
    func `a body that does not come is answered 408, a head before it does not count`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling) {
            $0.headTimeout = .seconds(60)
            $0.bodyTimeout = Self.short
        }
        let client = try Client(served.address)
        try client.send("GET /a HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n")
        let time = try milliseconds {
            #expect(try client.answers(1).count == 1)
            while client.staysSilent(milliseconds: 20) { try client.send("x") }
            #expect(try client.answersUntilEnd().map(\.status) == [200, 408])
        }
        #expect(time >= 240)
        served.end()
    }

    @Test(arguments: pollings, ["/huge", "/endless"])
    func `a client that takes nothing is given up`(polling: ServerConfiguration.Polling, path: String) throws {
        let served = try Served(polling) { $0.writeTimeout = Self.short }
        let client = try Client(served.address, receiveBuffer: 4_096)
        try client.send("GET \(path) HTTP/1.1\r\n\r\n")
        let time = milliseconds {
            // With its buffers full, the client would not be told of an orderly end.
            #expect(eventually { client.isBroken })
        }
        #expect(time >= 240)
        if path == "/endless" { #expect(try served.source().isCancelled) }
        served.end()
    }

    @Test(arguments: pollings, ["/huge", "/endless"])
    func `a client that takes a little now and then is not given up`(
        polling: ServerConfiguration.Polling,
        path: String
    ) throws {
        let served = try Served(polling) {
            $0.writeTimeout = .milliseconds(800)
            $0.keepAliveTimeout = .zero
            $0.headTimeout = .milliseconds(800)
        }
        let client = try Client(served.address, receiveBuffer: 65_536)
        try client.send("GET \(path) HTTP/1.1\r\n\r\n")
        let time = try milliseconds {
            // Longer than any one limit, each time enough for the server to send on.
            for number in 1...12 {
                try client.read(atMost: 600_000) { $0.count >= number * 600_000 }
                _ = eventually(within: 150) { false }
            }
        }
        #expect(time >= 1_700)
        #expect(client.end == nil)
        #expect(client.received.count >= 12 * 600_000)
        served.end()
    }

    @Test(arguments: pollings)
    func `a stream that rests has no limit`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling) {
            $0.headTimeout = .milliseconds(100)
            $0.bodyTimeout = .milliseconds(100)
            $0.writeTimeout = .milliseconds(100)
        }
        let client = try Client(served.address)
        try client.send("GET /hour HTTP/1.1\r\n\r\n")
        try client.read { $0.count > 100 }
        #expect(client.staysSilent(milliseconds: 400))
        served.end()
    }
}
