import ChildProcesses
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
        for _ in 0..<50 {
            let port = try ReservedPort()
            defer { withExtendedLifetime(port) {} }
            let start: @Sendable () -> Served? = {
                try? Served(.platformDefault) {
                    $0.address = port.address
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
        let port = Mutex<ReservedPort?>(nil)
        let odd = await Race(rounds: 20_000).odd {
            port.withLock { $0 = try? ReservedPort() }
        } starter: {
            guard let address = port.withLock({ $0?.address }) else { throw Client.TimedOut() }
            let first = try ListeningSocket(address, isShared: true)
            do {
                return [first, try first.another()]
            } catch {
                first.close()
                throw error
            }
        }
        #expect(odd == [])
    }

    @Test(arguments: [false, true])
    func `of two that ask for a path at the very same moment, one gets it`(isStale: Bool) async throws {
        let path = path("race")
        let odd = await Race(rounds: 5_000).odd {
            if isStale { leaveStaleSocket(path) }
        } starter: {
            [try ListeningSocket(.unix(path: path), isShared: true)]
        }
        #expect(odd == [])
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
            // An address of its own: else the system might choose the very port, and the client reach itself.
            let own = try HostLookup.addresses(of: "127.0.0.2", port: "0")[0]
            for _ in 0..<200 {
                let port = try ReservedPort()
                defer { withExtendedLifetime(port) {} }
                let server = try HostLookup.addresses(of: "127.0.0.1", port: String(port.port))[0]
                async let answer = Self.firstAnswer(of: server, from: own)
                let served = try Served(.platformDefault) {
                    $0.address = port.address
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
        private static func firstAnswer(of server: SocketAddress, from own: SocketAddress) async -> Outcome {
            for _ in 0..<10_000_000 {
                let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
                defer { close(descriptor) }
                guard own.withPointer({ bind(descriptor, $0, $1) }) == 0 else {
                    return .failed(call: "bind", errno: errno)
                }
                guard server.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
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

        @Test func `programs that are started later get none of the sockets`() throws {
            for address in [ListenAddress.tcp(host: "127.0.0.1", port: 0), .unix(path: path("kept"))] {
                let first = try ListeningSocket(address, isShared: true)
                let second = try first.another()
                for socket in [first, second] { #expect(fcntl(socket.descriptor, F_GETFD) == FD_CLOEXEC) }
                second.close()
                first.close()
            }
        }

        @Test func `nor do those that are started while they are made`() throws {
            let made = Mutex<Set<String>>([])
            let isOver = Mutex(false)
            let ended = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                while !isOver.withLock(\.self) {
                    let address = ListenAddress.tcp(host: "127.0.0.1", port: 0)
                    guard let socket = try? ListeningSocket(address, isShared: true) else { continue }
                    if let name = Self.socketName(socket.descriptor) { made.withLock { _ = $0.insert(name) } }
                    socket.close()
                }
                ended.signal()
            }
            var got: Set<String> = []
            for _ in 0..<100 {
                let program = try Self.startSleeping()
                defer {
                    kill(program, SIGKILL)
                    waitpid(program, nil, 0)
                }
                let folder = "/proc/\(program)/fd"
                for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
                    else { continue }
                    got.insert(link)
                }
            }
            isOver.withLock { $0 = true }
            ended.wait()
            #expect(made.withLock(\.count) > 10)
            #expect(made.withLock { $0.intersection(got) } == [])
        }

        /// What the system calls a socket, as it stands in `/proc`.
        private static func socketName(_ descriptor: Int32) -> String? {
            var status = stat()
            return fstat(descriptor, &status) == 0 ? "socket:[\(status.st_ino)]" : nil
        }

        /// Starts a program that has whatever descriptors this one does not keep to itself.
        private static func startSleeping() throws -> pid_t {
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/sleep"), strdup("60"), nil]
            defer { for argument in arguments { free(argument) } }
            var process: pid_t = 0
            guard posix_spawn(&process, "/bin/sleep", nil, nil, &arguments, nil) == 0 else { throw Client.TimedOut() }
            return process
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

extension ReservedPort {
    fileprivate var address: ListenAddress { .tcp(host: "127.0.0.1", port: port) }
}

/// Two threads that start the same thing at the same moment, again and again.
private final class Race: Sendable {
    private let end = ContinuousClock.now + .seconds(5)
    private let arrivals = Atomic(0)
    /// Of each round how both fared, in words.
    private let rounds = Mutex<[[String]]>([[]])
    private let last: Int

    init(rounds: Int) {
        last = rounds - 1
    }

    /// The rounds in which not exactly one got the sockets; there are fewer rounds where time runs out.
    func odd(
        prepared prepare: @escaping @Sendable () -> Void = {},
        starter: @escaping @Sendable () throws -> [ListeningSocket]
    ) async -> [String] {
        await withCheckedContinuation { done in
            Thread.detachNewThread { [self] in
                run(prepare, starter)
                done.resume()
            }
            Thread.detachNewThread { [self] in run({}, starter) }
        }
        let all = rounds.withLock(\.self)
        return all.enumerated().compactMap { number, outcomes in
            outcomes.count { $0 == Self.listens } == 1 ? nil : "\(number): \(outcomes)"
        }
    }

    private static let listens = "listens"

    private func run(_ prepare: () -> Void, _ starter: () throws -> [ListeningSocket]) {
        for round in 0... {
            prepare()
            meet(6 * round + 2)
            var sockets: [ListeningSocket] = []
            var outcome = Self.listens
            do { sockets = try starter() } catch { outcome = "\(error)" }
            rounds.withLock { $0[round].append(outcome) }
            meet(6 * round + 4)
            for socket in sockets { socket.close() }
            meet(6 * round + 6)
            guard isFollowed(round) else { return }
        }
    }

    /// True if there is a round after this one; both threads are told the same.
    private func isFollowed(_ round: Int) -> Bool {
        rounds.withLock { rounds in
            if rounds.count == round + 1, round < last, .now < end { rounds.append([]) }
            return rounds.count > round + 1
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
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withSocketAddress(name) { bind(descriptor, $0, $1) } == 0
}
