import Spelling

/// What stands behind an option, or as a word of a command.
///
/// Help names it, completion offers it, the manual page tells what it may be, and reading refuses anything else.
public struct ValueSyntax: Sendable {
    /// What a value may be.
    public enum Kind: Sendable {
        /// Any text; whoever reads it may ask for more.
        case text
        /// A whole number.
        case whole(ClosedRange<UInt64>)
        /// A number.
        case number(ClosedRange<Double>)
        /// One of these words.
        case words([String])
        /// Yes or no.
        case onOff
        /// The path of a file, of a folder, or of either.
        case file, folder, path
        /// `NAME=VALUE`, where what the value may be depends on the name; or a name alone.
        case pairs([Pair])
    }

    /// One of the names of `NAME=VALUE`.
    public struct Pair: Sendable {
        /// What stands before `=`.
        public let name: String
        /// What stands behind it; nil if it is a word by itself.
        public let value: ValueSyntax?

        /// A name, and what its value may be.
        public init(_ name: String, _ value: ValueSyntax? = "VALUE") {
            self.name = name
            self.value = value
        }

        /// As it is offered: with `=`, if something stands behind that.
        var offered: String { value == nil ? name : "\(name)=" }
    }

    /// How help names it: `NUMBER`, `DIR`.
    public let name: String
    /// What it may be.
    public let kind: Kind
    /// Whether there may be several with commas between them; each is such a value.
    public let takesCommas: Bool

    /// A value of a kind.
    public init(_ name: String, _ kind: Kind, takesCommas: Bool = false) {
        self.name = name
        self.kind = kind
        self.takesCommas = takesCommas
    }

    /// A whole number.
    public static func whole(_ range: ClosedRange<UInt64>, _ name: String = "NUMBER") -> ValueSyntax {
        ValueSyntax(name, .whole(range))
    }

    /// A number.
    public static func number(_ range: ClosedRange<Double>) -> ValueSyntax { ValueSyntax("NUMBER", .number(range)) }

    /// One of some words.
    public static func words(_ words: [String], _ name: String = "NAME") -> ValueSyntax {
        ValueSyntax(name, .words(words))
    }

    /// One of the words that an enumeration has.
    public static func words<Choice>(of _: Choice.Type, _ name: String = "NAME") -> ValueSyntax
    where Choice: CaseIterable & RawRepresentable<String> {
        words(Choice.allCases.map(\.rawValue), name)
    }

    /// Yes or no.
    public static let onOff = ValueSyntax("on|off", .onOff)
    /// The path of a file.
    public static let file = ValueSyntax("FILE", .file)
    /// The path of a folder.
    public static let folder = ValueSyntax("DIR", .folder)
    /// The path of a file or a folder.
    public static let path = ValueSyntax("PATH", .path)
}

extension ValueSyntax: ExpressibleByStringLiteral {
    /// Any text, which help names so.
    public init(stringLiteral name: String) {
        self.init(name, .text)
    }
}

extension ValueSyntax {
    /// The words for yes, and those for no; the first ones are shown.
    static let (yes, no) = (["on", "true", "1"], ["off", "false", "0"])

    /// Whether a text is such a value, as far as its kind says.
    public func accepts(_ text: String) -> Bool {
        switch kind {
        case .text, .file, .folder, .path: true
        case .whole(let range): UInt64(text).map(range.contains) ?? false
        case .number(let range): Double(text).map(range.contains) ?? false
        case .words(let words): words.contains(text)
        case .onOff: Self.yes.contains(text) || Self.no.contains(text)
        case .pairs(let pairs):
            pairs.contains { pair in
                guard let syntax = pair.value else { return text == pair.name }
                guard text.hasPrefix("\(pair.name)=") else { return false }
                let value = String(text.dropFirst(pair.name.count + 1))
                return !value.isEmpty && syntax.accepts(value)
            }
        }
    }

    /// What is expected of a value, as the object of a sentence; nil if its name says it all.
    public var expectation: String? {
        switch kind {
        case .text, .file, .folder, .path: nil
        case .whole(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
        case .words(let words): Self.list(words)
        case .onOff: "on or off"
        case .pairs(let pairs): Self.list(pairs.map { $0.offered + ($0.value?.name ?? "") })
        }
    }

    /// What to say to whoever gave a word that is no such value; nil if it is one.
    public func objection(to word: String) -> String? {
        if accepts(word) { return nil }
        if case .words(let words) = kind, let meant = word.nearest(among: words) { return "did you mean \(meant)?" }
        return "expected \(expectation ?? name)"
    }

    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or \(last)"
    }

    /// Without a fraction of nothing.
    private static func short(_ number: Double) -> String {
        Int(exactly: number).map { String($0) } ?? String(number)
    }
}

extension Bool {
    /// What a text says that ``ValueSyntax/onOff`` accepts; nil for any other.
    public init?(onOff text: String) {
        if ValueSyntax.yes.contains(text) {
            self = true
        } else if ValueSyntax.no.contains(text) {
            self = false
        } else {
            return nil
        }
    }
}
