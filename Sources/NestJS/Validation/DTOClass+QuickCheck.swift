import JSON

extension DTOClass {
    /// What a quick check of an object comes to.
    enum QuickResult {
        /// It passes, and stays as it is.
        case unchanged
        /// It passes, and `converted` makes of it what the handler receives.
        case converted
        /// It is not so simple: something is wrong, nested, or to be dropped.
        case undecided
    }

    /// Whether an object passes, told without building anything: no level, no message, no path.
    ///
    /// This is what nearly every request comes to.
    func quickCheck(_ object: some DTOMembers) -> QuickResult {
        var result = QuickResult.unchanged
        var known = 0
        for place in properties.indices {
            switch properties[place].quickCheck(in: object) {
            case .absent: continue
            case .present: known += 1
            case .converted:
                known += 1
                result = .converted
            case .undecided: return .undecided
            }
        }
        if known < object.count {
            for name in allowed {
                switch object.kind(of: name) {
                case nil: continue
                case .array?, .object?: return .undecided
                default: known += 1
                }
            }
        }
        return known == object.count ? result : .undecided
    }

    /// An object whose quick check gave `converted`, its values converted.
    func converted(_ object: JSONObject) -> JSONObject {
        var converted = JSONObject(capacity: object.count)
        for member in object.members {
            let conversion = property(named: member.name)?.conversion
            converted.append(distinct: member.name, conversion?.converted(member.value) ?? member.value)
        }
        return converted
    }
}

extension DTOProperty {
    /// What a quick check of a property comes to.
    enum QuickResult {
        case absent, present, converted, undecided
    }

    func quickCheck(in object: some DTOMembers) -> QuickResult {
        let traits: DTOTraits
        var result = QuickResult.present
        switch object.kind(of: name) {
        case nil:
            traits = []
            result = .absent
        case .null?: traits = []
        case .emptyString?: traits = [.isDefined, .isString]
        case .string?: traits = [.isDefined, .isString, .isNotEmpty]
        case .bool?: traits = [.isDefined, .isNotEmpty, .isBoolean]
        case .number?: traits = [.isDefined, .isNotEmpty]
        case .array?, .object?: return .undecided
        }
        if result == .present {
            if nesting != nil { return .undecided }
            if conversion != nil { result = .converted }
        }
        if isOptional, !traits.contains(.isDefined) { return result }
        for condition in conditions where !condition.holds(for: object) { return result }
        if result == .converted { return checkConverted(in: object) }
        guard traits.isSuperset(of: neededTraits) else { return .undecided }
        for constraint in otherConstraints where !isAccepted(by: constraint.rule, in: object) { return .undecided }
        return result
    }

    private func isAccepted(by rule: DTORule, in object: some DTOMembers) -> Bool {
        // The most frequent one needs no copy of the value.
        if case .isOneOf(let values) = rule { return values.contains { object.isIdentical(name, to: $0) } }
        return rule.accepts(object[name].map { .value($0) } ?? .missing, converting: nil)
    }

    /// Apart, so that the check of what is not converted stays small; the traits are those of the value before.
    @inline(never)
    private func checkConverted(in object: some DTOMembers) -> QuickResult {
        let subject = DTOSubject(object[name], converting: conversion)
        for constraint in constraints where !constraint.rule.accepts(subject, converting: conversion) {
            return .undecided
        }
        return .converted
    }
}
