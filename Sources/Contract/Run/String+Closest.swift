extension String {
    /// The candidate, or the part of one up to a dot, that differs in the fewest letters; nil if there is no candidate.
    func closest(among candidates: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            var distance = distance(to: candidate)
            // A pattern may be the beginning of ids: its own length of parts is what it is held against.
            let parts = candidate.split(separator: ".").prefix(split(separator: ".").count)
            distance = Swift.min(distance, self.distance(to: parts.joined(separator: ".")))
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// How many letters must be put in, left out or exchanged to make one of the other (Levenshtein).
    private func distance(to other: String) -> Int {
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
