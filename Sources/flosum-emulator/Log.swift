import CommandLineInterface
import Control
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
    private let style: Style
    private let sink: @Sendable ([UInt8]) -> Void
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "flosum-emulator.log")
    private static let maxWaiting = 1 << 20

    /// A log; JSON has no colours, whatever is asked for.
    init(
        format: Options.LogFormat,
        isColoured: Bool = false,
        to sink: @escaping @Sendable ([UInt8]) -> Void = { Output.error.write($0) }
    ) {
        self.format = format
        style = isColoured && format == .text ? .coloured : .plain
        self.sink = sink
    }

    /// One line about the program itself; nothing in it can end the line or steer a terminal.
    func note(_ message: String) {
        append(line(message))
    }

    private func line(_ message: String) -> [UInt8] {
        let time = Self.timestamp()
        switch format {
        case .text: return Array("\(style.faint)\(time)\(style.reset) \(message.printable)".utf8)
        case .json:
            let object: JSONValue = ["time": .string(JSONString(time)), "message": .string(JSONString(message))]
            return object.serialized()
        }
    }

    /// One line about an exchange.
    ///
    /// The query is left out: it may carry codes and tokens.
    func exchange(method: String, path: ArraySlice<UInt8>, status: Int, microseconds: Int) {
        switch format {
        case .text:
            let beginning = "\(style.faint)\(Self.timestamp())\(style.reset) \(method) "
            let ending = " \(style.colour(ofStatus: status))\(status)\(style.reset) \(microseconds)us"
            append(Array(beginning.utf8) + Self.visible(path) + Array(ending.utf8))
        case .json:
            let object: JSONValue = [
                "time": .string(JSONString(Self.timestamp())), "method": .string(JSONString(method)),
                "path": .string(JSONString(wtf8: Self.visible(path))), "status": .number(JSONNumber(status)),
                "microseconds": .number(JSONNumber(microseconds)),
            ]
            append(object.serialized())
        }
    }

    /// Waits until all lines are written.
    func flush() {
        queue.sync { write() }
    }

    /// With what could end a line or steer a terminal percent-encoded; the parser lets none of it pass as it is.
    private static func visible(_ path: ArraySlice<UInt8>) -> [UInt8] {
        guard !path.allSatisfy({ 0x21...0x7E ~= $0 }) else { return Array(path) }
        return path.flatMap {
            0x21...0x7E ~= $0 ? [$0] : Array("%\($0 < 16 ? "0" : "")\(String($0, radix: 16, uppercase: true))".utf8)
        }
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
        if taken.dropped > 0 { taken.bytes += line("\(taken.dropped) lines were dropped") + [UInt8(ascii: "\n")] }
        if !taken.bytes.isEmpty { sink(taken.bytes) }
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

extension Log {
    /// What stands before and behind the parts of a line: nothing, or what colours them (ECMA-48, section 8.3.117).
    private struct Style {
        let faint: String
        let reset: String
        /// Of statuses, by their first digits: as expected, elsewhere, the client's mistake, the server's.
        let statuses: [Int: String]

        static let plain = Style(faint: "", reset: "", statuses: [:])
        static let coloured = Style(
            faint: "\u{1B}[2m",
            reset: "\u{1B}[0m",
            statuses: [2: "\u{1B}[32m", 3: "\u{1B}[36m", 4: "\u{1B}[33m", 5: "\u{1B}[31m"]
        )

        func colour(ofStatus status: Int) -> String { statuses[status / 100] ?? "" }
    }
}
