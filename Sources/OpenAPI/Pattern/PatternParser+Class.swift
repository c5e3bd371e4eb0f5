extension PatternParser {
    /// Reads a class such as `[a-z\d]`, whose opening bracket comes next.
    mutating func characterClass() throws(PatternError) -> ScalarSet {
        position += 1
        var set = ScalarSet()
        set.isNegated = take("^")
        while !take("]") {
            let first = try classMember()
            guard position + 1 < scalars.count, next == 0x2D, scalars[position + 1] != 0x5D else {
                insert(first, into: &set)
                continue
            }
            position += 1
            let last = try classMember()
            if case .scalar(let lower) = first, case .scalar(let upper) = last {
                guard lower <= upper else { throw PatternError("a range in a class is out of order") }
                set.insert(lower...upper)
            } else {
                // As in JavaScript without its flag `u`: the hyphen beside a class of characters is one of its own.
                insert(first, into: &set)
                set.insert(0x2D...0x2D)
                insert(last, into: &set)
            }
        }
        return set
    }

    private func insert(_ member: PatternNode, into set: inout ScalarSet) {
        switch member {
        case .scalar(let scalar): set.insert(scalar...scalar)
        case .set(let other): set.formUnion(other)
        default: break
        }
    }

    private mutating func classMember() throws(PatternError) -> PatternNode {
        guard let scalar = next else { throw PatternError("a class is not closed") }
        guard scalar == 0x5C else {
            position += 1
            return .scalar(scalar)
        }
        // In a class, `\b` is a backspace.
        if take("\\b") { return .scalar(0x08) }
        let member = try escape()
        if case .assertion = member { throw PatternError("\\B has no meaning in a class") }
        return member
    }
}
