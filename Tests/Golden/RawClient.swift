import Glibc

/// Sends bytes once, and reads what comes back until all expected answers are there.
struct RawClient {
    struct Failure: Error {
        let reason: String
    }

    /// One answer as it came.
    struct Answer {
        var status: Int
        var reason: String
        var headers: [String]
        var body: [UInt8]
        var interim: [Int]
    }

    let port: UInt16
    // Silence that ends an exchange in which nothing is expected, and the longest wait for what is.
    private static let silence = 0.2
    private static let patience = 60.0

    /// Plays a request; `answers` and `isClosed` say how many answers to wait for, and whether for the end.
    func play(_ request: [UInt8], methods: [String], answers: Int, isClosed: Bool) throws -> ([Answer], isClosed: Bool)
    {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw Failure(reason: "no connection: \(errno)") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        send(request, to: descriptor)
        var bytes: [UInt8] = []
        var ended = false
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let (parsed, isComplete) = try Self.parse(bytes, methods, ended: ended)
            if ended { return (parsed, true) }
            let isSatisfied = isComplete && parsed.count >= answers
            if isSatisfied, answers > 0, !isClosed { return (parsed, false) }
            guard isReadable(descriptor, within: isClosed || !isSatisfied ? Self.patience : Self.silence) else {
                return (parsed, false)
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count <= 0 { ended = true } else { bytes += buffer[..<count] }
        }
    }

    private func send(_ bytes: [UInt8], to descriptor: Int32) {
        var start = 0
        while start < bytes.count {
            let count = bytes[start...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            start += count
        }
    }

    private func isReadable(_ descriptor: Int32, within seconds: Double) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, Int32(seconds * 1_000)) > 0
    }

    /// The complete answers in what has come, and whether nothing is left over.
    private static func parse(_ bytes: [UInt8], _ methods: [String], ended: Bool) throws -> ([Answer], Bool) {
        var answers: [Answer] = []
        var interim: [Int] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)) else { return (answers, false) }
            let head = String(decoding: rest[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            let line = head[0].split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard line.count > 1, line[0] == "HTTP/1.1", let status = Int(line[1]) else {
                throw Failure(reason: "no status line: \(head[0])")
            }
            rest = rest[end.upperBound...]
            if status < 200 {
                interim.append(status)
                continue
            }
            let method = answers.count < methods.count ? methods[answers.count] : "GET"
            guard let body = body(of: &rest, head, isEmpty: method == "HEAD" || status == 304, ended) else {
                return (answers, false)
            }
            answers.append(
                Answer(
                    status: status,
                    reason: line.count > 2 ? String(line[2]) : "",
                    headers: Array(head.dropFirst()),
                    body: body,
                    interim: interim
                )
            )
            interim = []
        }
        return (answers, interim.isEmpty)
    }

    private static func body(
        of rest: inout ArraySlice<UInt8>,
        _ head: [String],
        isEmpty: Bool,
        _ ended: Bool
    ) -> [UInt8]? {
        if isEmpty { return [] }
        if head.contains("Transfer-Encoding: chunked") {
            // The only chunked answers recorded here are empty.
            guard rest.starts(with: "0\r\n\r\n".utf8) else { return nil }
            rest = rest.dropFirst(5)
            return []
        }
        if let field = head.first(where: { $0.hasPrefix("Content-Length: ") }), let length = Int(field.dropFirst(16)) {
            guard rest.count >= length else { return nil }
            defer { rest = rest.dropFirst(length) }
            return Array(rest.prefix(length))
        }
        guard ended else { return nil }
        defer { rest = [] }
        return Array(rest)
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
