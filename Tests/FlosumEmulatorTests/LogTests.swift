import Dispatch
import Foundation
import HTTP
import JSON
import Synchronization
import Testing

@testable import flosum_emulator

@Suite struct `Lines of the log` {
    private let output = Terminal()

    /// Keeps what is written, and can be held up like a terminal that is stopped.
    private final class Terminal: Sendable {
        private let bytes = Mutex<[UInt8]>([])
        let gate = DispatchSemaphore(value: 0)

        var lines: [String] {
            let text = bytes.withLock { String(decoding: $0, as: UTF8.self) }
            return text.split(separator: "\n").map(String.init)
        }

        func take(_ new: [UInt8]) { bytes.withLock { $0 += new } }
    }

    private func log(_ format: Options.LogFormat, isColoured: Bool = false) -> Log {
        Log(format: format, isColoured: isColoured) { [output] in output.take($0) }
    }

    private let time = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#

    @Test func `a line of text tells time, method, path, status and duration`() {
        let log = log(.text)
        log.exchange(method: "GET", path: Array("/api/v1".utf8)[...], status: 404, microseconds: 17)
        log.note("a note")
        log.flush()
        #expect(output.lines.map { $0.replacing(time, with: "T") } == ["T GET /api/v1 404 17us", "T a note"])
    }

    @Test func `a line of JSON tells the same`() throws {
        let log = log(.json)
        log.exchange(method: "GET", path: Array(#"/"\"#.utf8)[...], status: 200, microseconds: 0)
        log.note("a \"note\"\n")
        log.flush()
        #expect(
            output.lines.map { $0.replacing(time, with: "T") } == [
                #"{"time":"T","method":"GET","path":"/\"\\","status":200,"microseconds":0}"#,
                #"{"time":"T","message":"a \"note\"\n"}"#,
            ]
        )
    }

    @Test func `in colour the time is faint, and the status tells its class`() {
        let log = log(.text, isColoured: true)
        for status in [101, 204, 302, 404, 503] {
            log.exchange(method: "GET", path: Array("/".utf8)[...], status: status, microseconds: 1)
        }
        log.note("a note")
        log.flush()
        let (escape, time) = ("\u{1B}", "\u{1B}[2mT\u{1B}[0m")
        #expect(
            output.lines.map { $0.replacing(self.time, with: "T") } == [
                "\(time) GET / 101\(escape)[0m 1us", "\(time) GET / \(escape)[32m204\(escape)[0m 1us",
                "\(time) GET / \(escape)[36m302\(escape)[0m 1us", "\(time) GET / \(escape)[33m404\(escape)[0m 1us",
                "\(time) GET / \(escape)[31m503\(escape)[0m 1us", "\(time) a note",
            ]
        )
    }

    @Test func `JSON has no colours`() {
        let log = log(.json, isColoured: true)
        log.exchange(method: "GET", path: Array("/".utf8)[...], status: 500, microseconds: 1)
        log.note("a note")
        log.flush()
        #expect(output.lines.count == 2 && !output.lines.contains { $0.contains("\u{1B}") })
    }

    @Test func `a note cannot end a line or steer a terminal`() {
        let log = log(.text)
        log.note("a\nb\u{1B}[2J\u{9B}31m\u{202E}")
        log.flush()
        #expect(output.lines.map { $0.replacing(time, with: "T") } == [#"T a\u{a}b\u{1b}[2J\u{9b}31m\u{202e}"#])
    }

    @Test func `the time is now, in UTC`() throws {
        let log = log(.text)
        let before = Date()
        log.note("x")
        log.flush()
        let text = try #require(output.lines.first).prefix(24)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let time = try Date(String(text), strategy: style)
        #expect(time > before.addingTimeInterval(-0.002) && time <= Date())
    }

    @Test(arguments: [Options.LogFormat.text, .json])
    func `a path cannot end a line or steer a terminal`(format: Options.LogFormat) throws {
        let log = log(format)
        let hostile: [UInt8] = Array("/a\nb\r\u{1B}[2J\u{7F}".utf8) + [0xFF, 0x20]
        log.exchange(method: "GET", path: hostile[...], status: 200, microseconds: 1)
        log.flush()
        #expect(output.lines.count == 1)
        #expect(output.lines.first?.utf8.allSatisfy { 0x20...0x7E ~= $0 } == true)
        if format == .text { #expect(output.lines.first?.contains("/a%0Ab%0D%1B[2J%7F%FF%20 200") == true) }
    }

    @Test(arguments: [Options.LogFormat.text, .json])
    func `what waits is bounded, and what was dropped is told`(format: Options.LogFormat) throws {
        let log = Log(format: format) { [output] bytes in
            output.gate.wait()
            output.take(bytes)
        }
        let message = String(repeating: "x", count: 1_000)
        let count = 3_000
        log.note("first")
        for _ in 0..<count { log.note(message) }
        for _ in 0..<10 { output.gate.signal() }
        log.flush()
        // Once or twice, by when the writing began.
        let told = output.lines.filter { $0.contains(" lines were dropped") }
        let dropped = told.compactMap { $0.firstMatch(of: #/(\d+) lines were dropped/#) }.compactMap { Int($0.1) }
        let written = output.lines.count { $0.contains(message) }
        #expect(!dropped.isEmpty && written + dropped.reduce(0, +) == count)
        #expect(written > 900 && written < 2_200)
        guard format == .json else { return }
        for line in told { #expect(try JSONValue(parsing: Array(line.utf8))["message"] != nil) }
    }

    @Test func `lines keep their order`() {
        let log = log(.text)
        for number in 0..<1_000 { log.note("\(number)") }
        log.flush()
        #expect(output.lines.map { $0.split(separator: " ").last.map(String.init) } == (0..<1_000).map { "\($0)" })
    }

    @Test func `nothing to write writes nothing`() {
        log(.text).flush()
        #expect(output.lines.isEmpty)
    }
}
