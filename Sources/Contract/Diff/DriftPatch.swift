public import JSON

/// What is to be changed in the emulator's files so that it answers as another server did.
public struct DriftPatch: Sendable {
    /// One change, of one thing that differs.
    public struct Change: Sendable, Hashable {
        /// What is changed, in a sentence.
        public let title: String
        /// The document.
        public let file: String
        /// Where in it.
        public let pointer: JSONPointer
        /// The line of that place in the file as it is.
        public let line: Int
        /// The other files that are changed with it.
        public let others: [String]
        /// The cases that show it.
        public let cases: [String]
        /// The differences that it is for.
        public let differences: [Difference]
    }

    /// What no change of data can express, or what one answer does not tell enough of.
    public struct Unsolved: Sendable, Hashable {
        /// Why.
        public let reason: String
        /// The difference.
        public let difference: Difference
        /// The cases that show it.
        public let cases: [String]
    }

    /// A file that is changed.
    public struct File: Sendable {
        /// Its path in the folder of both.
        public let path: String
        /// The operations, to be done in this order.
        public let patch: JSONPatch
        /// The text as it is after them.
        public let bytes: [UInt8]
    }

    /// The changes, by file and line.
    public let changes: [Change]
    /// What is left.
    public let unsolved: [Unsolved]
    /// The files.
    public let files: [File]
}
