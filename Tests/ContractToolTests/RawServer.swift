import Foundation
import Glibc
import Synchronization

/// A server that keeps the bytes of each request, and answers with bytes that the test gives; one request a connection.
final class RawServer: Sendable {
    let port: UInt16
    private let descriptor: Int32
    private let seen = Mutex<[String]>([])

    /// The requests so far.
    var requests: [String] { seen.withLock { $0 } }

    var url: String { "http://127.0.0.1:\(port)" }

    struct Failure: Error {}

    /// Answers every request with these texts, one after the other, and closes; the last serves on.
    init(_ answers: [String]) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (socket, size) = (descriptor, length)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
        }
        guard status == 0, listen(descriptor, 16) == 0 else { throw Failure() }
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            var rest = answers[...]
            while case let connection = accept(socket, nil, nil), connection >= 0 {
                let answer = rest.count > 1 ? rest.removeFirst() : rest.first ?? ""
                serve(connection, answer)
            }
        }
    }

    /// Listens no more; what is connected is let go.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func serve(_ connection: Int32, _ answer: String) {
        defer { close(connection) }
        var (text, buffer) = ("", [UInt8](repeating: 0, count: 65_536))
        var missing = Int.max
        while missing > 0 {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            text += String(decoding: buffer[..<count], as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text.firstMatch(of: /(?i)content-length: *(\d+)/).flatMap { Int($0.1) } ?? 0
            missing = length - text[end.upperBound...].utf8.count
        }
        seen.withLock { $0.append(text) }
        let bytes = Array(answer.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
