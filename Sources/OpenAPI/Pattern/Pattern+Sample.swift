extension Pattern {
    /// A text in which the pattern is found, whose length is within limits.
    ///
    /// As good as it gets: what looks and word boundaries ask for is not known beforehand, so what was made is tested,
    /// and given up after some trials.
    func sample(
        minLength: Int,
        maxLength: Int,
        using random: inout some RandomNumberGenerator
    ) -> [UInt32]? {
        for trial in 0..<32 {
            // First as few repetitions as are asked for, then more and more of them.
            var maker = PatternSampler(extra: trial / 4 * (1 + minLength / 4), limit: maxLength)
            maker.append(node, using: &random)
            let text = maker.padded(to: minLength, for: self)
            if text.count <= maxLength, isFound(in: text) == true { return text }
        }
        return nil
    }
}

/// Makes a text of a pattern.
private struct PatternSampler {
    private(set) var text: [UInt32] = []
    /// How many repetitions are made beyond those that must be, where any number may.
    let extra: Int
    let limit: Int
    /// How many parts may still be made: repetitions inside repetitions multiply.
    private var rest = 20_000

    init(extra: Int, limit: Int) {
        self.extra = extra
        self.limit = limit
    }

    mutating func append(_ node: PatternNode, using random: inout some RandomNumberGenerator) {
        rest -= 1
        switch node {
        case .scalar(let scalar): text.append(scalar)
        case .set(let set): if let scalar = set.sample(using: &random) { text.append(scalar) }
        case .sequence(let terms): for term in terms { append(term, using: &random) }
        case .alternatives(let branches):
            append(branches[Int.random(in: branches.indices, using: &random)], using: &random)
        case .repetition(let content, let min, let max):
            let count = Swift.min(max ?? .max, min + extra)
            for turn in 0..<count where rest > 0 && (turn < min || text.count < limit) {
                append(content, using: &random)
            }
        case .assertion, .look: break
        }
    }

    /// The text with letters behind it, if it is too short and may have more there.
    func padded(to length: Int, for pattern: Pattern) -> [UInt32] {
        guard text.count < length, length <= 100_000 else { return text }
        let letters = Array(repeating: UInt32(0x61), count: length - text.count)
        let longer = text + letters
        return pattern.isFound(in: longer) == true ? longer : letters + text
    }
}
