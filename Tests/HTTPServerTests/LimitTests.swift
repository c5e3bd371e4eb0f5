import Dispatch
import HTTP
import HTTPServer
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `Limits and the end` {
    static let get = `A server`.get
    static let pollings = ServerConfiguration.Polling.allCases

    @Test(arguments: pollings)
    func `a connection too many is answered 503 and closed, and later ones are served again`(
        polling: ServerConfiguration.Polling
    ) throws {
        let served = try Served(polling) { $0.maxConnections = 3 }
        var clients = try (0..<3).map { _ in try Client(served.address) }
        for client in clients {
            try client.send(Self.get)
            #expect(try client.answers(1).map(\.status) == [200])
        }
        let extra = try Client(served.address)
        #expect(try extra.answersUntilEnd().map(\.status) == [503])
        clients.removeFirst().close()
        #expect(
            eventually {
                guard let client = try? Client(served.address), (try? client.send(Self.get)) != nil else {
                    return false
                }
                return (try? client.answers(1).map(\.status)) == [200]
            }
        )
        try clients[0].send(Self.get)
        #expect(try clients[0].answers(2).map(\.status) == [200, 200])
        served.server.stop()
    }

    @Test(arguments: pollings)
    func `stopping closes idle connections at once and finishes what is in flight`(
        polling: ServerConfiguration.Polling
    ) throws {
        // A path of its own: a port that is free again may be another server's at once.
        let path = "/tmp/flosum-\(getpid())-\(UInt32.random(in: 0 ... .max))-stop"
        let served = try Served(polling) { $0.address = .unix(path: path) }
        let (idle, fresh) = (try Client(served.address), try Client(served.address))
        let (slow, half) = (try Client(served.address), try Client(served.address))
        try idle.send(Self.get)
        #expect(try idle.answers(1).count == 1)
        try half.send("POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nh")
        try slow.send("GET /second HTTP/1.1\r\n\r\n")
        _ = try served.source()
        let stopped = served.server.stopAside()
        #expect(try idle.answersUntilEnd().count == 1)
        #expect(try fresh.answersUntilEnd().isEmpty)
        try half.send("i")
        let answers = try half.answersUntilEnd()
        #expect(answers.map(\.text) == ["POST /a hi"])
        #expect(answers.first?.head.contains("Connection: close") == true)
        #expect(try slow.answersUntilEnd().map(\.text) == ["done"])
        for client in [idle, fresh, slow, half] {
            #expect(client.end == .closed)
            client.close()
        }
        stopped.wait()
        #expect(throws: Client.TimedOut.self) { try Client(served.address) }
    }

    @Test(arguments: pollings)
    func `what does not finish within the grace is broken off`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send("GET /hour HTTP/1.1\r\n\r\n")
        try client.read { $0.count > 100 }
        let time = milliseconds { served.server.stop(grace: .milliseconds(200)) }
        #expect(time >= 195)
        #expect(try served.source().isCancelled)
        #expect(try client.answersUntilEnd().map(\.isComplete) == [false])
    }

    @Test(arguments: pollings)
    func `an answer that is being read when the server stops is read to its end`(
        polling: ServerConfiguration.Polling
    ) throws {
        // Longer than the client waits: the connection does not stay open for a next request.
        let served = try Served(polling) { $0.keepAliveTimeout = .seconds(3_600) }
        let client = try Client(served.address, receiveBuffer: 4_096)
        try client.send("GET /huge HTTP/1.1\r\n\r\n")
        try client.read { $0.count > 100 }
        let stopped = served.server.stopAside(grace: .seconds(600))
        let answers = try client.answersUntilEnd()
        #expect(answers.map(\.body.count) == [8_000_000])
        client.close()
        stopped.wait()
    }

    @Test(arguments: pollings)
    func `stopping twice, and from two sides, ends`(polling: ServerConfiguration.Polling) throws {
        let served = try Served(polling)
        let client = try Client(served.address)
        try client.send(Self.get)
        #expect(try client.answers(1).count == 1)
        let one = served.server.stopAside()
        let two = served.server.stopAside()
        one.wait()
        two.wait()
        served.server.stop()
        #expect(try client.answersUntilEnd().count == 1)
    }

    @Test(arguments: pollings)
    func `a server that is dropped closes its connections and its socket`(
        polling: ServerConfiguration.Polling
    ) throws {
        var served: Served? = try Served(polling) { $0.loops = 2 }
        let address = try #require(served?.address)
        let client = try Client(address)
        try client.send("GET /hour HTTP/1.1\r\n\r\n")
        try client.read { $0.count > 100 }
        let source = try #require(try served?.source())
        served = nil
        #expect(try client.answersUntilEnd().map(\.isComplete) == [false])
        #expect(eventually { source.isCancelled })
        #expect(eventually { (try? Client(address)) == nil })
    }
}

extension HTTPServer {
    /// `stop`, while the caller goes on.
    func stopAside(grace: Duration = .seconds(60)) -> DispatchGroup {
        let group = DispatchGroup()
        DispatchQueue(label: "stop").async(group: group) { [self] in stop(grace: grace) }
        return group
    }
}
