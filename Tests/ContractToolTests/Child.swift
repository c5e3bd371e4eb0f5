import ChildProcesses

extension Child {
    /// Starts the tool, or another program.
    convenience init(
        _ arguments: [String],
        environment: [String: String] = [:],
        executable: String = Child.product("flosum-contract")
    ) throws {
        try self.init(executable: executable, arguments: arguments, environment: environment, directory: "/")
    }

    /// An emulator on a free port, and its base URL.
    ///
    /// At its time of the day no scheduler of its fixtures is about to run, whatever time it is here: a run would show in
    /// lists that a case reads twice.
    static func emulator(_ arguments: [String] = []) throws -> (child: Child, url: String) {
        let time = ["--clock", "2026-01-15T09:00:00Z", "--clock-rate", "1", "--seed", "1"]
        let child = try Child(
            ["--port", "0", "--request-log", "off"] + time + arguments,
            executable: Child.product("flosum-emulator")
        )
        let line = try child.line()
        guard let match = line.wholeMatch(of: /listening on (http:.*)/) else { throw TooLate(seen: line) }
        return (child, String(match.1))
    }
}
