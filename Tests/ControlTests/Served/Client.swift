import Glibc
import JSON

/// A connection to a served emulator; all waits are bounded, and none is short, as machines are busy.
final class Client {
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) {
            self.description = description
        }
    }

    /// An answer that came whole.
    struct Answer {
        let status: Int
        /// Name and value of each field line, in order.
        let fields: [(name: String, value: String)]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        /// The first value of a field, whatever its case.
        func field(_ name: String) -> String? {
            fields.first { $0.name.lowercased() == name.lowercased() }?.value
        }

        /// The body as JSON.
        func json() throws -> JSONValue {
            do { return try JSONValue(parsing: body) } catch { throw Failure("no JSON, \(status): \(text)") }
        }
    }

    /// Milliseconds.
    static let patience: Int32 = 60_000

    private let base: String
    /// What must live as long as this does.
    private let owner: AnyObject?
    private var descriptor: Int32
    private var seen: [UInt8] = []
    /// Whether the other side has reset the connection.
    private(set) var wasReset = false

    /// Connects; a small receive buffer makes a client that reads slowly noticed early.
    init(port: UInt16, base: String = "", receiveBuffer: Int32? = nil, keeping owner: AnyObject? = nil) throws {
        self.base = base
        self.owner = owner
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure("no connection: \(errno)") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close()
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    // Requests

    /// Sends a request and waits for the whole answer.
    @discardableResult
    func request(
        _ method: String,
        _ target: String,
        _ fields: [(name: String, value: String)] = [],
        body: [UInt8]? = nil
    ) throws -> Answer {
        try begin(method, target, fields, body: body)
        return try answer(hasBody: method != "HEAD")
    }

    /// Sends a request.
    func begin(
        _ method: String,
        _ target: String,
        _ fields: [(name: String, value: String)] = [],
        body: [UInt8]? = nil
    ) throws {
        var head = "\(method) \(base)\(target) HTTP/1.1\r\n"
        if !fields.contains(where: { $0.name.lowercased() == "host" }) { head += "Host: 127.0.0.1\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        try send(Array("\(head)\r\n".utf8) + (body ?? []))
    }

    func get(_ target: String, token: String? = nil) throws -> Answer {
        try request("GET", target, token.map { [("Authorization", "Bearer \($0)")] } ?? [])
    }

    func post(_ target: String, form: String, token: String? = nil) throws -> Answer {
        let authorization = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        let type = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
        return try request("POST", target, type + authorization, body: Array(form.utf8))
    }

    /// Sends JSON, or nothing.
    func send(_ method: String, _ target: String, json: JSONValue? = nil, token: String? = nil) throws -> Answer {
        let authorization = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        guard let json else { return try request(method, target, authorization) }
        let type = [(name: "Content-Type", value: "application/json")]
        return try request(method, target, type + authorization, body: json.serialized())
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: Int16(POLLOUT))
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            }
            guard count > 0 || errno == EAGAIN else { throw Failure("cannot be sent: \(errno)") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    // Answers

    /// The next answer, whole.
    func answer(hasBody: Bool = true) throws -> Answer {
        let (status, fields) = try head()
        guard hasBody, status != 204, status != 304 else { return Answer(status: status, fields: fields, body: []) }
        let named = { (name: String) in fields.first { $0.name.lowercased() == name }?.value }
        if named("transfer-encoding") == "chunked" {
            var body: [UInt8] = []
            while let chunk = try chunk() { body += chunk }
            return Answer(status: status, fields: fields, body: body)
        }
        if let length = named("content-length").flatMap({ Int($0) }) {
            return Answer(status: status, fields: fields, body: try take(length))
        }
        return Answer(status: status, fields: fields, body: try rest())
    }

    /// The status and the fields of the next answer, whose body is then still to be read.
    func head() throws -> (status: Int, fields: [(name: String, value: String)]) {
        let lines = try take(through: "\r\n\r\n").split(separator: "\r\n")
        guard let first = lines.first, first.hasPrefix("HTTP/1.1 "), let status = Int(first.dropFirst(9).prefix(3))
        else { throw Failure("no status line: \(lines)") }
        let fields = lines.dropFirst().map { line in
            let colon = line.firstRange(of: ": ")
            return (
                name: String(line[..<(colon?.lowerBound ?? line.endIndex)]),
                value: String(line[(colon?.upperBound ?? line.endIndex)...])
            )
        }
        return (status, fields)
    }

    /// The next chunk of a body that comes in chunks; nil at its end.
    func chunk() throws -> [UInt8]? {
        let line = try take(through: "\r\n").dropLast()
        guard let size = Int(line, radix: 16) else { throw Failure("no size of a chunk: \(line)") }
        let data = try take(size)
        guard try take(2) == Array("\r\n".utf8) else { throw Failure("no end of a chunk") }
        return size == 0 ? nil : data
    }

    /// All that comes until the other side closes.
    func rest() throws -> [UInt8] {
        while try read() {}
        defer { seen = [] }
        return seen
    }

    /// True when the other side closes, having sent nothing more.
    func isClosed() throws -> Bool {
        try !read() && seen.isEmpty
    }

    private func take(through mark: String) throws -> String {
        let mark = Array(mark.utf8)
        while true {
            if let range = seen.firstRange(of: mark) {
                defer { seen.removeFirst(range.upperBound) }
                return String(decoding: seen[..<range.upperBound], as: UTF8.self)
            }
            guard try read() else { throw Failure("closed after: \(String(decoding: seen, as: UTF8.self))") }
        }
    }

    private func take(_ count: Int) throws -> [UInt8] {
        while seen.count < count {
            guard try read() else { throw Failure("closed after \(seen.count) of \(count) bytes") }
        }
        defer { seen.removeFirst(count) }
        return Array(seen[..<count])
    }

    /// False at the end.
    private func read() throws -> Bool {
        try wait(for: Int16(POLLIN))
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count > 0 { seen += buffer[..<count] }
        if count < 0, errno == ECONNRESET { wasReset = true }
        return count > 0
    }

    private func wait(for events: Int16) throws {
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        while true {
            let count = poll(&entry, 1, Self.patience)
            if count > 0 { return }
            guard count < 0, errno == EINTR else { throw Failure("too late") }
        }
    }
}
