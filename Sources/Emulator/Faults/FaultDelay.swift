#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long an answer is held back, in milliseconds of real time.
public enum FaultDelay: Sendable, Hashable {
    /// Always as long.
    case fixed(Int)
    /// Any time of a range, one as likely as the other.
    case uniform(ClosedRange<Int>)
    /// Mostly about as long as the median, now and then much longer, as answers over a network are.
    case logNormal(median: Double, sigma: Double)

    /// The longest delay there is: ten minutes.
    public static let limit = 600_000

    /// One delay, in milliseconds; drawn only where there is something to draw.
    func milliseconds(_ random: inout some RandomNumberGenerator) -> Int {
        let milliseconds =
            switch self {
            case .fixed(let milliseconds): milliseconds
            case .uniform(let range):
                range.lowerBound + Int((random.nextFraction() * Double(range.count)).rounded(.down))
            case .logNormal(let median, let sigma): Self.logNormal(median, sigma, &random)
            }
        return min(milliseconds, Self.limit)
    }

    /// By two uniform numbers (Box and Muller 1958).
    private static func logNormal(_ median: Double, _ sigma: Double, _ random: inout some RandomNumberGenerator) -> Int
    {
        let radius = (-2 * log(1 - random.nextFraction())).squareRoot()
        let normal = radius * cos(2 * .pi * random.nextFraction())
        return Int(min(median * exp(sigma * normal), Double(limit)).rounded())
    }
}
