import ChildProcesses
import Glibc

/// A program for the tests that waits for signals, and misses none, as shells do now and then.
enum Listener {
    /// Says its number, where the server is, and then which signals come; SIGTERM ends it with an exit code.
    static func script(code: Int32 = 5) -> String {
        """
        exec perl -e '
            $| = 1;
            for my $name (qw(HUP INT QUIT USR1 USR2 WINCH)) { $SIG{$name} = sub { print "$name\\n" } }
            $SIG{TERM} = sub { print "TERM\\n"; exit \(code) };
            print "$$\\n$ENV{FLOSUM_GLOBAL_URL}\\n";
            select undef, undef, undef, 0.02 while 1;
        '
        """
    }
}

extension Child {
    /// A script that `exec` runs.
    static func exec(
        _ script: String,
        _ options: [String] = [],
        environment: [String: String] = [:],
        directory: String = "/",
        onTerminal: Bool = false
    ) throws -> Child {
        try Child(
            ["exec"] + options + ["--", "sh", "-c", script],
            environment: ["PATH": "/usr/bin:/bin", "EMULATOR": Child.product("flosum-emulator")]
                .merging(environment) { $1 },
            directory: directory,
            onTerminal: onTerminal
        )
    }

    /// The next line as a number.
    func number() throws -> Int32 {
        let line = try line()
        guard let number = Int32(line.prefix { $0 != "\r" }) else { throw TooLate(seen: line) }
        return number
    }

    /// The next line as the port of a URL.
    func port() throws -> UInt16 {
        let line = try line()
        guard let match = line.wholeMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\r?/), let port = UInt16(match.1) else {
            throw TooLate(seen: line)
        }
        return port
    }
}

/// Whether there is a process of a number.
func isRunning(_ process: Int32) -> Bool {
    kill(process, 0) == 0
}

/// Whether a process ends within a minute, and its parent takes note of that, unless that is of no account.
func ends(_ process: Int32, unnoted: Bool = false) -> Bool {
    let late = ContinuousClock.now + .seconds(60)
    while isRunning(process), !(unnoted && state(of: process) == "Z") {
        guard ContinuousClock.now < late else { return false }
        usleep(1_000)
    }
    return true
}

/// The letter of proc(5); empty if there is none of the number.
private func state(of process: Int32) -> String {
    guard let file = fopen("/proc/\(process)/stat", "r") else { return "" }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 4_096)
    guard fgets(&text, Int32(text.count), file) != nil else { return "" }
    let line = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return String(line.drop { $0 != ")" }.dropFirst(2).prefix(1))
}
