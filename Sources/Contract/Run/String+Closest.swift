import Spelling

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
}
