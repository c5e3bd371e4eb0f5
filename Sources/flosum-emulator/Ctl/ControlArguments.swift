import CommandLineInterface
import Emulator
import HTTP
import JSON
import Spelling

/// What stands behind the words of a command: options, and the rest in its order.
struct ControlArguments {
    private var words: [String] = []
    private var options: [String: String] = [:]

    /// Sorts the arguments: `--name value`, `--name=value`, and all that does not begin with `--`.
    ///
    /// - Throws: a `UsageError` for what is none of the options, or no value of one.
    init(_ arguments: [String], options known: [Option] = ControlTool.allOptions) throws(UsageError) {
        var reader = ArgumentReader(arguments[...])
        while let argument = reader.next() {
            switch argument {
            case .word(let word): words.append(word)
            case .option(let name, let given):
                guard let option = known.first(where: { $0.name == name }) else {
                    let meant = name.nearest(among: known.map(\.name)).map { "--\($0)" }
                    throw .unknown("option", "ctl: --\(name)", meant: meant, otherwise: "ctl --help lists them")
                }
                guard options[name] == nil else { throw UsageError("--\(name): given more than once") }
                options[name] = try Self.checked(try reader.text(of: name, option.value, given: given), option)
            }
        }
    }

    private static func checked(_ text: String, _ option: Option) throws(UsageError) -> String {
        guard let value = option.value else {
            guard Bool(onOff: text) != nil else { throw UsageError("--\(option.name): expected true or false") }
            return text
        }
        guard value.accepts(text) else {
            throw UsageError("--\(option.name): expected \(value.expectation ?? value.name), not '\(text)'")
        }
        return text
    }

    /// The words that are left, for finding the command.
    var rest: [String] { words }

    mutating func dropFirst(_ count: Int) {
        words.removeFirst(count)
    }

    /// The next word.
    mutating func next() -> String? {
        words.isEmpty ? nil : words.removeFirst()
    }

    /// The next word, which must be there.
    mutating func required(_ name: String) throws(UsageError) -> String {
        guard let word = next() else { throw UsageError("expected \(name)") }
        return word
    }

    /// The next word as a JSON text.
    mutating func text(_ name: String) throws(UsageError) -> JSONValue {
        .string(JSONString(try required(name)))
    }

    /// The next word as one segment of a path.
    mutating func segment(_ name: String) throws(UsageError) -> String {
        PercentEncoding.encoded(try required(name))
    }

    mutating func option(_ name: String) -> String? {
        options.removeValue(forKey: name)
    }

    mutating func flag(_ name: String) -> Bool {
        options.removeValue(forKey: name).flatMap(Bool.init(onOff:)) ?? false
    }

    /// All the words as `NAME=VALUE`.
    mutating func pairs() throws(UsageError) -> [(String, String)] {
        var pairs: [(String, String)] = []
        while let word = next() {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw UsageError("expected NAME=VALUE, not '\(word)'") }
            pairs.append((String(parts[0]), String(parts[1])))
        }
        return pairs
    }

    /// All the words as the members of an object; `user` is a number, as it is there.
    mutating func object() throws(UsageError) -> JSONValue {
        var object = JSONObject()
        for (name, value) in try pairs() {
            object[JSONString(name)] =
                name == "user"
                ? Int(value).map { .number(JSONNumber($0)) } ?? .string(JSONString(value))
                : .string(JSONString(value))
        }
        return .object(object)
    }

    /// The next word as a time span, in milliseconds: `250ms`, `90s`, `1h30m`, `2d`.
    mutating func duration(_ name: String) throws(UsageError) -> Int {
        let text = try required(name)
        guard let milliseconds = Self.milliseconds(text) else {
            throw UsageError("\(name): expected a time span such as 90s, 1h30m or 2d, not '\(text)'")
        }
        return milliseconds
    }

    static func milliseconds(_ text: String) -> Int? {
        let units = ["ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        var rest = text[...]
        var sum = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest[unit.endIndex...]
            guard let number = Int(digits), let factor = units[String(unit)] else { return nil }
            let (product, overflows) = number.multipliedReportingOverflow(by: factor)
            let (next, overflowsSum) = sum.addingReportingOverflow(product)
            guard !overflows, !overflowsSum else { return nil }
            sum = next
        }
        return sum
    }

    /// A request with the JSON of the next word; with `named`, that member of it is the last segment of the path.
    mutating func request(
        _ method: String,
        _ path: String,
        body name: String,
        named member: JSONString? = nil
    ) throws -> ControlCommand.Request {
        let source = try required(name)
        let bytes = try Self.bytes(source)
        var path = path
        if let member {
            let value = (try? JSONValue(parsing: bytes))?[member]
            guard let text = value?.string ?? value?.int.map({ String($0) }) else {
                throw UsageError("\(name): expected an object with a member \(member)")
            }
            path += "/" + PercentEncoding.encoded(text)
        }
        var request = ControlCommand.Request(method, path)
        request.body = bytes
        return request
    }

    /// What a word stands for: JSON itself, `-` for the standard input, else a file.
    static func bytes(_ source: String) throws(Diagnostic) -> [UInt8] {
        if let first = source.first, "{[\"".contains(first) { return Array(source.utf8) }
        return try DataFiles.bytes(file: source)
    }

    /// What was given and nobody has asked for.
    func expectNothingLeft() throws(UsageError) {
        if let word = words.first { throw UsageError("'\(word)': nothing is expected here") }
        if let name = options.keys.sorted().first { throw UsageError("--\(name): is not for this command") }
    }

    /// A query with these pairs; nothing if there are none.
    static func query(_ pairs: [(String, String)]) -> String {
        pairs.isEmpty
            ? ""
            : "?"
                + pairs.map { "\(PercentEncoding.encoded($0.0))=\(PercentEncoding.encoded($0.1))" }.joined(
                    separator: "&"
                )
    }
}
