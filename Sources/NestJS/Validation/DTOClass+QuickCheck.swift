internal import JSON

extension DTOClass {
    /// Whether an object passes and stays as it is, told without building anything: no level, no message, no path.
    ///
    /// This is what nearly every request of the OAuth endpoints comes to. False also means that it is not so simple:
    /// values that are nested or converted, names to be dropped.
    func passesUnchanged(_ object: some DTOMembers) -> Bool {
        var known = 0
        for place in properties.indices {
            switch properties[place].quickCheck(in: object) {
            case .absent: continue
            case .present: known += 1
            case .undecided: return false
            }
        }
        if known < object.count {
            for name in allowed {
                switch object.kind(of: name) {
                case nil: continue
                case .array?, .object?: return false
                default: known += 1
                }
            }
        }
        return known == object.count
    }
}

extension DTOProperty {
    /// What a quick check comes to.
    enum QuickResult {
        case absent, present, undecided
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
        if conversion != nil || nesting != nil, result == .present { return .undecided }
        if isOptional, !traits.contains(.isDefined) { return result }
        for condition in conditions where !condition.holds(for: object) { return result }
        guard traits.isSuperset(of: neededTraits) else { return .undecided }
        if !otherConstraints.isEmpty {
            let subject = object[name].map { DTOSubject.value($0) } ?? .missing
            for constraint in otherConstraints where !constraint.rule.accepts(subject) { return .undecided }
        }
        return result
    }
}
