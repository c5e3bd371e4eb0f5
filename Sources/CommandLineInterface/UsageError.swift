/// What is wrong with how a program was called: one line, exit code 2.
public struct UsageError: Error, Equatable, CustomStringConvertible {
    /// The line.
    public let description: String

    /// A mistake, told in one line that names the place and the mend.
    public init(_ description: String) {
        self.description = description
    }
}
