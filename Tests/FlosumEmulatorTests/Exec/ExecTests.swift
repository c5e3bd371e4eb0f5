import ChildProcesses
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `A program beside a server of its own` {
    @Test(arguments: [0, 1, 3, 126, 255] as [Int32])
    func `its exit code is the exit code`(code: Int32) throws {
        let ended = try Child.exec("exit \(code)").end()
        #expect(ended.code == code)
        #expect(ended.output.isEmpty && ended.errors.isEmpty)
    }

    @Test(arguments: [SIGTERM, SIGKILL, SIGINT, SIGUSR1])
    func `a signal that killed it is what ends exec, too`(signal: Int32) throws {
        #expect(try Child.exec("kill -\(signal) $$").end().code == -signal)
        // And a shell tells it as it tells any.
        let shell = try Child(
            ["-c", "'\(Child.product("flosum-emulator"))' exec -- sh -c 'kill -\(signal) $$'; echo $?"],
            environment: ["PATH": "/usr/bin:/bin"],
            executable: "/bin/sh"
        )
        #expect(try shell.end().output == "\(128 + signal)\n")
    }

    @Test func `what it writes is all that is written, and where it writes it`() throws {
        let ended = try Child.exec("echo out; echo err >&2; cat").end()
        #expect(ended.output == "out\n" && ended.errors == "err\n" && ended.code == 0)
    }

    @Test func `its arguments arrive as they are, whatever bytes they are, and options among them`() throws {
        let child = try Child(
            [
                "exec", "--seed", "7", "--", "sh", "-c", "printf '<%s>' \"$@\"", "--seed", "", "a b", "--", "--help",
                "é",
            ],
            environment: ["PATH": "/usr/bin:/bin"]
        )
        #expect(try child.end().output == "<><a b><--><--help><é>")
        let bytes = "'\(Child.product("flosum-emulator"))' exec -- printf %s \"$(printf '\\377')\" | od -An -tx1"
        let shell = try Child(["-c", bytes], environment: ["PATH": "/usr/bin:/bin"], executable: "/bin/sh")
        #expect(try shell.end().output == " ff\n")
    }

    @Test func `it finds everything by its variables`() throws {
        let child = try Child.exec(
            """
            echo $FLOSUM_GLOBAL_URL; echo $FLOSUM_BACKUP_URL; echo $FLOSUM_CONTROL_URL
            echo $FLOSUM_CLIENT_ID; echo $FLOSUM_CLIENT_SECRET; echo $FLOSUM_REDIRECT_URI; echo $FLOSUM_ACCESS_TOKEN
            exec sleep 1000
            """
        )
        let port = try child.port()
        #expect(try [child.port(), child.port()] == [port, port])
        let (id, secret, uri, token) = (try child.line(), try child.line(), try child.line(), try child.line())
        let client = try Client(port: port)
        let query = "client_id=\(id)&response_type=code&redirect_uri=\(uri)&state=s"
        let location = try #require(try client.get("/api/v1/oauth/authorize?\(query)").field("Location"))
        let code = try #require(location.firstMatch(of: /code=([^&]*)/)?.1)
        let form =
            "grant_type=authorization_code&code=\(code)&redirect_uri=\(uri)&client_id=\(id)&client_secret=\(secret)"
        let tokens = try client.post("/api/v1/oauth/token", form)
        let fresh = try #require(tokens.body.firstMatch(of: /"access_token":"([^"]*)"/)?.1)
        for token in [token, String(fresh)] {
            #expect(try client.get("/api/v1/connections?page=1&limit=1", token: token).status == 200)
        }
        child.signal(SIGTERM)
        #expect(try child.end().code == -SIGTERM)
    }

    @Test(arguments: [[], ["--control-token", "a-secret-token"]])
    func `ctl and ready work in it without being told anything`(options: [String]) throws {
        let ended = try Child.exec(
            #""$EMULATOR" ready && "$EMULATOR" ctl sandboxes >&2 && echo "[$FLOSUM_CONTROL_TOKEN]""#,
            options,
            // Of another emulator.
            environment: ["FLOSUM_CONTROL_TOKEN": "inherited", "FLOSUM_CONTROL_URL": "http://127.0.0.1:1"]
        ).end()
        #expect(ended.code == 0)
        #expect(ended.output == "[\(options.last ?? "")]\n")
        #expect(ended.errors.contains(#""name": "default""#))
    }

    @Test func `what the fixtures do not have is left out, and not taken from elsewhere`() throws {
        let folder = try TemporaryFolder(["fixtures/flosum-global-settings/users.json": "[]"])
        let inherited = ["CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI", "ACCESS_TOKEN"].map { ("FLOSUM_\($0)", "x") }
        let ended = try Child.exec(
            "env",
            ["--fixtures", "fixtures"],
            environment: Dictionary(uniqueKeysWithValues: inherited + [("KEPT", "1")]),
            directory: folder.path
        ).end()
        let names = ended.output.split(separator: "\n").map { $0.prefix { $0 != "=" } }
        #expect(
            names.filter { $0.hasPrefix("FLOSUM_") }.sorted() == [
                "FLOSUM_BACKUP_URL", "FLOSUM_CONTROL_URL", "FLOSUM_GLOBAL_URL",
            ]
        )
        #expect(names.contains("KEPT"))
    }

    @Test(arguments: [
        // Of a shell that it may start: these change the mask themselves. Signals up to 28; the C library has higher ones.
        ["sed", "-nE", #"s/^Sig(Blk|Ign):.*(.{7})$/\1 \2/p"#, "/proc/self/status"],
        ["sh", "-c", "ulimit -Sn; ls /proc/self/fd; ps -o pgid= -p $$; pwd"],
    ])
    func `it is started as if there were no exec`(program: [String]) throws {
        let start = """
            ulimit -Sn 256; trap '' USR2; cd /tmp; exec 5</dev/null
            exec perl -e '$SIG{CHLD} = "IGNORE"; exec @ARGV' "$@"
            """
        let outputs = try [[Child.product("flosum-emulator"), "exec", "--"], []].map { prefix in
            let shell = try Child(
                ["-c", start, "sh"] + prefix + program,
                environment: ["PATH": "/usr/bin:/bin"],
                executable: "/bin/sh"
            )
            return try shell.end().output
        }
        #expect(outputs[0] == outputs[1])
        // It says something: SIGUSR2 and SIGCHLD are ignored, the limit and a descriptor are those of the shell.
        #expect(outputs[0].contains("Ign 0010800\n") || outputs[0].hasPrefix("256\n0\n1\n2\n3\n5\n"))
    }

    @Test func `standard descriptors that are closed stay closed for it, and are no socket of the server's`() throws {
        let folder = try TemporaryFolder()
        let script = "ls /proc/self/fd >fds; readlink /proc/$PPID/fd/0 /proc/$PPID/fd/2 >>fds"
        let shell = try Child(
            ["-c", "exec '\(Child.product("flosum-emulator"))' exec -- sh -c \"$0\" <&- 2>&-", script],
            environment: ["PATH": "/usr/bin:/bin"],
            directory: folder.path,
            executable: "/bin/sh"
        )
        #expect(try shell.end().code == 0)
        // What ls has itself: the folder that it reads, and its output.
        #expect(try folder.text("fds") == "0\n1\n/dev/null\n/dev/null\n")
    }

    @Test func `the server is gone with it, and no file stays`() throws {
        let folder = try TemporaryFolder()
        let child = try Child.exec("echo $FLOSUM_GLOBAL_URL; exec sleep 1000", directory: folder.path)
        let port = try child.port()
        #expect(try Client(port: port).get("/").status == 404)
        child.signal(SIGTERM)
        #expect(try child.end().code == -SIGTERM)
        #expect(throws: Client.Failure.self) { try Client(port: port) }
        #expect(try folder.names().isEmpty)
    }

    @Test func `two at once do not meet, whatever port a variable says`() throws {
        let environment = ["FLOSUM_EMULATOR_PORT": "1", "FLOSUM_EMULATOR_HOST": "0.0.0.0"]
        let script = "echo $FLOSUM_GLOBAL_URL; exec sleep 1000"
        let children = try (0..<2).map { _ in try Child.exec(script, environment: environment) }
        let ports = try children.map { try $0.port() }
        #expect(ports[0] != ports[1] && !ports.contains(1))
        for (child, port) in zip(children, ports) {
            #expect(try Client(port: port).get("/").status == 404)
            child.signal(SIGTERM)
            #expect(try child.end().code == -SIGTERM)
        }
    }

    @Test func `requests are logged to the errors if that is asked for`() throws {
        let script = #""$EMULATOR" ctl version"#
        #expect(try Child.exec(script).end().errors.isEmpty)
        let ended = try Child.exec(script, ["--request-log", "on"]).end()
        #expect(ended.errors.contains(" GET /_emulator/version 200 "))
        #expect(ended.output.hasPrefix("{"))
    }

    @Test(
        arguments: [
            (["--", "no-such-program"], 127, "cannot run no-such-program: No such file or directory"),
            (["--", "/etc/passwd"], 126, "cannot run /etc/passwd: Permission denied"),
            (["--", ""], 127, "cannot run : No such file or directory"),
            (
                ["--"], 2, "exec: expected a program to run: flosum-emulator exec [options] -- COMMAND [ARGUMENT...]"
            ),
            (["pytest", "-x"], 2, "pytest: expected -- before the program that exec is to run"),
            (["--port", "x", "--", "true"], 2, "--port: expected a number from 0 to 65535, not 'x'"),
            (["--fixtures", "/none", "--", "true"], 2, "/none: there is no such folder"),
            (
                ["--lint-out", "/none/lint", "--", "echo", "ran"], 1,
                "--lint-out: cannot write /none/lint: there is no folder /none/"
            ),
            (["--journal-out", "/", "--", "echo", "ran"], 1, "--journal-out: cannot write /: Is a directory"),
        ] as [([String], Int32, String)]
    )
    func `what cannot be run is one line, and nothing runs`(arguments: [String], code: Int32, message: String) throws {
        let ended = try Child(["exec"] + arguments, environment: ["PATH": "/usr/bin:/bin"]).end()
        #expect(ended.code == code)
        #expect(ended.errors == "flosum-emulator: \(message)\n")
        #expect(ended.output.isEmpty)
    }

    @Test func `a port that was asked for is taken, or it does not run`() throws {
        let taken = try TakenPort()
        let ended = try Child.exec("echo ran", ["--port", String(taken.port)]).end()
        #expect(ended.code == 1 && ended.output.isEmpty)
        #expect(ended.errors.hasPrefix("flosum-emulator: cannot listen on http://127.0.0.1:\(taken.port): "))
    }
}
