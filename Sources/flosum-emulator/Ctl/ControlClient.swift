import CommandLineInterface
import Emulator
import HTTPServer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A client of the control API: one request a connection (HTTP/1.1), no TLS, no redirects, no proxies.
///
/// Enough for a server that is this very program, and small enough for a static binary.
struct ControlClient {
    /// Where the server is.
    enum Place: Equatable {
        case tcp(host: String, port: String)
        case unix(path: String)
    }

    struct Answer {
        let status: Int
        let type: String
        let body: [UInt8]
    }

    /// Why there is no answer.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    let place: Place
    /// What a path has before `/_emulator`.
    private(set) var base: String
    var sandbox: String?
    var token: String?
    /// How long to wait for a connection, and for each piece of an answer.
    var patience = Duration.seconds(60)
    /// When all of an answer must be there; nil for any time.
    var deadline: Deadline?

    /// A client for a base URL, with or without `/_emulator` at its end.
    init(url: String) throws(UsageError) {
        guard url.hasPrefix("http://") else {
            throw UsageError("'\(url)' is no URL of the emulator: expected http://HOST:PORT")
        }
        let rest = url.dropFirst("http://".count)
        let authority = rest.prefix { $0 != "/" }
        var path = rest[authority.endIndex...]
        while path.hasSuffix("/") { path.removeLast() }
        if path.hasSuffix("/_emulator") { path.removeLast("/_emulator".count) }
        let (host, port) = Self.parts(of: authority)
        guard let host, !host.isEmpty, UInt16(port) != nil, !path.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F })
        else { throw UsageError("'\(url)' is no URL of the emulator: expected http://HOST:PORT") }
        place = .tcp(host: host, port: port)
        base = String(path)
    }

    /// A client for a Unix domain socket.
    init(socket path: String) {
        place = .unix(path: path)
        base = ""
    }

    /// The same for the server as a whole: without the sandbox that a base URL may end in, which a request would make.
    var ofServer: ControlClient {
        var client = self
        client.sandbox = nil
        let outside = base.dropLast(base.reversed().prefix { $0 != "/" }.count)
        if outside.hasSuffix(SandboxAddress.prefix) {
            client.base = String(outside.dropLast(SandboxAddress.prefix.count))
        }
        return client
    }

    /// Host and port, the host without the brackets of an IPv6 address.
    private static func parts(of authority: Substring) -> (host: String?, port: String) {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return (nil, "") }
            let rest = authority[authority.index(after: end)...]
            return (String(authority[..<end].dropFirst()), rest.isEmpty ? "80" : String(rest.dropFirst()))
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init), parts.count == 2 ? String(parts[1]) : "80")
    }

    /// Sends a request and gives the pieces of the body as they come, after the head; false from `take` ends it.
    func send(
        _ method: String,
        _ path: String,
        body: [UInt8]? = nil,
        take: ((Int, [UInt8]) -> Bool)? = nil
    ) throws(Failure) -> Answer {
        let descriptor = try connect()
        defer { close(descriptor) }
        try write(request(method, path, body), to: descriptor)
        var reader = AnswerReader()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !reader.isDone {
            try limit(descriptor)
            let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno) }
            guard reader.receive(buffer[..<count]) else {
                throw Failure(description: "\(shown): the answer is no HTTP; is this the emulator?")
            }
            if let take, let status = reader.status, !take(status, reader.takeBody()) { break }
            if count == 0, !reader.isDone { throw Failure(description: "\(shown): the answer broke off") }
        }
        return Answer(status: reader.status ?? 0, type: reader.type, body: reader.takeBody())
    }

    /// How the place is called in messages.
    var shown: String {
        switch place {
        case .tcp(let host, let port): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        case .unix(let path): path
        }
    }

    private func request(_ method: String, _ path: String, _ body: [UInt8]?) -> [UInt8] {
        let authority =
            switch place {
            case .tcp(let host, let port): "\(host.contains(":") ? "[\(host)]" : host):\(port)"
            case .unix: "localhost"
            }
        var lines = [
            "\(method) \(base)/_emulator\(path) HTTP/1.1", "Host: \(authority)", "Connection: close", "Accept: */*",
        ]
        if let sandbox { lines.append("X-Emulator-Sandbox: \(sandbox)") }
        if let token { lines.append("Authorization: Bearer \(token)") }
        if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.count)"] }
        return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + (body ?? [])
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
        var sent = 0
        while sent < bytes.count {
            try limit(descriptor)
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            // A refusal may have come before all was sent.
            guard count >= 0 else { return }
            sent += count
        }
    }

    private static let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)

    private func connect() throws(Failure) -> Int32 {
        switch place {
        case .tcp(let host, let port): return try connect(host, port)
        case .unix(let path):
            var address = sockaddr_un()
            let room = MemoryLayout.size(ofValue: address.sun_path)
            guard path.utf8.count < room else { throw Failure(description: "\(path): the path is too long") }
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
            return try connected(socket(AF_UNIX, Self.kind, 0)) { descriptor in
                withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                    }
                }
            }
        }
    }

    private func connect(_ host: String, _ port: String) throws(Failure) -> Int32 {
        let addresses: [SocketAddress]
        do throws(LookupError) {
            addresses = try HostLookup.addresses(of: host, port: port)
        } catch {
            throw Failure(description: "\(shown): \(error)")
        }
        var failure = Failure(description: "\(shown): no address")
        for address in addresses {
            do throws(Failure) {
                return try connected(socket(address.family, Self.kind, 0)) { descriptor in
                    address.withPointer { Glibc.connect(descriptor, $0, $1) }
                }
            } catch {
                failure = error
            }
        }
        throw failure
    }

    /// The socket, when the call has connected it; closed if it has not.
    private func connected(_ descriptor: Int32, by connect: (Int32) -> Int32) throws(Failure) -> Int32 {
        guard descriptor >= 0 else { throw failure(errno) }
        do throws(Failure) {
            try limit(descriptor)
            guard connect(descriptor) != 0 else { return descriptor }
            throw Failure(description: "\(failure(errno)); is the emulator running there?")
        } catch {
            close(descriptor)
            throw error
        }
    }

    /// Sets how long the next call may wait.
    private func limit(_ descriptor: Int32) throws(Failure) {
        let left = min(patience, deadline?.remaining ?? patience)
        guard left > .zero else { throw failure(EAGAIN) }
        let (seconds, attoseconds) = left.components
        // Zero would be for ever.
        var time = timeval(tv_sec: Int(seconds), tv_usec: max(1, Int(attoseconds / 1_000_000_000_000)))
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    private func failure(_ error: Int32) -> Failure {
        // So the system tells that a limit was reached, of connecting and of all else.
        let isLate = error == EAGAIN || error == EINPROGRESS
        return Failure(description: "\(shown): \(isLate ? "no answer in time" : String(cString: strerror(error)))")
    }
}
