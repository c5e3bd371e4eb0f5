/// A pattern as instructions for `PatternMatcher`, which follows all their ways at once.
struct PatternProgram: Sendable {
    enum Instruction: Sendable {
        case scalar(UInt32)
        case set(ScalarSet)
        /// Goes on at both places.
        case split(Int, Int)
        case jump(Int)
        case assertion(PatternAssertion)
        /// Whether a look, by its number, was found to hold here.
        case look(Int, isNegated: Bool)
        case match
    }

    /// What must be found ahead or behind: a program of its own.
    ///
    /// That of a look ahead is written backwards: it begins at all ends and tells where the beginnings are.
    struct Look: Sendable {
        let instructions: [Instruction]
        let isAhead: Bool
    }

    /// How many instructions a pattern may become; repetitions are written out.
    static let sizeLimit = 20_000

    private(set) var instructions: [Instruction] = []
    /// Whether there can be a match only where the text begins.
    private(set) var isAnchored = false
    /// The inner ones come first.
    private(set) var looks: [Look] = []
    private var size = 0

    init(_ node: PatternNode) throws(PatternError) {
        var main: [Instruction] = []
        try append(node, isBackward: false, to: &main)
        try add(.match, to: &main)
        instructions = main
        if case .assertion(.start) = main[0] { isAnchored = true }
    }

    private mutating func add(_ instruction: Instruction, to code: inout [Instruction]) throws(PatternError) {
        size += 1
        guard size <= Self.sizeLimit else { throw PatternError("it is too large") }
        code.append(instruction)
    }

    private mutating func append(
        _ node: PatternNode,
        isBackward: Bool,
        to code: inout [Instruction]
    ) throws(PatternError) {
        switch node {
        case .scalar(let scalar): try add(.scalar(scalar), to: &code)
        case .set(let set): try add(.set(set), to: &code)
        case .assertion(let assertion): try add(.assertion(assertion), to: &code)
        case .sequence(let terms):
            for place in terms.indices {
                let term = isBackward ? terms[terms.count - 1 - place] : terms[place]
                try append(term, isBackward: isBackward, to: &code)
            }
        case .alternatives(let branches): try appendAlternatives(branches, isBackward, to: &code)
        case .repetition(let content, let min, let max):
            try appendRepetition(content, min, max, isBackward, to: &code)
        case .look(let content, let isAhead, let isNegated):
            var inner: [Instruction] = []
            try append(content, isBackward: isAhead, to: &inner)
            try add(.match, to: &inner)
            looks.append(Look(instructions: inner, isAhead: isAhead))
            try add(.look(looks.count - 1, isNegated: isNegated), to: &code)
        }
    }

    private mutating func appendAlternatives(
        _ branches: [PatternNode],
        _ isBackward: Bool,
        to code: inout [Instruction]
    ) throws(PatternError) {
        var ends: [Int] = []
        for (place, branch) in branches.enumerated() {
            let split = code.count
            let isLast = place == branches.count - 1
            if !isLast { try add(.split(split + 1, 0), to: &code) }
            try append(branch, isBackward: isBackward, to: &code)
            guard !isLast else { break }
            ends.append(code.count)
            try add(.jump(0), to: &code)
            code[split] = .split(split + 1, code.count)
        }
        for end in ends { code[end] = .jump(code.count) }
    }

    private mutating func appendRepetition(
        _ content: PatternNode,
        _ min: Int,
        _ max: Int?,
        _ isBackward: Bool,
        to code: inout [Instruction]
    ) throws(PatternError) {
        for _ in 0..<min {
            let start = code.count
            try append(content, isBackward: isBackward, to: &code)
            // Nothing, however often, is nothing.
            if code.count == start { return }
        }
        guard let max else {
            let split = code.count
            try add(.split(split + 1, 0), to: &code)
            try append(content, isBackward: isBackward, to: &code)
            // As the first one, which spares a step each time round.
            try add(.split(split + 1, code.count + 1), to: &code)
            code[split] = .split(split + 1, code.count)
            return
        }
        var splits: [Int] = []
        for _ in min..<max {
            splits.append(code.count)
            try add(.split(code.count + 1, 0), to: &code)
            try append(content, isBackward: isBackward, to: &code)
        }
        for split in splits { code[split] = .split(split + 1, code.count) }
    }
}
