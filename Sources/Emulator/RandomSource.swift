public import Randomness

/// Where a sandbox takes its randomness from.
public enum RandomSource: RandomNumberGenerator, Sendable {
    /// The system's, fit for secrets.
    case system(BufferedSystemRandom)
    /// One that repeats exactly; whoever knows the seed knows every token.
    case seeded(SplitMix64)

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        switch self {
        case .system(let source): return source.next()
        case .seeded(var source):
            defer { self = .seeded(source) }
            return source.next()
        }
    }
}
