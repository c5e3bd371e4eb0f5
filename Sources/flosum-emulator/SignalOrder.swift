/// Tells the first signal from those that belong to it, and from a further one.
///
/// Wrappers signal twice: `timeout` sends to the process and then to its group. Who does not want to wait any longer takes
/// more time than that.
struct SignalOrder {
    enum Meaning {
        case first, echo, further
    }

    /// For how long a signal is one with the first.
    static let patience = Duration.milliseconds(500)

    private var end: ContinuousClock.Instant?

    /// Takes note of one that came at a time of a clock that nobody sets.
    mutating func take(at time: ContinuousClock.Instant) -> Meaning {
        guard let end else {
            end = time + Self.patience
            return .first
        }
        return time < end ? .echo : .further
    }
}
