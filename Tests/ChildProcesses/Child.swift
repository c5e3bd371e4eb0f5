import CSpawn
import Foundation
import Glibc

/// A process that a test started, with what it writes; all waits are bounded.
///
/// Not Foundation's `Process`: while that one starts a child, the whole test process stands in the child's directory,
/// and what other threads open meanwhile is handed down. Tests that start children at the same time would meet.
public final class Child {
    /// What is left of a process that has ended.
    public struct Ended {
        /// The exit code; of a signal that ended it, the number below zero.
        public let code: Int32
        /// All that it wrote to its output.
        public let output: String
        /// All that it wrote to its errors.
        public let errors: String
    }

    /// Something did not come within the limit.
    public struct TooLate: Error {
        /// What had come until then.
        public let seen: String

        /// An error that tells what was seen.
        public init(seen: String) {
            self.seen = seen
        }
    }

    private let process: pid_t
    private var code: Int32?
    private let output: PipeReader
    private let errors: PipeReader

    /// A product that was built beside the tests.
    public static func product(_ name: String) -> String {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return (Bundle.main.executableURL ?? bundle).deletingLastPathComponent().appending(path: name).path()
    }

    /// Starts a program, with nothing for input and nothing but these variables.
    ///
    /// On a terminal it leads a session, and `type` is its input; output and errors are one then.
    public init(
        executable: String,
        arguments: [String],
        environment: [String: String],
        directory: String,
        onTerminal: Bool = false
    ) throws {
        let terminal = onTerminal ? try Terminal() : nil
        let (output, errors) = (try terminal?.pipe() ?? Pipe(), try Pipe())
        let input: Input = terminal.map { .terminal($0.name) } ?? .nothing
        process = try Self.spawn(executable, arguments, environment, directory, input, output.writing, errors.writing)
        self.output = PipeReader(output)
        self.errors = PipeReader(errors)
    }

    deinit {
        guard code == nil else { return }
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// The next line of its output.
    public func line() throws -> String {
        try output.line()
    }

    /// Types on its terminal.
    public func type(_ text: String) {
        output.write(text)
    }

    /// The number of the process, which is another's when `end` has returned.
    public var id: Int32 { process }

    /// Waits for a line of errors or of the log that has a text in it.
    public func waitForError(_ text: String) throws {
        while try !errors.line().contains(text) {}
    }

    /// Sends a signal.
    public func signal(_ number: Int32) {
        // A number that has been waited for may be another process by now.
        if code == nil { kill(process, number) }
    }

    /// Changes how many descriptors it may have; those that it has stay.
    public func limitDescriptors(to count: UInt) throws {
        guard cspawn_limit_descriptors(process, count) == 0 else {
            throw NotLimited(reason: String(cString: strerror(errno)))
        }
    }

    /// Waits for its end; gives back all that it wrote.
    public func end() throws -> Ended {
        let (output, errors) = (try output.rest(), try errors.rest())
        return Ended(code: try exitCode(errors), output: output, errors: errors)
    }

    /// It has closed its output, so this takes a moment only.
    private func exitCode(_ errors: String) throws -> Int32 {
        if let code { return code }
        var status: Int32 = 0
        let late = ContinuousClock.now + .milliseconds(PipeReader.patience)
        while waitpid(process, &status, WNOHANG) != process {
            guard ContinuousClock.now < late else { throw TooLate(seen: errors) }
            poll(nil, 0, 1)
        }
        let signal = status & 0x7F
        let code = signal == 0 ? status >> 8 & 0xFF : -signal
        self.code = code
        return code
    }
}

extension Child {
    private struct NotLimited: Error {
        let reason: String
    }

    private struct NotStarted: Error {
        let executable: String
        let reason: String
    }

    /// What a program reads.
    private enum Input {
        case nothing
        /// A terminal of this name.
        case terminal(String)
    }

    private static func spawn(
        _ executable: String,
        _ arguments: [String],
        _ environment: [String: String],
        _ directory: String,
        _ input: Input,
        _ output: Int32,
        _ errors: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        switch input {
        case .nothing:
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
            posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        case .terminal(let name):
            // The first terminal that the leader of a session opens is the one that sends it signals.
            flags |= cspawn_begin_session()
            posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, name, O_RDWR, 0)
            posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
            posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
        }
        cspawn_add_close_from(&actions, STDERR_FILENO + 1)
        cspawn_add_directory(&actions, directory)
        // As from a shell: the threads of a test process block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(flags))
        var process: pid_t = 0
        let status = withCStrings([executable] + arguments) { arguments in
            withCStrings(environment.map { "\($0)=\($1)" }) { environment in
                posix_spawn(&process, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw NotStarted(executable: executable, reason: String(cString: strerror(status))) }
        return process
    }
}

private func withCStrings<Result>(
    _ texts: [String],
    _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let pointers = texts.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeBufferPointer { buffer in
        // Safe because there is at least the nil at the end.
        body(buffer.baseAddress.unsafelyUnwrapped)
    }
}
