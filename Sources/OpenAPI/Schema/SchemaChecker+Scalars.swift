import JSON

extension SchemaChecker {
    mutating func check(_ value: JSONNumber, _ rules: NumberRules, _ task: Task) {
        if let minimum = rules.minimum, !minimum.isAtMost(value) {
            fail(task, "minimum", "must be \(minimum.isExclusive ? "more than" : "at least") \(minimum.number.text)")
        }
        if let maximum = rules.maximum, !maximum.isAtLeast(value) {
            fail(task, "maximum", "must be \(maximum.isExclusive ? "less than" : "at most") \(maximum.number.text)")
        }
        if let divisor = rules.divisor, !Decimal(value).isMultiple(of: divisor) {
            fail(task, "multipleOf", "must be a multiple of \(rules.divisorText)")
        }
        if let format = rules.format, !format.holds(for: value) {
            fail(task, "format", "must be a whole number of \(format == .int32 ? 32 : 64) bits")
        }
    }

    mutating func check(_ value: JSONString, _ rules: TextRules, _ task: Task) {
        if rules.minLength != nil || rules.maxLength != nil {
            let length = value.codePointCount
            if let least = rules.minLength, length < least {
                fail(task, "minLength", "must have at least \(Self.count(least, "character"))")
            }
            if let most = rules.maxLength, length > most {
                fail(task, "maxLength", "must have at most \(Self.count(most, "character"))")
            }
        }
        if let pattern = rules.pattern {
            switch pattern.isFound(in: value.codePoints, steps: &patternSteps) {
            case true?: break
            case false?: fail(task, "pattern", "must match \(pattern.source)")
            case nil: fail(task, "pattern", "is too long to be matched with \(pattern.source)")
            }
        }
        if let format = rules.format, !format.holds(for: value) {
            fail(task, "format", "must be \(format.noun)")
        }
    }

    /// `1 character`, `2 characters`.
    static func count(_ count: Int, _ noun: String) -> String {
        let plural = noun.hasSuffix("y") ? "\(noun.dropLast())ies" : "\(noun)s"
        return "\(count) \(count == 1 ? noun : plural)"
    }
}
