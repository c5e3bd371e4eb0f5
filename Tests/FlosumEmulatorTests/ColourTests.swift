import ChildProcesses
import Foundation
import Testing

@testable import flosum_emulator

/// What the built program writes to a terminal, and to what is none.
@Suite struct `Colours of the log` {
    /// The line that tells of a request.
    private func line(
        _ arguments: [String],
        _ environment: [String: String],
        onTerminal: Bool,
        target: String = "/nowhere"
    ) throws -> String {
        let child = try Child(["--port", "0"] + arguments, environment: environment, onTerminal: onTerminal)
        let first = try child.line().trimmingCharacters(in: .whitespacesAndNewlines)
        let port = try #require(first.split(separator: ":").last.flatMap { UInt16($0) })
        #expect(try Client(port: port).get(target).status == 404)
        child.signal(SIGTERM)
        let ended = try child.end()
        // Output and errors are one on a terminal.
        let lines = (onTerminal ? ended.output : ended.errors).split(whereSeparator: \.isNewline)
        return String(try #require(lines.first { $0.contains(target) }))
    }

    private let coloured = #/\e\[2m2\S+Z\e\[0m GET \S+ \e\[33m404\e\[0m \d+us/#
    private let plain = #/2\S+Z GET \S+ 404 \d+us/#

    @Test func `are there on a terminal`() throws {
        #expect(try line([], ["TERM": "xterm"], onTerminal: true).wholeMatch(of: coloured) != nil)
        #expect(try line([], ["TERM": "xterm", "NO_COLOR": ""], onTerminal: true).wholeMatch(of: coloured) != nil)
    }

    @Test(arguments: [
        ([], ["TERM": "xterm", "NO_COLOR": "1"]), ([], ["TERM": "dumb"]), ([], [:]),
        (["--color", "never"], ["TERM": "xterm"]),
    ])
    func `are not there where they are not wanted or cannot be shown`(
        arguments: [String],
        environment: [String: String]
    ) throws {
        #expect(try line(arguments, environment, onTerminal: true).wholeMatch(of: plain) != nil)
    }

    @Test func `are not there in a file or a pipe, unless they are asked for`() throws {
        #expect(try line([], ["TERM": "xterm"], onTerminal: false).wholeMatch(of: plain) != nil)
        let always = ["TERM": "dumb", "NO_COLOR": "1", "FLOSUM_EMULATOR_COLOR": "always"]
        #expect(try line([], always, onTerminal: false).wholeMatch(of: coloured) != nil)
        #expect(try line(["--color=always", "--log-format=json"], [:], onTerminal: false).hasPrefix(#"{"time":""#))
    }

    @Test func `what a client sends does not steer the terminal`() throws {
        let child = try Child(["--port", "0"], environment: ["TERM": "xterm", "NO_COLOR": "1"], onTerminal: true)
        let first = try child.line().trimmingCharacters(in: .whitespacesAndNewlines)
        let port = try #require(first.split(separator: ":").last.flatMap { UInt16($0) })
        for head in [
            "GET /a\u{1B}[2Jb HTTP/1.1\r\nHost: h\r\n\r\n", "GET /\u{9B}2J HTTP/1.1\r\nHost: h\r\n\r\n",
            "\u{1B}[2J / HTTP/1.1\r\nHost: h\r\n\r\n", "GET /%1B[2J HTTP/1.1\r\nHost: \u{1B}[2J\r\n\r\n",
            "GET /%1B%5B2J?\u{1B}[2J HTTP/1.1\r\nHost: h\r\n\r\n",
        ] {
            let client = try Client(port: port)
            client.send(head)
            _ = try client.answer()
            client.close()
        }
        child.signal(SIGTERM)
        let ended = try child.end()
        let lines = ended.output.split(whereSeparator: \.isNewline)
        #expect(lines.count(where: { $0.contains("refused: ") || $0.contains(" GET ") }) == 5)
        #expect(ended.output.unicodeScalars.allSatisfy { ["\n", "\r"].contains($0) || 0x20...0x7E ~= $0.value })
    }
}
