/// What is wrong with how a program was called: one line, exit code 2.
public struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The line.
    public let description: String

    /// A mistake, told in one line that names the place and the mend.
    public init(_ description: String) {
        self.description = description
    }

    /// A name that nothing has: what it would be of, the name, and the one that was likely meant, else another hint.
    public static func unknown(_ kind: String, _ name: String, meant: String?, otherwise: String? = nil) -> UsageError {
        let hint = meant.map { "did you mean \($0)?" } ?? otherwise
        return UsageError("\(name): unknown \(kind)" + (hint.map { "; \($0)" } ?? ""))
    }
}
