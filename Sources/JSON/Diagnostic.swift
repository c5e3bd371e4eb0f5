/// A mistake in what the user gave: a document, a fixture, a configuration.
///
/// One line names the file, the place, the mend.
public struct Diagnostic: Error, Sendable, Hashable {
    /// The file, as the user named it.
    public let file: String
    /// The value that is wrong; of a missing member, where it should stand.
    ///
    /// Nil if the file as a whole is meant.
    public let pointer: JSONPointer?
    /// What is wrong, and what was expected.
    public let message: String

    /// A mistake at a place in a file.
    public init(file: String, pointer: JSONPointer?, message: String) {
        self.file = file
        self.pointer = pointer
        self.message = message
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `FILE: POINTER: MESSAGE`.
    public var description: String {
        guard let pointer else { return "\(file): \(message)" }
        return "\(file): \(pointer.tokens.isEmpty ? "/" : pointer.description): \(message)"
    }
}
