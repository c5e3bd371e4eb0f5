import Foundation
import HTTP
import Synchronization
import Testing

@testable import HTTPServer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `Listening` {
    static let pollings = ServerConfiguration.Polling.allCases

    private func path(_ name: String) -> String {
        "/tmp/flosum-\(getpid())-\(UInt32.random(in: 0 ... .max))-\(name)"
    }

    @Test(arguments: pollings, ["127.0.0.1", "::1", "localhost"])
    func `an address with port 0 is given one that the system chose`(
        polling: ServerConfiguration.Polling,
        host: String
    ) throws {
        let served = try Served(polling) { $0.address = .tcp(host: host, port: 0) }
        guard case .tcp(host, let port) = served.address, port != 0 else {
            Issue.record("listens on \(served.address)")
            return
        }
        let isSix = host == "::1"
        #expect(served.address.url == (isSix ? "http://[::1]:\(port)" : "http://\(host):\(port)"))
        let client = (try? Client(served.address)) ?? (try Client(.tcp(host: "::1", port: port)))
        try client.send(`A server`.get)
        #expect(try client.answers(1).count == 1)
        served.end()
    }

    @Test(arguments: pollings, [1, 3])
    func `a Unix domain socket is served, and its path removed in the end`(
        polling: ServerConfiguration.Polling,
        loops: Int
    ) throws {
        let path = path("socket")
        for _ in 0..<2 {
            let served = try Served(polling) {
                $0.address = .unix(path: path)
                $0.loops = loops
            }
            #expect(served.address.description == "unix:\(path)")
            let clients = try (0..<10).map { _ in try Client(served.address) }
            for client in clients {
                try client.send(`A server`.get)
                #expect(try client.answers(1).map(\.text) == ["GET /a "])
            }
            served.end()
            #expect(access(path, F_OK) != 0)
        }
    }

    @Test func `a path that a dead server left is taken over, a living one's is not`() throws {
        let path = path("stale")
        #expect(leaveStaleSocket(path))
        let served = try Served(.platformDefault) { $0.address = .unix(path: path) }
        #expect(throws: ListenError.self) { try Served(.platformDefault) { $0.address = .unix(path: path) } }
        let client = try Client(served.address)
        try client.send(`A server`.get)
        #expect(try client.answers(1).count == 1)
        served.end()
    }

    @Test func `a file that is no socket is never removed`() throws {
        let path = path("file")
        close(open(path, O_CREAT | O_WRONLY, 0o600))
        #expect(throws: ListenError.self) { try Served(.platformDefault) { $0.address = .unix(path: path) } }
        #expect(access(path, F_OK) == 0)
        unlink(path)
    }

    @Test(arguments: [(1, 1), (1, 2), (2, 1), (2, 2)])
    func `a port that another server has is refused`(first: Int, second: Int) throws {
        let served = try Served(.platformDefault) { $0.loops = first }
        do {
            _ = try Served(.platformDefault) {
                $0.address = served.address
                $0.loops = second
            }
            Issue.record("two servers on one port")
        } catch let error as ListenError {
            #expect(error.description.hasSuffix("the port is in use; choose another one, or 0 for any"))
        }
        served.end()
    }

    @Test func `of two servers that start at once on one port, one gets it`() async throws {
        let port = try HeldPort()
        defer { withExtendedLifetime(port) {} }
        let address = ListenAddress.tcp(host: "127.0.0.1", port: port.number)
        for _ in 0..<50 {
            let start: @Sendable () -> Served? = {
                try? Served(.platformDefault) {
                    $0.address = address
                    $0.loops = 2
                }
            }
            async let first = start()
            async let second = start()
            let servers = await [first, second].compactMap(\.self)
            for server in servers { server.end() }
            #expect(servers.count == 1)
        }
    }

    // The moment is well under a microsecond long: only threads that wait for each other meet in it, once in some
    // thousand times.
    @Test func `of two that ask for a port at the very same moment, one gets it`() async throws {
        let port = try HeldPort()
        defer { withExtendedLifetime(port) {} }
        let address = ListenAddress.tcp(host: "127.0.0.1", port: port.number)
        let winners = await Race(rounds: 20_000).winners {
            guard let first = try? ListeningSocket(address, isShared: true) else { return nil }
            guard let second = try? first.another() else {
                first.close()
                return nil
            }
            return [first, second]
        }
        #expect(winners.allSatisfy { $0 == 1 })
    }

    @Test(arguments: [false, true])
    func `of two that ask for a path at the very same moment, one gets it`(isStale: Bool) async throws {
        let path = path("race")
        let winners = await Race(rounds: 5_000).winners {
            if isStale { leaveStaleSocket(path) }
        } starter: {
            (try? ListeningSocket(.unix(path: path), isShared: true)).map { [$0] }
        }
        #expect(winners.allSatisfy { $0 == 1 })
        #expect(access(path, F_OK) != 0)
    }

    @Test(arguments: [1, 2])
    func `a name does not take a port away from the server of one of its addresses`(loops: Int) throws {
        let first = try Served(.platformDefault, answers: ["/a": Response(.ok, body: .bytes(Array("the first".utf8)))])
        {
            $0.loops = loops
        }
        guard case .tcp(_, let port) = first.address else { throw Client.TimedOut() }
        // It may get the other address, where there is one.
        let second = try? Served(.platformDefault) {
            $0.address = .tcp(host: "localhost", port: port)
            $0.loops = loops
        }
        for _ in 0..<20 {
            let client = try Client(first.address)
            try client.send(`A server`.get)
            #expect(try client.answers(1).map(\.text) == ["the first"])
        }
        second?.end()
        first.end()
    }

    #if canImport(Glibc)
        @Test func `a client that comes as early as can be is answered`() async throws {
            let port = try HeldPort()
            defer { withExtendedLifetime(port) {} }
            let address = ListenAddress.tcp(host: "127.0.0.1", port: port.number)
            for _ in 0..<200 {
                async let answer = Self.firstAnswer(port.number)
                let served = try Served(.platformDefault) {
                    $0.address = address
                    $0.loops = 2
                }
                #expect(await answer == .answered)
                served.end()
            }
        }

        private enum Outcome: Equatable {
            case answered
            case failed(call: String, errno: Int32)
        }

        /// Connects again and again until that is not refused, and asks.
        private static func firstAnswer(_ port: UInt16) async -> Outcome {
            for _ in 0..<10_000_000 {
                let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                defer { close(descriptor) }
                // From an address of its own: else the system might choose the very port, and the client reach itself.
                guard withLoopback(2, 0, { bind(descriptor, $0, $1) }) == 0 else {
                    return .failed(call: "bind", errno: errno)
                }
                guard withLoopback(1, port, { connect(descriptor, $0, $1) }) == 0 else {
                    if errno == ECONNREFUSED { continue }
                    return .failed(call: "connect", errno: errno)
                }
                let request = Array(`A server`.get.utf8)
                var byte: UInt8 = 0
                guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count,
                    recv(descriptor, &byte, 1, 0) == 1
                else { return .failed(call: "exchange", errno: errno) }
                return .answered
            }
            return .failed(call: "refused", errno: ECONNREFUSED)
        }
    #endif

    @Test func `an address that cannot be is refused in words`() {
        let tooLong = "/tmp/" + String(repeating: "x", count: 200)
        for address in [ListenAddress.tcp(host: "no such host", port: 0), .unix(path: tooLong), .unix(path: "")] {
            do {
                _ = try Served(.platformDefault) { $0.address = address }
                Issue.record("listens on \(address)")
            } catch let error as ListenError {
                #expect(error.description.hasPrefix("cannot listen on \(address): "))
            } catch {
                Issue.record(error)
            }
        }
    }

    @Test func `what only this machine can reach is known`() {
        for host in ["127.0.0.1", "127.1.2.3", "::1", "localhost"] {
            #expect(ListenAddress.tcp(host: host, port: 1).isLoopback)
        }
        for host in ["0.0.0.0", "::", "192.168.0.1", "example.com"] {
            #expect(!ListenAddress.tcp(host: host, port: 1).isLoopback)
        }
        #expect(ListenAddress.unix(path: "/x").isLoopback)
    }
}

