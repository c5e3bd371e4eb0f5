import CommandLineInterface
import Emulator
import HTTPServer

/// How `exec` was asked to run: the settings of the server, a program, and files for what it did.
struct ExecOptions {
    /// Those of the server, whose port is a free one unless a flag says otherwise.
    let server: Options
    /// The words of the program's command line; at least one.
    let program: [String]
    /// The files that are written when the program has ended.
    let reports: [ReportFile]

    /// Checks all settings; throws a `UsageError` for the first that is wrong.
    init(_ settings: Settings) throws(UsageError) {
        guard !settings.program.isEmpty else {
            throw UsageError("exec: expected a program to run: flosum-emulator exec [options] -- COMMAND [ARGUMENT...]")
        }
        program = settings.program
        // A variable or a file is there for every server; two at a time could not both have its port.
        let flags = settings.ignoringAllButFlags(for: "host", "port", "unix-socket")
        if let socket = flags.first("unix-socket") {
            throw UsageError("\(socket.origin): does not go with exec, whose program is given URLs")
        }
        var server = try Options(flags)
        if case .tcp(let host, _) = server.server.address, flags.first("port") == nil {
            server.server.address = .tcp(host: host, port: 0)
        }
        guard server.server.address.isLoopback else {
            throw UsageError("--host: exec serves this machine only: expected a loopback address such as 127.0.0.1")
        }
        server.logsRequests = flags.first("request-log") != nil && server.logsRequests
        reports = ReportFile.Content.allCases.compactMap { content in
            flags.first(content.rawValue).map { ReportFile(content, path: $0.text) }
        }
        for report in reports where report.content != .coverage {
            guard server.sandboxes.journal.exchanges == 0 else {
                server.sandboxes.bygone = 1_000
                continue
            }
            throw UsageError("--\(report.content.rawValue): there is no journal: --journal-limit is 0")
        }
        self.server = server
    }
}
