import Glibc

/// A connection to an emulator; all waits are bounded.
final class Client {
    struct Answer {
        let status: Int
        let head: String
        let body: String

        /// The value of a field.
        func field(_ name: String) -> String? {
            head.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
    }

    struct Failure: Error {
        let reason: String
    }

    private var descriptor: Int32
    private var seen: [UInt8] = []

    init(port: UInt16) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        let status = Self.withAddress(port) { Glibc.connect(descriptor, $0, $1) }
        guard status == 0 else { throw Failure(reason: "no connection: \(errno)") }
    }

    deinit {
        close()
    }

    /// Closes this side; the emulator waits for that, for a while, before it lets go of a connection.
    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Begins a request whose body is owed, and waits until the server reads it: only that keeps it from stopping.
    func beginRequest() throws {
        let lines = [
            "POST /api/v1/oauth/token HTTP/1.1", "Host: h", "Content-Type: application/json", "Content-Length: 2",
            "Expect: 100-continue", "", "",
        ]
        send(lines.joined(separator: "\r\n"))
        try expect("HTTP/1.1 100 Continue\r\n\r\n")
    }

    /// Waits until this has come, and takes it.
    func expect(_ text: String) throws {
        while !seen.starts(with: text.utf8) { try read() }
        seen.removeFirst(text.utf8.count)
    }

    /// The next answer, which has a length.
    func answer() throws -> Answer {
        while true {
            if let end = seen.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = String(decoding: seen[..<end.lowerBound], as: UTF8.self)
                let length = head.firstMatch(of: /Content-Length: (\d+)/).flatMap { Int($0.1) } ?? 0
                let body = seen[end.upperBound...]
                if body.count >= length {
                    let text = String(decoding: body.prefix(length), as: UTF8.self)
                    seen.removeFirst(end.upperBound + length)
                    return Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: text)
                }
            }
            try read()
        }
    }

    /// True when the other side closes, having sent nothing more.
    func isClosed() throws -> Bool {
        do {
            try read()
            return false
        } catch let error as Failure where error.reason == "closed" {
            return true
        }
    }

    /// True if nothing comes, and no end either, for so long.
    func staysSilent(milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) == 0
    }

    func get(_ target: String, token: String? = nil) throws -> Answer {
        send(
            "GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(token.map { "Authorization: Bearer \($0)\r\n" } ?? "")\r\n"
        )
        return try answer()
    }

    func post(_ target: String, _ body: String, type: String = "application/x-www-form-urlencoded") throws -> Answer {
        send(
            "POST \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        )
        return try answer()
    }

    private func read() throws {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 60_000) > 0 else { throw Failure(reason: "too late") }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw Failure(reason: "closed") }
        seen += buffer[..<count]
    }

    fileprivate static func withAddress(
        _ port: UInt16,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}

/// A port that is taken for as long as this lives.
final class TakenPort {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        guard Client.withAddress(0, { bind(descriptor, $0, $1) }) == 0, listen(descriptor, 1) == 0 else {
            throw Client.Failure(reason: "no port: \(errno)")
        }
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { throw Client.Failure(reason: "no port: \(errno)") }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(descriptor)
    }
}
