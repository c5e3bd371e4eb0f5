import CommandLineInterface
import Contract
import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program: settings in, a command, an exit code out.
enum Program {
    /// What the process ends with: a documented statement broke, or a file cannot be written; it was called wrongly; there is
    /// no server or no login.
    static let (broken, usage, unreachable): (Int32, Int32, Int32) = (1, 2, 3)

    static func run() {
        signal(SIGPIPE, SIG_IGN)
        let environment = ProcessEnvironment.variables()
        var console = Console(environment: environment)
        do {
            var options = try Options(arguments: ProcessArguments.behindName(), environment: environment)
            console = Console(environment: environment, colour: options.colour)
            if options.showsVersion {
                return console.print(options.showsJSON ? try Version.json() : "flosum-contract \(Help.version)")
            }
            guard !options.showsHelp, let command = options.command else {
                console.print(Help.text(options.command))
                exit(options.showsHelp ? 0 : usage)
            }
            if let text = text(of: command, options) { return console.print(text) }
            for warning in options.warnings { console.note("warning: \(warning)") }
            // Before signals are caught: reading cannot be cancelled.
            if options.pastedURL == "-" { options.pastedURL = readLine() ?? "" }
            let (checked, console) = (options, console)
            let interruption = Interruption(console: console, mayLeave: [.verify, .diff].contains(command))
            exit(interruption.run { await code(of: command, checked, environment, console) })
        } catch let error as UsageError {
            console.note(error.description)
            exit(usage)
        } catch {
            console.note("\(error)")
            exit(broken)
        }
    }

    /// What a command prints that only tells of the program; nil for others.
    private static func text(of command: Options.Command, _ options: Options) -> String? {
        switch command {
        case .completions:
            options.shells.map { $0.completions(of: Options.Command.program, version: Help.version) }.joined()
        case .man: Manual.page.text
        case .verify, .diff, .login, .list, .record: nil
        }
    }

    private static func code(
        of command: Options.Command,
        _ options: Options,
        _ environment: [String: String],
        _ console: Console
    ) async -> Int32 {
        do {
            switch command {
            case .verify: return try await Verify(options: options, environment: environment, console: console).run()
            case .diff: return try await Diff(options: options, environment: environment, console: console).run()
            case .login: return try await Login(options: options, environment: environment, console: console).run()
            case .record: return try await Record(options: options, environment: environment, console: console).run()
            case .list:
                console.print(CaseList.text(try CaseList.selected(options, of: ContractCase.all)))
                return 0
            case .completions, .man: return 0
            }
        } catch let error as UsageError {
            console.note(error.description)
            return usage
        } catch let error as AtomicFileError {
            console.note(error.description)
            return broken
        } catch {
            console.note("\(error)")
            return unreachable
        }
    }
}
