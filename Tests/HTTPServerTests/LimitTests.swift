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

    /// In processes of their own, because all descriptors of a process are taken.
    @Test func `a process without descriptors serves on when it has some again`() async {
        await #expect(processExitsWith: .success) { try Self.runOutOfDescriptors(.epoll, besideConnection: true) }
        await #expect(processExitsWith: .success) { try Self.runOutOfDescriptors(.dispatch, besideConnection: true) }
    }

    @Test func `and so it does if they run out right after the start`() async {
        await #expect(processExitsWith: .success) { try Self.runOutOfDescriptors(.epoll, besideConnection: false) }
        await #expect(processExitsWith: .success) { try Self.runOutOfDescriptors(.dispatch, besideConnection: false) }
    }

    private static func runOutOfDescriptors(
        _ polling: ServerConfiguration.Polling,
        besideConnection: Bool
    ) throws {
        let served = try Served(polling)
        let old = besideConnection ? try Client(served.address) : nil
        try old?.send(Self.get)
        if let old { #expect(try old.answers(1).count == 1) }
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = 64
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var (taken, lucky): ([Int32], [Client]) = ([], [])
        let new = try unaccepted(at: served.address, &taken, &lucky)
        try old?.send(Self.get)
        if let old { #expect(try old.answers(2).count == 2) }
        for descriptor in taken { close(descriptor) }
        #expect(try new.answers(1).count == 1)
        withExtendedLifetime(lucky) {}
        served.server.stop()
    }

    /// A client for which the server has no descriptor.
    ///
    /// The threads of a process that has just begun give some back that they held for a moment: who gets one is lucky, and
    /// keeps it.
    private static func unaccepted(
        at address: ListenAddress,
        _ taken: inout [Int32],
        _ lucky: inout [Client]
    ) throws -> Client {
        for _ in 0..<10 {
            while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 { taken.append(descriptor) }
            // One descriptor for the client, none for the server.
            close(taken.removeLast())
            let client = try Client(address)
            try client.send(get)
            if client.staysSilent(milliseconds: 200) { return client }
            lucky.append(client)
        }
        throw Client.TimedOut()
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
