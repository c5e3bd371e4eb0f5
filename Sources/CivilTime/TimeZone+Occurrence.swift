extension TimeZone {
    /// When the clocks of a place show a time: once as a rule, never or twice when they are changed.
    public enum Occurrence: Sendable, Hashable {
        /// At this instant.
        case one(Int64)

        /// Never: the clocks are put forward across it, from one offset to the other.
        case gap(before: Int, after: Int)

        /// At two instants: the clocks are put back across it.
        case overlap(first: Int64, second: Int64)
    }

    /// The longest way from UTC that a zone file may tell, in seconds (RFC 8536, section 3.2).
    static let offsetRange = -89_999...93_599

    /// When the clocks show a time.
    public func occurrence(of civil: CivilDateTime) -> Occurrence {
        let (local, millisecond) = civil.utcMilliseconds.floored(by: 1000)
        let latest = local - Int64(Self.offsetRange.lowerBound)
        var period = period(at: local - Int64(Self.offsetRange.upperBound))
        var (first, last): (Int64?, Int64?)
        var gap: Occurrence?
        var before = period.offset
        while true {
            let second = local - Int64(period.offset)
            if second < period.start {
                // The period before was over at this time, and this has not begun.
                if gap == nil { gap = .gap(before: before, after: period.offset) }
            } else if second < period.end {
                if first == nil { first = second }
                last = second
            }
            guard period.end <= latest else { break }
            before = period.offset
            period = self.period(at: period.end)
        }
        guard let first, let last else { return gap ?? .one((local - Int64(before)) * 1000 + millisecond) }
        if first == last { return .one(first * 1000 + millisecond) }
        return .overlap(first: first * 1000 + millisecond, second: last * 1000 + millisecond)
    }

    /// The instant at which the clocks show a time, the one rule for all that happens at set times: what falls into a
    /// gap is shifted forward by the gap's length (02:30 becomes 03:30), of two the first counts.
    public func instant(of civil: CivilDateTime) -> Int64 {
        switch occurrence(of: civil) {
        case .one(let instant), .overlap(let instant, _): instant
        case .gap(let before, _): civil.utcMilliseconds - Int64(before) * 1000
        }
    }
}
