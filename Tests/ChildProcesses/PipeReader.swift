import Glibc

/// A pipe, whose ends are closed when nothing holds it any more.
final class Pipe {
    struct NotMade: Error {}

    let reading: Int32
    private(set) var writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw NotMade() }
        (reading, writing) = (ends[0], ends[1])
    }

    /// Ends that are there already.
    init(reading: Int32, writing: Int32) {
        (self.reading, self.writing) = (reading, writing)
    }

    deinit {
        closeWriting()
        close(reading)
    }

    /// Leaves the writing to the child, so that its end is the end of the pipe.
    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }
}

/// Reads from a pipe, and does not wait for ever.
final class PipeReader {
    /// Milliseconds: far more than is ever needed, for a machine that is busy with other things.
    static let patience: Int32 = 60_000

    private let pipe: Pipe
    private var seen: [UInt8] = []
    private var place = 0

    init(_ pipe: Pipe) {
        self.pipe = pipe
        pipe.closeWriting()
    }

    /// Writes to what is read from, which is a terminal.
    func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(pipe.reading, bytes, bytes.count)
    }

    func line() throws -> String {
        while true {
            if let end = seen[place...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { place = end + 1 }
                return String(decoding: seen[place..<end], as: UTF8.self)
            }
            guard try read() else { throw Child.TooLate(seen: String(decoding: seen, as: UTF8.self)) }
        }
    }

    /// All that was ever written.
    func rest() throws -> String {
        while try read() {}
        return String(decoding: seen, as: UTF8.self)
    }

    /// False at the end.
    private func read() throws -> Bool {
        var entry = pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0)
        var ready: Int32
        repeat { ready = poll(&entry, 1, Self.patience) } while ready < 0 && errno == EINTR
        guard ready > 0 else { throw Child.TooLate(seen: String(decoding: seen, as: UTF8.self)) }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(pipe.reading, &buffer, buffer.count)
        seen += buffer[..<max(0, count)]
        return count > 0
    }
}
