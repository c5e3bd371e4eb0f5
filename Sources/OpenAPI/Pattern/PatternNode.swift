/// A pattern as it is written: what its parts are and how they follow each other.
indirect enum PatternNode: Sendable {
    /// One code point.
    case scalar(UInt32)
    /// One code point of a set.
    case set(ScalarSet)
    /// One after the other; nothing at all if there are none.
    case sequence([PatternNode])
    /// One or the other.
    case alternatives([PatternNode])
    /// So many times; without an upper limit if that is nil.
    case repetition(PatternNode, min: Int, max: Int?)
    /// A place in the text.
    case assertion(PatternAssertion)
    /// What must, or must not, follow or stand before.
    case look(PatternNode, isAhead: Bool, isNegated: Bool)
}

/// A place in a text that a pattern asks for.
enum PatternAssertion: Sendable {
    /// `^`
    case start
    /// `$`
    case end
    /// `\b`
    case wordBoundary
    /// `\B`
    case noWordBoundary
}
