import JSON

extension ExampleMaker {
    /// A number within all bounds that is a multiple of all that it must be a multiple of.
    func number(_ rules: ExampleRules, using random: inout some RandomNumberGenerator) -> JSONNumber {
        let grid = NumberGrid(rules)
        var candidates: [JSONNumber] = []
        let lowest = max(grid.lowest, grid.lowestOfFormat)
        let highest = min(grid.highest, grid.highestOfFormat)
        if lowest <= highest {
            let first = max(lowest, min(highest, 1))
            let range = first...min(highest, first + 99)
            candidates.append(grid.number(Int.random(in: range, using: &random)))
            for place in [lowest, highest] + [lowest &+ 1, highest &- 1] { candidates.append(grid.number(place)) }
        }
        // Where the grid is too coarse: between narrow bounds, or beyond what `Int` holds.
        candidates += rules.numbers.flatMap { [$0.minimum?.number, $0.maximum?.number].compactMap(\.self) }
        candidates += grid.between
        let fitting = candidates.first { number in
            rules.numbers.allSatisfy { $0.hold(for: number) } && (!rules.isInteger || number.isWhole)
        }
        return fitting ?? candidates.first ?? JSONNumber(0)
    }
}

extension NumberRules {
    /// Whether a number is as all the rules say.
    func hold(for number: JSONNumber) -> Bool {
        minimum.map { $0.isAtMost(number) } ?? true && maximum.map { $0.isAtLeast(number) } ?? true
            && divisor.map { Decimal(number).isMultiple(of: $0) } ?? true
            && format.map { $0.holds(for: number) } ?? true
    }
}

/// Numbers that are the multiples of one, from which an example is taken.
private struct NumberGrid {
    /// What the numbers are multiples of: `significand` times ten to the power of `exponent`.
    private var significand = 1
    private var exponent = 0
    /// The first and the last multiple within the bounds, as far as doubles tell.
    private(set) var lowest = Int.min / 4
    private(set) var highest = Int.max / 4
    private(set) var lowestOfFormat = Int.min / 4
    private(set) var highestOfFormat = Int.max / 4
    /// Numbers in the middle of the bounds.
    private(set) var between: [JSONNumber] = []

    init(_ rules: ExampleRules) {
        let divisors = rules.numbers.compactMap(\.divisor)
        // Whole numbers look best; where the bounds are narrower, hundredths do.
        let bounds = rules.numbers.flatMap { [$0.minimum?.number.double, $0.maximum?.number.double] }.compactMap(\.self)
        let isNarrow = bounds.count > 1 && (bounds.max() ?? 0) - (bounds.min() ?? 0) < 2
        if !rules.isInteger, divisors.isEmpty, isNarrow { exponent = -2 }
        if !rules.isInteger, let first = divisors.first {
            (significand, exponent) = (Int(first.significand), first.exponent)
        }
        for divisor in divisors { combine(with: divisor) }
        let step = JSONNumber(validating: significand, exponent).double
        let least = rules.numbers.compactMap(\.minimum?.number.double).max()
        let most = rules.numbers.compactMap(\.maximum?.number.double).min()
        if let least { lowest = Self.clamped((least / step).rounded(.up)) }
        if let most { highest = Self.clamped((most / step).rounded(.down)) }
        if rules.numbers.contains(where: { $0.format == .int32 }) {
            lowestOfFormat = Self.clamped((Double(Int32.min) / step).rounded(.up))
            highestOfFormat = Self.clamped((Double(Int32.max) / step).rounded(.down))
        }
        if let least, let most { between = [JSONNumber(least / 2 + most / 2)].compactMap(\.self) }
    }

    func number(_ place: Int) -> JSONNumber {
        let (product, isTooLarge) = significand.multipliedReportingOverflow(by: place)
        return JSONNumber(validating: isTooLarge ? significand : product, exponent)
    }

    /// Goes on to the multiples that are those of another number too, if they can be told.
    private mutating func combine(with divisor: Decimal.Divisor) {
        let common = min(exponent, divisor.exponent)
        guard let left = Self.shifted(significand, by: exponent - common),
            let right = Self.shifted(Int(divisor.significand), by: divisor.exponent - common)
        else { return }
        var (larger, smaller) = (left, right)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        let (multiple, isTooLarge) = (left / larger).multipliedReportingOverflow(by: right)
        if !isTooLarge { (significand, exponent) = (multiple, common) }
    }

    private static func shifted(_ value: Int, by power: Int) -> Int? {
        guard power <= 18 else { return nil }
        var result = value
        for _ in 0..<power {
            let (next, isTooLarge) = result.multipliedReportingOverflow(by: 10)
            if isTooLarge { return nil }
            result = next
        }
        return result
    }

    private static func clamped(_ value: Double) -> Int {
        guard value.isFinite else { return value > 0 ? Int.max / 4 : Int.min / 4 }
        return Int(max(-1e18, min(1e18, value)))
    }
}

extension JSONNumber {
    /// The number `significand` times ten to the power of `exponent`, in digits where that is short.
    fileprivate init(validating significand: Int, _ exponent: Int) {
        let digits = String(significand.magnitude)
        let sign = significand < 0 ? "-" : ""
        let text: String
        switch exponent {
        case _ where significand == 0: text = "0"
        case 0...18: text = sign + digits + String(repeating: "0", count: exponent)
        case -18..<0:
            let missing = max(0, 1 - exponent - digits.utf8.count)
            let padded = Array((String(repeating: "0", count: missing) + digits).utf8)
            var fraction = padded[(padded.count + exponent)...]
            while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
            let whole = String(decoding: padded[..<(padded.count + exponent)], as: UTF8.self)
            text = sign + whole + (fraction.isEmpty ? "" : ".\(String(decoding: fraction, as: UTF8.self))")
        default: text = "\(sign)\(digits)e\(exponent)"
        }
        self = JSONNumber(text: text) ?? JSONNumber(significand)
    }
}
