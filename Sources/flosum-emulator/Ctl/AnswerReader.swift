/// Reads one answer of HTTP/1.1 (RFC 9112) from a connection that closes after it.
struct AnswerReader {
    private enum Framing {
        case length(Int), chunked, close
    }

    private var received: [UInt8] = []
    private var framing: Framing?
    private var body: [UInt8] = []
    /// How much of the body was taken.
    private var taken = 0
    private(set) var status: Int?
    private(set) var type = ""
    private(set) var isDone = false

    /// No head is longer.
    private static let maxHead = 65_536

    /// Takes what came, nothing for the end; false if it is no answer.
    mutating func receive(_ bytes: some Collection<UInt8>) -> Bool {
        received += bytes
        if framing == nil {
            switch readHead() {
            case .some(true): break
            case .some(false): return false
            case nil: return received.count <= Self.maxHead && isHead
            }
        }
        switch framing {
        case .length(let length):
            body += received
            received = []
            isDone = taken + body.count >= length
        case .chunked: return readChunks()
        case .close:
            body += received
            received = []
            isDone = bytes.isEmpty
        case nil: break
        }
        return true
    }

    /// The part of the body that has come and was not taken yet.
    mutating func takeBody() -> [UInt8] {
        defer {
            taken += body.count
            body = []
        }
        return body
    }

    private var isHead: Bool {
        zip(received, "HTTP/1.".utf8).allSatisfy { $0 == $1 }
    }

    /// Whether there is a head that can be read; nil if its end has not come.
    private mutating func readHead() -> Bool? {
        guard isHead, let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        received.removeFirst(end.upperBound)
        guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            return false
        }
        framing = .close
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = parts[1].drop { $0 == " " }
            switch parts[0].lowercased() {
            case "content-length": framing = Int(value).map { .length($0) } ?? framing
            case "transfer-encoding": framing = .chunked
            case "content-type": type = String(value)
            default: break
            }
        }
        if status == 204 || status == 304 { framing = .length(0) }
        self.status = status
        return true
    }

    private mutating func readChunks() -> Bool {
        while !isDone, let lineEnd = received.firstRange(of: [0x0D, 0x0A]) {
            let line = String(decoding: received[..<lineEnd.lowerBound], as: UTF8.self)
            guard let size = Int(line.prefix { $0 != ";" }, radix: 16), size >= 0, size <= 1 << 32 else { return false }
            guard size > 0 else {
                isDone = true
                break
            }
            let end = lineEnd.upperBound + size + 2
            guard received.count >= end else { break }
            body += received[lineEnd.upperBound..<(end - 2)]
            received.removeFirst(end)
        }
        return true
    }
}
