/// Reads a regular expression of ECMA-262 (section 22.2.1) as JavaScript does with its flag `u`.
///
/// Unlike there, a letter that needs no escape is refused behind a backslash only if it is a letter or a digit, and a
/// brace that begins no quantifier stands for itself, since documents are written for many tools.
struct PatternParser {
    /// How deep groups may be nested: a node inside another costs stack.
    static let depthLimit = 100
    /// How often at most something may be asked to be repeated.
    static let countLimit = 10_000

    let scalars: [UInt32]
    var position = 0
    private var depth = 0

    init(_ scalars: [UInt32]) {
        self.scalars = scalars
    }

    mutating func pattern() throws(PatternError) -> PatternNode {
        let node = try alternatives()
        guard position == scalars.count else { throw PatternError("a parenthesis is closed that was never opened") }
        return node
    }

    var next: UInt32? {
        position < scalars.count ? scalars[position] : nil
    }

    /// Goes on if that is what comes next.
    mutating func take(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard position + length <= scalars.count else { return false }
        for place in 0..<length where scalars[position + place] != UInt32(text.utf8Start[place]) { return false }
        position += length
        return true
    }

    private func isNext(_ character: Unicode.Scalar) -> Bool {
        next == character.value
    }

    private mutating func alternatives() throws(PatternError) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw PatternError("groups are nested too deep") }
        var branches = [try sequence()]
        while take("|") { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternNode {
        var terms: [PatternNode] = []
        while next != nil, !isNext("|"), !isNext(")") { terms.append(try term()) }
        return terms.count == 1 ? terms[0] : .sequence(terms)
    }

    private mutating func term() throws(PatternError) -> PatternNode {
        let atom = try atom()
        guard let (min, max) = try quantifier() else { return atom }
        switch atom {
        case .assertion, .look: throw PatternError("nothing to repeat")
        default: break
        }
        // Whether few or many are preferred makes no difference to whether there is a match.
        _ = take("?")
        return .repetition(atom, min: min, max: max)
    }

    private mutating func atom() throws(PatternError) -> PatternNode {
        guard let scalar = next else { throw PatternError("something is missing at the end") }
        switch Unicode.Scalar(scalar) {
        case "^":
            position += 1
            return .assertion(.start)
        case "$":
            position += 1
            return .assertion(.end)
        case "(": return try group()
        case "[": return .set(try characterClass())
        case "\\": return try escape()
        case ".":
            position += 1
            return .set(.anyButLineEnds)
        case "*", "+", "?": throw PatternError("nothing to repeat")
        default:
            guard try quantifier() == nil else { throw PatternError("nothing to repeat") }
            position += 1
            return .scalar(scalar)
        }
    }

    private mutating func group() throws(PatternError) -> PatternNode {
        var look: (isAhead: Bool, isNegated: Bool)?
        position += 1
        if take("?:") {
            look = nil
        } else if take("?=") {
            look = (true, false)
        } else if take("?!") {
            look = (true, true)
        } else if take("?<=") {
            look = (false, false)
        } else if take("?<!") {
            look = (false, true)
        } else if take("?<") {
            try skipGroupName()
        } else if isNext("?") {
            throw PatternError("a group that begins with (? is none of JavaScript's")
        }
        let content = try alternatives()
        guard take(")") else { throw PatternError("a parenthesis is not closed") }
        guard let look else { return content }
        return .look(content, isAhead: look.isAhead, isNegated: look.isNegated)
    }

    private mutating func skipGroupName() throws(PatternError) {
        let start = position
        while let scalar = next, ScalarSet.word.contains(scalar) || scalar == 0x24 || scalar >= 0x80 { position += 1 }
        guard position > start, take(">") else { throw PatternError("a group has no proper name") }
    }
}
