extension PatternParser {
    /// Reads how often what stands before is repeated; nil if nothing of the kind comes next.
    mutating func quantifier() throws(PatternError) -> (min: Int, max: Int?)? {
        if take("*") { return (0, nil) }
        if take("+") { return (1, nil) }
        if take("?") { return (0, 1) }
        let start = position
        guard take("{"), let min = try count() else {
            position = start
            return nil
        }
        var max: Int? = min
        if take(",") { max = try count() }
        guard take("}") else {
            position = start
            return nil
        }
        if let max, max < min { throw PatternError("the numbers of a quantifier are out of order") }
        return (min, max)
    }

    private mutating func count() throws(PatternError) -> Int? {
        var count: Int?
        while let scalar = next, ScalarSet.digits.contains(scalar) {
            position += 1
            count = (count ?? 0) * 10 + Int(scalar - 0x30)
            if let count, count > Self.countLimit {
                throw PatternError("more than \(Self.countLimit) repetitions are not implemented")
            }
        }
        return count
    }
}
