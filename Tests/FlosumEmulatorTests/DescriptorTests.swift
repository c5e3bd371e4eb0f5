import ChildProcesses
import Glibc
import Testing

/// What becomes of a program that the system gives no descriptor any more.
///
/// The limit is set from outside. A process of the tests that took all descriptors would not do: Dispatch opens files to
/// count the threads of Swift's tasks, about once a second on a busy machine, and ends a process in which it cannot.
@Suite struct `A program without descriptors` {
    @Test(arguments: ["epoll", "dispatch"], [true, false])
    func `serves those it has, and the others when it has some again`(poller: String, hasConnection: Bool) throws {
        // Nothing but the server sets a timer: Dispatch needs a descriptor for the first one of a process.
        let (child, port) = try Child.emulator([
            "--poller", poller, "--sandbox-ttl", "0", "--keep-alive-timeout", "600",
        ])
        let old = hasConnection ? try Client(port: port) : nil
        if let old { #expect(try old.get("/").status == 404) }
        try child.limitDescriptors(to: 3)
        let new = try Client(port: port)
        new.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(new.staysSilent(milliseconds: 200))
        if let old { #expect(try old.get("/").status == 404) }
        try child.limitDescriptors(to: 1_000)
        #expect(try new.answer().status == 404)
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
    }
}
