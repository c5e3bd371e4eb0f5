import Dispatch
import JSON
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lines to stderr, written by a queue of its own: an event loop must not wait for a terminal or a full pipe.
///
/// What waits is bounded; lines beyond that are dropped, and their number is told.
final class Log: Sendable {
    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var isScheduled = false
    }

    private let format: Options.LogFormat
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "flosum-emulator.log")
    private static let maxWaiting = 1 << 20

    init(format: Options.LogFormat) {
        self.format = format
    }

    /// One line about the program itself.
    func note(_ message: String) {
        switch format {
        case .text: append(Array("\(Self.timestamp()) \(message)".utf8))
        case .json: append(["time": .string(JSONString(Self.timestamp())), "message": .string(JSONString(message))])
        }
    }

    /// One line about an exchange.
    ///
    /// The query is left out: it may carry codes and tokens.
    func exchange(method: String, path: ArraySlice<UInt8>, status: Int, microseconds: Int) {
        switch format {
        case .text:
            append(Array("\(Self.timestamp()) \(method) ".utf8) + path + Array(" \(status) \(microseconds)us".utf8))
        case .json:
            append([
                "time": .string(JSONString(Self.timestamp())), "method": .string(JSONString(method)),
                "path": .string(JSONString(wtf8: Array(path))), "status": .number(JSONNumber(status)),
                "microseconds": .number(JSONNumber(microseconds)),
            ])
        }
    }

    /// Waits until all lines are written.
    func flush() {
        queue.sync { write() }
    }

    private func append(_ object: JSONValue) {
        append(object.serialized())
    }

    private func append(_ line: [UInt8]) {
        let mustSchedule = waiting.withLock { waiting in
            guard waiting.bytes.count < Self.maxWaiting else {
                waiting.dropped += 1
                return false
            }
            waiting.bytes += line
            waiting.bytes.append(UInt8(ascii: "\n"))
            defer { waiting.isScheduled = true }
            return !waiting.isScheduled
        }
        if mustSchedule { queue.async { self.write() } }
    }

    private func write() {
        var taken = waiting.withLock { waiting in
            defer { waiting = Waiting() }
            return waiting
        }
        if taken.dropped > 0 { taken.bytes += Array("(\(taken.dropped) lines were dropped)\n".utf8) }
        Output.error.write(taken.bytes)
    }

    /// The time of day in UTC, as RFC 3339 writes it, to the millisecond.
    private static func timestamp() -> String {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        var parts = tm()
        gmtime_r(&time.tv_sec, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let milliseconds = String(1_000 + time.tv_nsec / 1_000_000).dropFirst()
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) + ".\(milliseconds)Z"
    }
}
