import CommandLineInterface
import Control
import Emulator
import HTTPServer
import JSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program: settings in, a server that runs until it is told to stop.
enum Program {
    /// What the process ends with when it failed, or was called wrongly.
    static let (failure, usage): (Int32, Int32) = (1, 2)

    static func run() {
        occupyStandardDescriptors()
        do {
            let (command, arguments) = try Command.taken(from: ProcessArguments.behindName())
            let environment = ProcessEnvironment.variables()
            switch command.action {
            case .words(let run): try run(arguments, environment)
            case .settings(let run):
                let settings = try Settings(command, arguments: arguments, environment: environment)
                if let text = try Help.text(askedBy: settings) { return Output.standard.writeLine(text) }
                try run(settings)
            }
        } catch let error as UsageError {
            end(error.description, usage)
        } catch let error as Diagnostic {
            end(error.description, usage)
        } catch {
            end("\(error)", failure)
        }
    }

    /// Leaves no standard descriptor closed: the next socket would get its number, and what is said there.
    ///
    /// A program that is started finds them closed again.
    private static func occupyStandardDescriptors() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", O_RDWR | O_CLOEXEC)
        }
    }

    static func serve(_ options: Options) throws {
        let log = Log(format: options.logFormat, isColoured: options.logIsColoured)
        let tenant = try Tenant(options)
        try options.exportFolder?.expectWritable(tenant.codec)
        signal(SIGPIPE, SIG_IGN)
        // Before the line that tells others that it runs: they may stop it at once.
        let signals = StopSignals(export: options.exportFolder == nil ? .none : .due)
        let emulator = try RunningEmulator(tenant, options, log: log)
        let address = emulator.address
        if let reason = Output.standard.write("listening on \(address)\n".utf8) {
            emulator.stop(grace: .zero)
            end("the line that says where it listens cannot be written to the standard output: \(reason)", failure)
        }
        if let url = address.url {
            Output.standard.writeLine(Welcome.text(url, tenant, asksPerson: options.isInteractive))
        }
        if let token = emulator.access.token, options.controlToken == nil {
            Output.standard.writeLine("control token, made for this run: \(token)")
        }
        if !address.isLoopback {
            log.note("warning: \(address) can be reached from other machines; the emulator trusts whoever asks")
        }
        let signal = signals.wait()
        log.note("stopping on \(signal); what is in flight may finish within 10 s")
        emulator.stop(grace: .seconds(10))
        signals.export = .running
        var problem: Diagnostic?
        do throws(Diagnostic) { try emulator.export() } catch { problem = error }
        signals.export = .none
        log.flush()
        if let problem { end("the state is not exported: \(problem)", failure) }
    }

    /// Asks a running emulator for something.
    static func control(_ arguments: [String], _ environment: [String: String]) throws {
        signal(SIGPIPE, SIG_IGN)
        guard let tool = try ControlTool(arguments: arguments, environment: environment) else {
            return Output.standard.writeLine(ControlTool.help)
        }
        if case .failed(let reason) = try tool.run() { end(reason, failure) }
    }

    /// Prints every problem of documents and fixtures; exit code 1 if there is any.
    static func validate(_ options: Options) throws {
        let report: Validation
        do throws(Diagnostic) { report = try Validation(options) } catch { end(error.description, failure) }
        for problem in report.problems { Output.error.writeLine("flosum-emulator: \(problem.description.printable)") }
        guard report.problems.isEmpty else { exit(failure) }
        Output.standard.writeLine(report.summary)
    }

    static func end(_ message: String, _ code: Int32) -> Never {
        Output.error.writeLine("flosum-emulator: \(message.printable)")
        exit(code)
    }
}
