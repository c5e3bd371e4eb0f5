/// Follows a program through a text: all ways at once, one character after the other.
///
/// So the time is at most the length of the text times the size of the program, whatever the two are (K. Thompson,
/// "Regular Expression Search Algorithm", 1968). An engine that tries one way after the other, as the standard
/// library's `Regex` is, needs years for `^(a+)+$` and forty letters.
struct PatternMatcher {
    /// How many steps the texts of one value may take together.
    static let stepLimit = 8_000_000

    /// The text took too many steps.
    struct TooLong: Error {}

    private let program: PatternProgram
    private let text: [UInt32]
    /// For each look, in which places it holds.
    private var holds: [[Bool]] = []
    private(set) var steps: Int

    /// The instructions to be tried at the present place and at the next, each once.
    private var current: [Int] = []
    private var next: [Int] = []
    private var isAdded: [Int] = []
    private var stamp = 0
    private var pending: [Int] = []

    /// A matcher that has taken so many steps for other texts already.
    init(_ program: PatternProgram, _ text: [UInt32], steps: Int) {
        self.program = program
        self.text = text
        self.steps = steps
    }

    /// Whether the pattern is found anywhere in the text.
    mutating func isFound() throws(TooLong) -> Bool {
        for look in program.looks { holds.append(try places(of: look)) }
        prepare(program.instructions)
        for place in 0...text.count {
            if place == 0 || !program.isAnchored, try begin(program.instructions, at: place) { return true }
            if place < text.count, try advance(program.instructions, from: place, over: place, to: place + 1) {
                return true
            }
        }
        return false
    }

    private mutating func places(of look: PatternProgram.Look) throws(TooLong) -> [Bool] {
        var found = Array(repeating: false, count: text.count + 1)
        prepare(look.instructions)
        for step in 0...text.count {
            let place = look.isAhead ? text.count - step : step
            if try begin(look.instructions, at: place) { found[place] = true }
            guard step < text.count else { break }
            let after = look.isAhead ? place - 1 : place + 1
            let isFound = try advance(look.instructions, from: place, over: min(place, after), to: after)
            if isFound { found[after] = true }
        }
        return found
    }

    private mutating func prepare(_ code: [PatternProgram.Instruction]) {
        current = []
        isAdded = Array(repeating: -1, count: code.count)
        stamp = 0
    }

    /// Begins a way at a place.
    private mutating func begin(_ code: [PatternProgram.Instruction], at place: Int) throws(TooLong) -> Bool {
        try add(0, code, at: place)
    }

    /// Takes all ways over a character.
    private mutating func advance(
        _ code: [PatternProgram.Instruction],
        from place: Int,
        over character: Int,
        to after: Int
    ) throws(TooLong) -> Bool {
        swap(&current, &next)
        current.removeAll(keepingCapacity: true)
        stamp += 1
        var isMatch = false
        let scalar = text[character]
        for place in next {
            let fits =
                switch code[place] {
                case .scalar(let wanted): wanted == scalar
                case .set(let set): set.contains(scalar)
                default: false
                }
            if fits, try add(place + 1, code, at: after) { isMatch = true }
        }
        return isMatch
    }

    /// Adds the instructions that are reached from one without taking a character; true if the end is among them.
    private mutating func add(
        _ start: Int,
        _ code: [PatternProgram.Instruction],
        at place: Int
    ) throws(TooLong) -> Bool {
        var isMatch = false
        pending.append(start)
        while let entry = pending.popLast() {
            guard isAdded[entry] != stamp else { continue }
            isAdded[entry] = stamp
            steps += 1
            guard steps <= Self.stepLimit else { throw TooLong() }
            switch code[entry] {
            case .scalar, .set: current.append(entry)
            case .split(let first, let second):
                pending.append(second)
                pending.append(first)
            case .jump(let target): pending.append(target)
            case .assertion(let assertion): if holds(assertion, at: place) { pending.append(entry + 1) }
            case .look(let number, let isNegated):
                if holds[number][place] != isNegated { pending.append(entry + 1) }
            case .match: isMatch = true
            }
        }
        return isMatch
    }

    private func holds(_ assertion: PatternAssertion, at place: Int) -> Bool {
        switch assertion {
        case .start: place == 0
        case .end: place == text.count
        case .wordBoundary: isWord(place - 1) != isWord(place)
        case .noWordBoundary: isWord(place - 1) == isWord(place)
        }
    }

    private func isWord(_ place: Int) -> Bool {
        text.indices.contains(place) && ScalarSet.word.contains(text[place])
    }
}
