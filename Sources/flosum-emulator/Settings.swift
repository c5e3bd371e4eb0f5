import CommandLineInterface
import Spelling

/// The settings as given, by name, each with the place it came from: flags, then the environment, then the file.
struct Settings {
    struct Setting: Equatable {
        let text: String
        /// How to name it in a message: `--port`, `FLOSUM_EMULATOR_PORT`, `config.json: /port`.
        let origin: String
    }

    private var values: [String: [Setting]] = [:]
    /// What the program is to do.
    let command: Command
    /// The words that are no options, as many as the command takes.
    private(set) var words: [String] = []
    /// All variables, for those that are no settings.
    let environment: [String: String]
    /// The program and its arguments that stand behind `--`.
    private(set) var program: [String] = []

    /// The first, or only, value.
    func first(_ name: String) -> Setting? {
        values[name]?.first
    }

    /// All values of a list.
    func all(_ name: String) -> [Setting] {
        values[name] ?? []
    }

    /// The same, with nothing but flags for these: what variables and the file say of them is let be.
    func ignoringAllButFlags(for names: String...) -> Settings {
        var settings = self
        for name in names where first(name)?.origin != "--\(name)" { settings.values[name] = nil }
        return settings
    }

    /// Whether a flag is set, or a setting of yes and no on.
    func isSet(_ name: String) -> Bool {
        first(name).flatMap { Bool(onOff: $0.text) } ?? false
    }

    /// Gathers what was given: `arguments` without the program's name, `environment` with all variables.
    init(arguments: [String], environment: [String: String]) throws {
        let (command, rest) = try Command.taken(from: arguments)
        try self.init(command, arguments: rest, environment: environment)
    }

    /// As above, of a command and what stands behind it.
    init(_ command: Command, arguments: [String], environment: [String: String]) throws {
        self.command = command
        self.environment = environment
        var flags = arguments[...]
        if command.runsProgram, let end = arguments.firstIndex(of: "--") {
            program = Array(arguments[(end + 1)...])
            flags = arguments[..<end]
        }
        try take(flags)
        merge(try Self.variables(environment))
        // Help is there without the file; a flag that cannot be followed is told of all the same.
        if let config = first("config"), !asksForText || config.origin == "--config" {
            merge(try ConfigurationFile(config.text).settings)
        }
        try expectValues()
    }

    /// Whether only help or the version is asked for.
    var asksForText: Bool {
        Self.questions.contains(where: isSet)
    }

    private static let questions = ["help", "help-all", "version"]

    /// Refuses what is not of the kind that the table of options asks for; a question is answered in spite of it.
    private func expectValues() throws(UsageError) {
        var options = command.options
        options += Option.server.filter { option in option.isSetting && !options.contains { $0.name == option.name } }
        try expectValues(of: options.filter { Self.questions.contains($0.name) })
        if !asksForText { try expectValues(of: options) }
    }

    private func expectValues(of options: [Option]) throws(UsageError) {
        for option in options {
            let value = option.value ?? .onOff
            for setting in all(option.name) where !value.accepts(setting.text) {
                let expectation = option.value == nil ? "true or false" : value.expectation ?? value.name
                throw UsageError("\(setting.origin): expected \(expectation), not '\(setting.text)'")
            }
        }
    }

    /// What is there already counts more, also where it says the same thing in another way: where to listen.
    private mutating func merge(_ others: [String: [Setting]]) {
        var others = others
        if values["unix-socket"] != nil {
            others["host"] = nil
            others["port"] = nil
        } else if values["host"] != nil || values["port"] != nil {
            others["unix-socket"] = nil
        }
        values.merge(others) { own, _ in own }
    }

    private mutating func take(_ arguments: ArraySlice<String>) throws(UsageError) {
        var reader = ArgumentReader(arguments)
        while let argument = reader.next() {
            switch argument {
            case .word(let word): try takeWord(word)
            case .option(let name, let given):
                guard let option = command.options.first(where: { $0.name == name }) else {
                    throw Self.unknown(name, "--\(name)", command)
                }
                let text = try reader.text(of: name, option.value, given: given)
                try Self.add(Setting(text: text, origin: "--\(name)"), option, to: &values)
            }
        }
        guard !asksForText, let missing = command.operands.dropFirst(words.count).first, !missing.isOptional else {
            return
        }
        throw UsageError("\(command.name): expected \(missing.value.expectation ?? missing.value.name) behind it")
    }

    /// A word that is no option and no value of one.
    private mutating func takeWord(_ word: String) throws(UsageError) {
        guard !word.hasPrefix("-"), words.count < command.operands.count else {
            throw Self.unknown(word, word, command)
        }
        if let objection = command.operands[words.count].value.objection(to: word) {
            throw UsageError("\(command.name) \(word): \(objection)")
        }
        words.append(word)
    }

    private static func add(
        _ setting: Setting,
        _ option: Option,
        to values: inout [String: [Setting]]
    ) throws(UsageError) {
        if option.kind.isRepeatable {
            values[option.name, default: []].append(setting)
        } else {
            guard values[option.name] == nil else { throw UsageError("\(setting.origin): given more than once") }
            values[option.name] = [setting]
        }
    }

    private static func unknown(_ name: String, _ shown: String, _ command: Command) -> UsageError {
        if command.runsProgram, !shown.hasPrefix("-") {
            return UsageError("\(shown): expected -- before the program that \(command.name) is to run")
        }
        if shown.hasPrefix("--"), let other = Command.all.first(where: { $0.options.contains { $0.name == name } }) {
            return UsageError("\(shown): no option of \(command.name), but of \(other.name)")
        }
        let meant = name.nearest(among: command.options.map(\.name)).map { "--\($0)" }
        return .unknown("option", shown, meant: meant, otherwise: "--help lists them")
    }

    private static func variables(_ environment: [String: String]) throws(UsageError) -> [String: [Setting]] {
        var values: [String: [Setting]] = [:]
        for (variable, text) in environment where variable.hasPrefix("FLOSUM_EMULATOR_") {
            guard !ServiceLink.isOne(variable, text) else { continue }
            let options = Option.server.filter(\.isVariable)
            guard let option = options.first(where: { $0.environmentName == variable }) else {
                throw .unknown("variable", variable, meant: variable.nearest(among: options.map(\.environmentName)))
            }
            if option.kind.isRepeatable {
                values[option.name] = text.split(separator: option.separator).map {
                    Setting(text: String($0), origin: variable)
                }
            } else {
                values[option.name] = [Setting(text: text, origin: variable)]
            }
        }
        return values
    }
}
