import ChildProcesses
import Glibc
import Testing

@testable import flosum_emulator

@Suite struct `Signals while a program runs` {
    @Test func `are passed on, and it decides`() throws {
        let child = try Child.exec(Listener.script())
        _ = try (child.number(), child.port())
        let signals = [
            (SIGHUP, "HUP"), (SIGINT, "INT"), (SIGQUIT, "QUIT"), (SIGUSR1, "USR1"), (SIGUSR2, "USR2"),
            (SIGWINCH, "WINCH"), (SIGINT, "INT"), (SIGTERM, "TERM"),
        ]
        for (number, name) in signals {
            child.signal(number)
            #expect(try child.line() == name)
        }
        let ended = try child.end()
        #expect(ended.code == 5 && ended.errors.isEmpty)
    }

    @Test func `one that it ignores does not end exec either`() throws {
        let child = try Child.exec("trap '' TERM; echo $$; exec sleep 1000")
        let program = try child.number()
        for _ in 0..<3 { child.signal(SIGTERM) }
        // What comes behind them has passed them.
        child.signal(SIGUSR1)
        #expect(try child.end().code == -SIGUSR1)
        #expect(!isRunning(program))
    }

    @Test func `SIGKILL takes the program along`() throws {
        let child = try Child.exec(
            "trap '' TERM HUP INT; echo $$; echo $FLOSUM_GLOBAL_URL; while :; do sleep 0.01; done"
        )
        let (program, port) = (try child.number(), try child.port())
        child.signal(SIGKILL)
        // The output ends when nobody has it any more.
        #expect(try child.end().code == -SIGKILL)
        #expect(throws: Client.Failure.self) { try Client(port: port) }
        // Whoever is its parent now.
        #expect(ends(program, unnoted: true))
    }

    @Test func `those that were ignored stay so, as under nohup`() throws {
        let shell = try Child(
            [
                "-c", "trap '' HUP; exec '\(Child.product("flosum-emulator"))' exec -- sh -c \"$1\"", "sh",
                Listener.script(),
            ],
            environment: ["PATH": "/usr/bin:/bin"],
            executable: "/bin/sh"
        )
        _ = try (shell.number(), shell.port())
        // The listener would say so.
        for number in [SIGHUP, SIGTERM] { shell.signal(number) }
        #expect(try shell.line() == "TERM")
        #expect(try shell.end().code == 5)
    }

    @Test func `Ctrl-C reaches it once`() throws {
        let child = try Child.exec(Listener.script(), onTerminal: true)
        _ = try (child.number(), child.port())
        for _ in 0..<3 {
            child.type("\u{3}")
            #expect(try child.line().hasSuffix("INT\r"))
        }
        child.type("\u{1C}")
        #expect(try child.line().hasSuffix("QUIT\r"))
        // A second INT or QUIT would have come before.
        child.signal(SIGUSR1)
        #expect(try child.line().hasSuffix("USR1\r"))
        child.signal(SIGTERM)
        #expect(try child.line().hasSuffix("TERM\r"))
        #expect(try child.end().code == 5)
    }

    @Test func `Ctrl-C ends what does not catch it, and that can be seen`() throws {
        let child = try Child.exec("echo ready; exec sleep 1000", onTerminal: true)
        #expect(try child.line() == "ready\r")
        child.type("\u{3}")
        #expect(try child.end().code == -SIGINT)
    }

    @Test func `it reads from the terminal`() throws {
        let child = try Child.exec("read line; echo got $line", onTerminal: true)
        child.type("something\n")
        #expect(try child.line() == "something\r")
        #expect(try child.line() == "got something\r")
        #expect(try child.end().code == 0)
    }
}
