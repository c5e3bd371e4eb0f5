/// Which cases of a suite are tried.
///
/// A pattern is the id of a case (`oauth.token.code-is-single-use`), the beginning of ids up to a dot (`oauth.token` or
/// `oauth.token.*`), or has `*` in it, which stands for any letters, dots too (`*.pages-*`). A case that is both asked for
/// and skipped is skipped.
public struct Selection: Sendable, Hashable {
    /// Patterns of the cases that are tried; all are if there is none.
    public let only: [String]
    /// Patterns of the cases that are left out.
    public let skip: [String]

    /// A selection; what its patterns mean is found out when it is used.
    public init(only: [String] = [], skip: [String] = []) {
        self.only = only
        self.skip = skip
    }

    /// The selected ones of some cases, in their order.
    ///
    /// - Throws: `SelectionError` if a pattern fits no case, or if no case is left.
    public func cases(of all: [ContractCase]) throws(SelectionError) -> [ContractCase] {
        let ids = all.map(\.id)
        let problems =
            only.compactMap { Self.problem(with: $0, option: "--only", among: ids) }
            + skip.compactMap { Self.problem(with: $0, option: "--skip", among: ids) }
        guard problems.isEmpty else { throw SelectionError(problems: problems) }
        let selected = all.filter { contractCase in
            let fits = { (pattern: String) in Self.fits(contractCase.id, pattern) }
            return (only.isEmpty || only.contains(where: fits)) && !skip.contains(where: fits)
        }
        guard !selected.isEmpty || all.isEmpty else {
            throw SelectionError(problems: ["--only and --skip leave no case"])
        }
        return selected
    }

    /// Whether an id is meant by a pattern.
    static func fits(_ id: String, _ pattern: String) -> Bool {
        id == pattern || id.hasPrefix("\(pattern).") || glob(Array(id.utf8)[...], Array(pattern.utf8)[...])
    }

    /// Whether a text is that of a pattern, in which `*` stands for any letters or none.
    private static func glob(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        var (text, pattern) = (text, pattern)
        /// Where to go on if what follows the last star does not fit: one letter further.
        var retry: (text: ArraySlice<UInt8>, pattern: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (text, pattern)
            } else if let letter = text.first, letter == pattern.first {
                (text, pattern) = (text.dropFirst(), pattern.dropFirst())
            } else if text.isEmpty, pattern.isEmpty {
                return true
            } else if let last = retry, !last.text.isEmpty {
                text = last.text.dropFirst()
                pattern = last.pattern
                retry = (text, pattern)
            } else {
                return false
            }
        }
    }

    private static func problem(with pattern: String, option: String, among ids: [String]) -> String? {
        guard !ids.contains(where: { fits($0, pattern) }) else { return nil }
        let meant = pattern.closest(among: ids).map { "; the nearest is \($0)" } ?? ""
        return "\(option) \(pattern): there is no such case\(meant)"
    }
}

/// Patterns of a selection that mean nothing.
public struct SelectionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, one sentence each.
    public let problems: [String]

    /// All of it, a line each.
    public var description: String { problems.joined(separator: "\n") }
}