/// A port of 127.0.0.1 that no other test gets in the meantime; a socket that does not listen is in nobody's way.
private final class HeldPort: Sendable {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    let number: UInt16

    init() throws {
        descriptor.setOption(SOL_SOCKET, SO_REUSEADDR)
        guard withLoopback(1, 0, { [descriptor] in bind(descriptor, $0, $1) }) == 0,
            let number = SocketAddress(of: descriptor)?.port
        else { throw Client.TimedOut() }
        self.number = number
    }

    deinit {
        close(descriptor)
    }
}

/// Calls `bind` or `connect` with the address 127.0.0.`last`.
private func withLoopback(
    _ last: UInt32,
    _ port: UInt16,
    _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = (0x7F00_0000 + last).bigEndian
    return withUnsafePointer(to: name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
}

/// Two threads that start the same thing at the same moment, again and again.
private final class Race: Sendable {
    private let rounds: Int
    private let end = ContinuousClock.now + .seconds(5)
    private let arrivals = Atomic(0)
    private let counts = Mutex([0])

    init(rounds: Int) {
        self.rounds = rounds
    }

    /// How many got the sockets, in each round; there are fewer rounds where time runs out.
    func winners(
        prepared prepare: @escaping @Sendable () -> Void = {},
        starter: @escaping @Sendable () -> [ListeningSocket]?
    ) async -> [Int] {
        await withCheckedContinuation { done in
            Thread.detachNewThread { [self] in
                run(prepare, starter)
                done.resume()
            }
            Thread.detachNewThread { [self] in run({}, starter) }
        }
        return counts.withLock(\.self)
    }

    private func run(_ prepare: () -> Void, _ starter: () -> [ListeningSocket]?) {
        for round in 0... {
            prepare()
            meet(6 * round + 2)
            let sockets = starter()
            if sockets != nil { counts.withLock { $0[round] += 1 } }
            meet(6 * round + 4)
            for socket in sockets ?? [] { socket.close() }
            meet(6 * round + 6)
            guard isFollowed(round) else { return }
        }
    }

    /// True if there is a round after this one; both threads are told the same.
    private func isFollowed(_ round: Int) -> Bool {
        counts.withLock { counts in
            if counts.count == round + 1, round + 1 < rounds, .now < end { counts.append(0) }
            return counts.count > round + 1
        }
    }

    private func meet(_ count: Int) {
        arrivals.add(1, ordering: .acquiringAndReleasing)
        var looks = 0
        while arrivals.load(ordering: .acquiring) < count {
            looks += 1
            if looks > 1_000 { sched_yield() }
        }
    }
}

/// Binds a path, and leaves it behind without a listener.
@discardableResult private func leaveStaleSocket(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withUnsafePointer(to: name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    } == 0
}
