/// What the process was started with.
public enum ProcessArguments {
    /// The arguments are not known, and what was asked for must not be guessed.
    public struct Unreadable: Error, CustomStringConvertible {
        /// What to do about it.
        public var description: String { "cannot read its own arguments: /proc must be mounted" }
    }

    /// The arguments behind the program's name.
    ///
    /// Swift reads them in `/proc` on Linux. Where that is missing there are none, not even the name; throws then.
    public static func behindName(of all: [String] = CommandLine.arguments) throws(Unreadable) -> [String] {
        guard !all.isEmpty else { throw Unreadable() }
        return Array(all.dropFirst())
    }
}
