import Control
import Emulator
import Glibc
import HTTPServer
import JSON

/// `flosum-emulator exec`: serves while a program runs, and ends as the program did.
enum Exec {
    /// Does not return unless it throws, before the program was started.
    static func run(_ settings: Settings) throws -> Never {
        let inheritance = ExecutedProgram.Inheritance()
        let options = try ExecOptions(settings)
        for report in options.reports { try report.expectWritable() }
        let log = Log(format: options.server.logFormat, isColoured: options.server.logIsColoured)
        let tenant = try Tenant(options.server)
        try options.server.exportFolder?.expectWritable(tenant.codec)
        signal(SIGPIPE, SIG_IGN)
        // Before there are other threads, which would take them.
        var signals = ExecSignals()
        let emulator = try RunningEmulator(tenant, options.server, log: log)
        let variables = ProgramVariables(
            url: emulator.address.url ?? "",
            start: tenant.start,
            controlToken: emulator.access.token
        )
        // As they came, not as text: a file's name may be any bytes.
        let arguments = UnsafePointer(CommandLine.unsafeArgv + Int(CommandLine.argc) - options.program.count)
        let program: ExecutedProgram
        do throws(ExecutedProgram.NotStarted) {
            program = try ExecutedProgram(arguments, variables, inheritance, signals)
        } catch {
            Program.end(error.description, error.code)
        }
        let end = program.wait(&signals)
        tell(Leftovers.end(&signals))
        var isDone = true
        // Nobody is left who could wait for an answer.
        emulator.stop(grace: .zero)
        do throws(Diagnostic) {
            try emulator.export()
        } catch {
            isDone = fail("the state is not exported: \(error)")
        }
        for file in options.reports where file.isWritten(ifProgramFailed: !end.isSuccess) {
            do throws(ReportFile.Failure) {
                try file.write(RunReport(emulator.controlled))
            } catch {
                isDone = fail("\(error)")
            }
        }
        log.flush()
        switch end {
        case .killed(let number): ExecSignals.end(by: number)
        case .exited(0): exit(isDone ? 0 : Program.failure)
        case .exited(let code): exit(code)
        }
    }

    private static func fail(_ message: String) -> Bool {
        Output.error.writeLine("flosum-emulator: \(message)")
        return false
    }

    private static func tell(_ leftovers: [Leftovers.Process]) {
        guard !leftovers.isEmpty else { return }
        let shown = leftovers.prefix(10).map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        let more = leftovers.count > 10 ? " and \(leftovers.count - 10) more" : ""
        Output.error.writeLine("flosum-emulator: the program left this behind, and it was ended: \(shown)\(more)")
    }
}
