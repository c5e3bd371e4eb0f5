import HTTP
import Testing

@testable import HTTPServer

@Suite struct `Time limits` {
    static let pollings = ServerConfiguration.Polling.allCases
    static let short = Duration.milliseconds(250)
    /// The finest that a time limit is told by.
    static let tick = Duration.nanoseconds(1)

    /// The one test by the system's time: that it is looked at without anything else going on.
    @Test(arguments: pollings)
    func `pass by themselves`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling) { $0.headTimeout = Self.short }
        let time = try milliseconds {
            let client = try Client(served.address)
            #expect(try client.answersUntilEnd().isEmpty)
        }
        #expect(time >= 250)
        served.end()
    }

    @Test(arguments: pollings)
    func `a connection on which nothing comes is closed`(polling: ServerConfiguration.Polling) throws {
        let server = try TimedServer(polling) { $0.headTimeout = Self.short }
        let client = try Client(server.address)
        try server.settle()
        try server.advance(by: Self.short - Self.tick)
        #expect(client.staysSilent(milliseconds: 0))
        try server.advance(by: Self.tick)
        #expect(try client.answersUntilEnd().isEmpty)
        server.served.end()
    }

    @Test(arguments: pollings)
    func `an idle connection is closed a second after what is announced`(
        polling: ServerConfiguration.Polling
    ) throws {
        let server = try TimedServer(polling) { $0.keepAliveTimeout = .zero }
        let client = try Client(server.address)
        try client.send("GET /a HTTP/1.1\r\n\r\n")
        #expect(try client.answers(1).first?.head.contains("Keep-Alive: timeout=0") == true)
        try server.settle()
        // Empty lines are no request, and put nothing off.
        for _ in 1...9 {
            try server.advance(by: .milliseconds(100))
            try client.send("\r\n")
        }
        try server.advance(by: .milliseconds(100) - Self.tick)
        #expect(client.staysSilent(milliseconds: 0))
        try server.advance(by: Self.tick)
        #expect(try client.answersUntilEnd().count == 1)
        server.served.end()
    }

    @Test(arguments: pollings)
    func `a head that does not come is answered 408, however slowly it drips`(
        polling: ServerConfiguration.Polling
    ) throws {
        let server = try TimedServer(polling) { $0.headTimeout = Self.short }
        let client = try Client(server.address)
        // With the answer before it, the beginning of the head has come, too.
        try client.send("GET /a HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n")
        #expect(try client.answers(1).count == 1)
        try server.settle()
        for _ in 1...4 {
            try server.advance(by: .milliseconds(50))
            try client.send("A: b\r\n")
        }
        try server.advance(by: .milliseconds(50) - Self.tick)
        #expect(client.staysSilent(milliseconds: 0))
        try server.advance(by: Self.tick)
        #expect(try client.answersUntilEnd().map(\.status) == [200, 408])
        server.served.end()
    }

    @Test(arguments: pollings)
    func `a body that does not come is answered 408, a head before it does not count`(
        polling: ServerConfiguration.Polling
    ) throws {
        let server = try TimedServer(polling) {
            $0.headTimeout = .seconds(60)
            $0.bodyTimeout = Self.short
        }
        let client = try Client(server.address)
        try client.send("GET /a HTTP/1.1\r\n\r\nPOST / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n")
        #expect(try client.answers(1).count == 1)
        try server.settle()
        for _ in 1...4 {
            try server.advance(by: .milliseconds(50))
            try client.send("x")
        }
        try server.advance(by: .milliseconds(50) - Self.tick)
        #expect(client.staysSilent(milliseconds: 0))
        try server.advance(by: Self.tick)
        #expect(try client.answersUntilEnd().map(\.status) == [200, 408])
        server.served.end()
    }

    @Test(arguments: pollings, ["/huge", "/endless"])
    func `a client that takes nothing is given up`(polling: ServerConfiguration.Polling, path: String) throws {
        let server = try TimedServer(polling) { $0.writeTimeout = Self.short }
        let client = try Client(server.address, receiveBuffer: 4_096)
        try client.send("GET \(path) HTTP/1.1\r\n\r\n")
        try client.wait()
        try server.settle()
        var steps = 0
        // With its buffers full, the client would not be told of an orderly end. They may take a little more meanwhile,
        // which begins the time anew.
        let isGivenUp = eventually {
            if client.isBroken { return true }
            steps += 1
            return (try? server.advance(by: .milliseconds(50))) == nil
        }
        #expect(isGivenUp && client.isBroken)
        #expect(steps >= 5)
        if path == "/endless" { #expect(try server.served.source().isCancelled) }
        server.served.end()
    }

    @Test(arguments: pollings, ["/huge", "/endless"])
    func `a client that takes a little now and then is not given up`(
        polling: ServerConfiguration.Polling,
        path: String
    ) throws {
        let server = try TimedServer(polling) {
            $0.writeTimeout = .milliseconds(800)
            $0.keepAliveTimeout = .zero
            $0.headTimeout = .milliseconds(800)
        }
        let client = try Client(server.address, receiveBuffer: 65_536)
        try client.send("GET \(path) HTTP/1.1\r\n\r\n")
        // Longer than any one limit, and in less than each the client takes enough for the server to send on.
        for number in 1...12 {
            try client.read(atMost: 600_000) { $0.count >= number * 600_000 }
            try server.settle()
            try server.advance(by: .milliseconds(150))
        }
        #expect(client.end == nil)
        #expect(client.received.count >= 12 * 600_000)
        server.served.end()
    }

    @Test(arguments: pollings)
    func `a stream that rests has no limit`(polling: ServerConfiguration.Polling) throws {
        let server = try TimedServer(polling) {
            $0.headTimeout = .milliseconds(100)
            $0.bodyTimeout = .milliseconds(100)
            $0.writeTimeout = .milliseconds(100)
        }
        let client = try Client(server.address)
        try client.send("GET /hour HTTP/1.1\r\n\r\n")
        try client.read { $0.count > 100 }
        let source = try server.served.source()
        try server.settle()
        let asked = source.asked
        try server.advance(by: .seconds(3_600) - Self.tick)
        #expect(client.staysSilent(milliseconds: 0))
        #expect(source.asked == asked)
        try server.advance(by: Self.tick)
        #expect(source.asked == asked + 1)
        server.served.end()
    }
}
