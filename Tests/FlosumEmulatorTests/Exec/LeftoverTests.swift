import ChildProcesses
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `What a program leaves behind` {
    @Test func `is ended, and named`() throws {
        let child = try Child.exec("sleep 1000 & echo $!; exit 4")
        let left = try child.number()
        // It has the output, too: this is over when it is gone.
        let ended = try child.end()
        #expect(ended.code == 4)
        #expect(!isRunning(left))
        #expect(
            ended.errors == "flosum-emulator: the program left this behind, and it was ended: sleep (\(left))\n"
        )
    }

    @Test func `is ended also if it does not want to, or has lost its parents`() throws {
        let script = """
            sh -c "trap '' TERM INT HUP; echo \\$\\$; while :; do sleep 0.01; done" &
            (sh -c 'echo $$; sleep 1000 & echo $!; wait' &)
            read line <gate
            """
        let folder = try TemporaryFolder()
        mkfifo("\(folder.path)/gate", 0o600)
        let child = try Child.exec(script, directory: folder.path)
        let left = try (0..<3).map { _ in try child.number() }
        // As soon as somebody opens it for writing it is read.
        close(open("\(folder.path)/gate", O_WRONLY))
        let ended = try child.end()
        #expect(ended.code == 1)
        for process in left {
            #expect(!isRunning(process))
            #expect(ended.errors.contains("(\(process))"))
        }
    }

    @Test func `may take a moment to end by itself`() throws {
        let ended = try Child.exec("(sleep 0.2; echo late) & exit 0").end()
        #expect(ended.output == "late\n" && ended.errors.isEmpty && ended.code == 0)
    }

    @Test func `has the server until it is gone`() throws {
        let script = """
            perl -MIO::Socket::INET -e '
                $SIG{TERM} = sub {
                    my ($address) = $ENV{FLOSUM_GLOBAL_URL} =~ m{//(.*)};
                    print IO::Socket::INET->new($address) ? "reached\\n" : "gone\\n";
                    exit;
                };
                open my $gate, ">", "gate";
                close $gate;
                select undef, undef, undef, 0.02 while 1;
            ' & read line <gate
            """
        let folder = try TemporaryFolder()
        mkfifo("\(folder.path)/gate", 0o600)
        let ended = try Child.exec(script, directory: folder.path).end()
        #expect(ended.output == "reached\n" && ended.errors.contains("perl ("))
    }

    @Test func `is let be if it has begun a session of its own, as daemons do`() throws {
        let script = "setsid sh -c 'echo $$; exec sleep 1000 >/dev/null 2>&1' & exit 0"
        let child = try Child.exec(script)
        let daemon = try child.number()
        defer { kill(daemon, SIGKILL) }
        let ended = try child.end()
        #expect(ended.code == 0 && ended.errors.isEmpty)
        #expect(isRunning(daemon))
    }

    @Test func `need not be waited for by who wants an end`() throws {
        let child = try Child.exec("echo $$; sh -c \"trap '' TERM; echo \\$\\$; while :; do sleep 0.01; done\" & wait")
        let (program, left) = (try child.number(), try child.number())
        kill(program, SIGKILL)
        #expect(ends(program))
        let start = ContinuousClock.now
        child.signal(SIGTERM)
        #expect(try child.end().code == -SIGKILL)
        #expect(!isRunning(left))
        // It would take three seconds.
        #expect(ContinuousClock.now - start < .milliseconds(2_500))
    }
}
