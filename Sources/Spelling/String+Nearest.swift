extension String {
    /// The candidate that is likely meant, if one is near enough: for messages about what nobody knows.
    public func nearest(among candidates: [String]) -> String? {
        let ranked = candidates.map { (name: $0, distance: distance(to: $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(2, count / 3) ? best.name : nil
    }

    /// How many letters must be put in, left out or exchanged to make one of the other (Levenshtein).
    public func distance(to other: String) -> Int {
        let (own, others) = (Array(utf8), Array(other.utf8))
        var row = Array(0...others.count)
        for (i, byte) in own.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, candidate) in others.enumerated() {
                let replaced = diagonal + (byte == candidate ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[others.count]
    }
}
