import CommandLineInterface
import JSON
import Spelling

/// `flosum-emulator ctl`: the control API for shells.
struct ControlTool {
    private var client: ControlClient
    private let request: ControlCommand.Request

    /// How the tool ends: what it prints, and the exit code.
    enum Outcome: Equatable {
        case done
        case failed(String)
    }

    /// The options of all commands.
    static let options = [
        Option(name: "url", kind: .value("URL"), help: "where it is (\(defaultURL))", isSetting: false),
        Option(name: "unix-socket", kind: .value(.path), help: "the socket on which it listens", isSetting: false),
        Option(name: "sandbox", kind: .value("NAME"), help: "the sandbox that is meant (default)", isSetting: false),
        Option(name: "token", kind: .value("TOKEN"), help: "what /_emulator asks for", isSetting: false),
        Option.help,
    ]

    /// These, and those of single commands.
    static let allOptions = options + ControlCommand.all.flatMap(\.options)

    /// Where the emulator is, if nothing else is said.
    static let defaultURL = "http://127.0.0.1:8420"

    /// Reads the arguments behind `ctl`; nil if only help is wanted.
    init?(arguments: [String], environment: [String: String]) throws {
        var arguments = try ControlArguments(arguments)
        if arguments.flag("help") || arguments.rest.isEmpty { return nil }
        let url = arguments.option("url")
        if let path = arguments.option("unix-socket") {
            guard url == nil else { throw UsageError("--url: does not go with --unix-socket") }
            client = ControlClient(socket: path)
        } else if let url {
            client = try ControlClient(url: url)
        } else {
            client = try ControlClient(Settings(arguments: [], environment: environment))
        }
        client.sandbox = arguments.option("sandbox") ?? environment["FLOSUM_CONTROL_SANDBOX"]
        client.token =
            arguments.option("token") ?? environment["FLOSUM_CONTROL_TOKEN"]
            ?? environment["FLOSUM_EMULATOR_CONTROL_TOKEN"]
        for (name, value) in [("sandbox", client.sandbox), ("token", client.token)] {
            guard let value, value.isEmpty || !value.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else { continue }
            throw UsageError("\(name): expected visible ASCII characters")
        }
        let command = try Self.command(&arguments)
        let next = arguments.rest.first
        do {
            request = try command.make(&arguments)
            try arguments.expectNothingLeft()
        } catch let error as UsageError {
            let words = command.words.joined(separator: " ")
            // A word that is not taken may be a command within this one, misspelt.
            let deeper = ControlCommand.all.filter { $0.words.count > 1 && $0.words.starts(with: command.words) }
            if let next, let meant = next.nearest(among: deeper.compactMap(\.words.last)) {
                throw UsageError("ctl \(words) \(next): did you mean \(meant)?")
            }
            throw UsageError("ctl \(words): \(error)")
        }
    }

    /// The command with the most words that the arguments begin with.
    private static func command(_ arguments: inout ControlArguments) throws(UsageError) -> ControlCommand {
        let words = arguments.rest
        let fitting = ControlCommand.all.filter { words.starts(with: $0.words) }
        guard let command = fitting.max(by: { $0.words.count < $1.words.count }) else {
            let first = words.prefix(2).joined(separator: " ")
            let names = ControlCommand.all.map { $0.words.joined(separator: " ") }
            let meant = first.nearest(among: names) ?? words[0].nearest(among: names)
            throw .unknown("command", "ctl \(words[0])", meant: meant, otherwise: "ctl --help lists them")
        }
        arguments.dropFirst(command.words.count)
        return command
    }

    /// Sends the request, and prints the answer.
    func run(to output: Output = .standard) throws(ControlClient.Failure) -> Outcome {
        if request.isStream {
            var line: [UInt8] = []
            let answer = try client.send(request.method, request.path) { status, piece in
                guard status < 400 else { return true }
                line += piece
                // Whole lines: a letter may come in two pieces.
                guard let end = line.lastIndex(of: UInt8(ascii: "\n")) else { return true }
                output.write(VisibleJSON.bytes(Array(line[...end])))
                line.removeSubrange(...end)
                return true
            }
            return answer.status < 400 ? .done : .failed("HTTP status \(answer.status)")
        }
        let answer = try client.send(request.method, request.path, body: request.body)
        guard answer.status < 400 else {
            let problem = try? JSONValue(parsing: answer.body)
            let detail = problem?["detail"]?.string ?? "HTTP status \(answer.status)"
            return .failed(answer.status == 401 ? "\(detail); here by --token or FLOSUM_CONTROL_TOKEN" : detail)
        }
        guard !answer.body.isEmpty else { return .done }
        guard answer.type.contains("json"), let value = try? JSONValue(parsing: answer.body, depthLimit: 3_010) else {
            output.write(answer.body)
            return .done
        }
        if request.showsText, let text = value["text"]?.string {
            output.write(Array(text.utf8))
        } else {
            output.write(VisibleJSON.bytes(value.serialized(layout: .indented)) + [UInt8(ascii: "\n")])
        }
        return outcome(of: value)
    }

    /// How grave findings are, the gravest first.
    static let severities = ["error", "warning", "info"]

    /// Whether an answer that is none of a refusal is still not what was hoped for.
    private func outcome(of answer: JSONValue) -> Outcome {
        if request.verifies, answer["verified"]?.bool != true {
            return .failed(answer["reason"]?.string ?? "not verified")
        }
        guard let least = request.failOn, let end = Self.severities.firstIndex(of: least) else { return .done }
        let count = Self.severities[...end].reduce(0) { $0 + (answer["counts"]?[JSONString($1)]?.int ?? 0) }
        guard count > 0 else { return .done }
        return .failed("lint: \(count) finding\(count == 1 ? "" : "s") of \(least)\(end > 0 ? " or graver" : "")")
    }

    /// All commands, as `--help` shows them.
    static var help: String {
        let rows = ControlCommand.all.map { command in
            let usage = command.syntax.usage
            return (left: (command.words + [usage]).filter { !$0.isEmpty }.joined(separator: " "), right: command.help)
        }
        let lines = HelpRows.lines(rows)
        return """
            usage: flosum-emulator ctl [--url URL | --unix-socket PATH] [--sandbox NAME] [--token TOKEN] COMMAND

            \(lines.joined(separator: "\n"))

            FILE may be - for the standard input, or JSON itself. Where the emulator is: FLOSUM_CONTROL_URL
            (\(defaultURL)), FLOSUM_CONTROL_SANDBOX, FLOSUM_CONTROL_TOKEN. Exit code 1 if the emulator refuses,
            a verification fails, or lint has a finding of that SEVERITY or graver: error, warning or info.
            """
    }
}
