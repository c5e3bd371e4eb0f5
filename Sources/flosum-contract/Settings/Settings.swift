import CommandLineInterface
import Spelling

/// The settings as given, by name, each with the place it came from: flags count before the environment.
struct Settings {
    struct Setting: Equatable {
        let text: String
        /// How to name it in a message: `--global`, `FLOSUM_GLOBAL_URL`.
        let origin: String
        let isFlag: Bool
    }

    private var values: [String: [Setting]] = [:]
    /// What the program is to do, if it was said.
    private(set) var command: Options.Command?
    /// The words that are no options, as many as the command takes.
    private(set) var words: [String] = []
    /// Variables that are likely misspelt, a sentence each; they may well be for something else.
    private(set) var warnings: [String] = []

    /// The first, or only, value.
    func first(_ name: String) -> Setting? {
        values[name]?.first
    }

    /// All values of a list.
    func all(_ name: String) -> [Setting] {
        values[name] ?? []
    }

    /// Whether a flag is set.
    func isSet(_ name: String) -> Bool {
        first(name).flatMap { Bool(onOff: $0.text) } ?? false
    }

    /// Gathers what was given: `arguments` without the program's name, `environment` with all variables.
    init(arguments: [String], environment: [String: String]) throws(UsageError) {
        var arguments = arguments
        command = try Self.takeCommand(&arguments)
        try takeFlags(arguments)
        takeVariables(environment)
        try expectValues()
    }

    /// Whether only help or the version is asked for.
    private var asksForText: Bool { Self.questions.contains(where: isSet) }

    private static let questions = ["help", "version"]

    /// Refuses what is not of the kind that the table of options asks for; a question is answered in spite of it.
    ///
    /// A value is not told: it may be a secret that stands in the wrong place.
    private func expectValues() throws(UsageError) {
        try expectValues(of: Option.all.filter { Self.questions.contains($0.name) })
        guard !asksForText else { return }
        try expectValues(of: Option.all.filter { option in command.map(option.commands.contains) ?? true })
        guard let missing = command?.operands.dropFirst(words.count).first else { return }
        throw UsageError(
            "\(command?.rawValue ?? ""): expected \(missing.value.expectation ?? missing.value.name) behind it"
        )
    }

    private func expectValues(of options: [Option]) throws(UsageError) {
        for option in options {
            let value = option.value ?? .onOff
            for setting in all(option.name) where !value.accepts(setting.text) {
                let expectation = option.value == nil ? "true or false" : value.expectation ?? value.name
                throw UsageError("\(setting.origin): expected \(expectation)")
            }
        }
    }

    /// The first word, if it is no option.
    private static func takeCommand(_ arguments: inout [String]) throws(UsageError) -> Options.Command? {
        guard let word = arguments.first, !word.hasPrefix("-") else { return nil }
        guard let command = Options.Command(rawValue: word) else {
            let names = Options.Command.allCases.map(\.rawValue)
            throw .unknown(
                "command",
                word,
                meant: word.nearest(among: names),
                otherwise: "there are \(names.joined(separator: ", "))"
            )
        }
        arguments.removeFirst()
        return command
    }

    private mutating func takeFlags(_ arguments: [String]) throws(UsageError) {
        var reader = ArgumentReader(arguments[...])
        while let argument = reader.next() {
            switch argument {
            case .word(let word): try takeWord(word)
            case .option(let name, let given):
                guard let option = Option.named(name) else { throw Self.unknown(name) }
                if let command, !option.commands.contains(command) {
                    throw UsageError("--\(name): is not for \(command.rawValue)")
                }
                try add(try reader.text(of: name, option.value, given: given), option)
            }
        }
    }

    /// A word that is no option and no value of one.
    private mutating func takeWord(_ word: String) throws(UsageError) {
        // Not told what it is: it may be a secret whose option was misspelt.
        guard let command, words.count < command.operands.count else {
            throw UsageError("a value stands where an option is expected")
        }
        if let objection = command.operands[words.count].value.objection(to: word) {
            throw UsageError("\(command.rawValue) \(word): \(objection)")
        }
        words.append(word)
    }

    private mutating func add(_ text: String, _ option: Option) throws(UsageError) {
        let origin = "--\(option.name)"
        guard !text.isEmpty else { throw UsageError("\(origin): is empty") }
        if option.kind.isRepeatable {
            values[option.name, default: []] += Self.elements(text, origin, isFlag: true)
        } else {
            guard values[option.name] == nil else { throw UsageError("\(origin): given more than once") }
            values[option.name] = [Setting(text: text, origin: origin, isFlag: true)]
        }
    }

    private static func elements(_ text: String, _ origin: String, isFlag: Bool) -> [Setting] {
        text.split(separator: ",").map { Setting(text: String($0), origin: origin, isFlag: isFlag) }
    }

    private static func unknown(_ name: String) -> UsageError {
        let meant = name.nearest(among: Option.all.map(\.name)).map { "--\($0)" }
        return .unknown("option", "--\(name)", meant: meant, otherwise: "--help lists them")
    }

    /// An empty variable is none: so an automation hands on a secret that is not set.
    private mutating func takeVariables(_ environment: [String: String]) {
        let options = Option.all.filter { $0.variable != nil }
        for (variable, text) in environment.sorted(by: { $0.key < $1.key }) {
            // Those of the emulator, and of its ctl, mean nothing here.
            guard variable.hasPrefix("FLOSUM_"), !text.isEmpty,
                !["FLOSUM_EMULATOR_", "FLOSUM_CONTROL_"].contains(where: variable.hasPrefix)
            else { continue }
            guard let option = options.first(where: { $0.variable == variable }) else {
                if let meant = variable.nearest(among: options.compactMap(\.variable)) {
                    warnings.append("\(variable): unknown variable; did you mean \(meant)?")
                }
                continue
            }
            guard values[option.name] == nil else { continue }
            if option.kind.isRepeatable {
                values[option.name] = Self.elements(text, variable, isFlag: false)
            } else {
                values[option.name] = [Setting(text: text, origin: variable, isFlag: false)]
            }
        }
    }
}
