import ChildProcesses

extension Child {
    /// Starts the emulator, or another program.
    convenience init(
        _ arguments: [String],
        environment: [String: String] = [:],
        directory: String = "/",
        executable: String = Child.product("flosum-emulator"),
        onTerminal: Bool = false
    ) throws {
        try self.init(
            executable: executable,
            arguments: arguments,
            environment: environment,
            directory: directory,
            onTerminal: onTerminal
        )
    }

    /// An emulator on a free port, and the port.
    static func emulator(
        _ arguments: [String] = [],
        environment: [String: String] = [:],
        directory: String = "/"
    ) throws -> (child: Child, port: UInt16) {
        let child = try Child(["--port", "0"] + arguments, environment: environment, directory: directory)
        let line = try child.line()
        guard let match = line.wholeMatch(of: /listening on http:\/\/127\.0\.0\.1:(\d+)/), let port = UInt16(match.1)
        else { throw TooLate(seen: line) }
        return (child, port)
    }
}
