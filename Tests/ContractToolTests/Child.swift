import Foundation
import Glibc

/// A process that a test started, with what it writes; all waits are bounded.
final class Child {
    struct Ended {
        let code: Int32
        let output: String
        let errors: String
    }

    struct TooLate: Error {
        let seen: String
    }

    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let output: Reader
    private let errors: Reader

    /// The product that was built beside the tests.
    static func product(_ name: String) -> String {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return (Bundle.main.executableURL ?? bundle).deletingLastPathComponent().appending(path: name)
            .path()
    }

    init(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: String = "/",
        executable: String = Child.product("flosum-contract")
    ) throws {
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = URL(filePath: directory)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        process.terminationHandler = { [ended] _ in ended.signal() }
        self.output = Reader(output.fileHandleForReading)
        self.errors = Reader(errors.fileHandleForReading)
        try process.run()
    }

    deinit {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    }

    /// An emulator on a free port, and its base URL.
    static func emulator(_ arguments: [String] = []) throws -> (child: Child, url: String) {
        let child = try Child(
            ["--port", "0", "--request-log", "off"] + arguments,
            executable: Child.product("flosum-emulator")
        )
        let line = try child.line()
        guard let match = line.wholeMatch(of: /listening on (http:.*)/) else { throw TooLate(seen: line) }
        return (child, String(match.1))
    }

    /// The next line of its output.
    func line() throws -> String {
        try output.line()
    }

    /// Waits for a line of errors or of the log that has a text in it.
    func waitForError(_ text: String) throws {
        while try !errors.line().contains(text) {}
    }

    func signal(_ number: Int32) {
        Glibc.kill(process.processIdentifier, number)
    }

    /// Waits for its end; gives back all that it wrote.
    func end() throws -> Ended {
        let texts = (try output.rest(), try errors.rest())
        guard ended.wait(timeout: .now() + Reader.patience) == .success else { throw TooLate(seen: texts.1) }
        let isExit = process.terminationReason == .exit
        return Ended(
            code: isExit ? process.terminationStatus : -process.terminationStatus,
            output: texts.0,
            errors: texts.1
        )
    }
}

/// Reads from a pipe, and does not wait for ever.
private final class Reader {
    static let patience = 15.0

    private let handle: FileHandle
    private var seen: [UInt8] = []
    private var place = 0

    init(_ handle: FileHandle) {
        self.handle = handle
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
        var entry = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, Int32(Self.patience * 1_000)) > 0 else {
            throw Child.TooLate(seen: String(decoding: seen, as: UTF8.self))
        }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(handle.fileDescriptor, &buffer, buffer.count)
        seen += buffer[..<max(0, count)]
        return count > 0
    }
}
