import CommandLineInterface
import Emulator
import JSON
import Spelling

/// The file that `--config` names: an object whose members are settings.
struct ConfigurationFile {
    private(set) var settings: [String: [Settings.Setting]] = [:]
    private let path: String

    /// Reads it; throws a `Diagnostic` for the first thing that is wrong.
    init(_ path: String) throws(Diagnostic) {
        self.path = path
        let text = try DataFiles.bytes(file: path)
        guard let object = try DataFiles.parse(text, file: path).object else {
            throw Diagnostic(file: path, pointer: JSONPointer(), message: "expected an object of settings")
        }
        var seen: Set<JSONString> = []
        // It was read above, so that it can be read again.
        for name in (try? JSONText(text))?.memberNames ?? [] where !seen.insert(name).inserted {
            throw mistake(name, "given more than once")
        }
        let options = Option.server.filter(\.isSetting)
        for member in object.members {
            guard let option = options.first(where: { $0.name == member.name.string }) else {
                let meant = member.name.string.nearest(among: options.map(\.name)).map { "; did you mean \($0)?" }
                throw mistake(member.name, "unknown setting\(meant ?? "")")
            }
            settings[option.name] = try values(member.value, option)
        }
    }

    private func mistake(_ name: JSONString, _ message: String) -> Diagnostic {
        Diagnostic(file: path, pointer: JSONPointer(tokens: [name]), message: message)
    }

    private func values(_ value: JSONValue, _ option: Option) throws(Diagnostic) -> [Settings.Setting] {
        let name = JSONString(option.name)
        let text: String
        switch (option.kind, value) {
        case (.list, .array(let elements)):
            var settings: [Settings.Setting] = []
            for element in elements { settings += try values(element, option) }
            return settings
        case (.flag, .bool(let bool)): text = String(bool)
        // Also where a word is expected, so that the message shows what was given.
        case (.value(let syntax), .bool(let bool)) where syntax.expectation != nil: text = String(bool)
        case (.value, .number(let number)): text = number.text
        case (.value, .string(let string)), (.list, .string(let string)): text = string.string
        default: throw mistake(name, "expected \(option.expectation), not \(Self.shown(value))")
        }
        return [Settings.Setting(text: text, origin: "\(path): \(JSONPointer(tokens: [name]))")]
    }

    private static func shown(_ value: JSONValue) -> String {
        switch value {
        case .array: "an array"
        case .object: "an object"
        case .null, .bool, .number, .string: String(decoding: value.serialized(), as: UTF8.self)
        }
    }
}

extension Option {
    /// What its value may be in JSON.
    fileprivate var expectation: String {
        switch kind {
        case .flag: "true or false"
        case .list: "a text, or an array of texts"
        case .value(let value):
            if case .onOff = value.kind { "true or false" } else { value.expectation ?? "a text" }
        }
    }
}
