import JSON

/// A rule on a property with what is said when it fails.
struct DTOConstraint: Sendable {
    let rule: DTORule
    /// `{ each: true }`: of an array, each element is tested; any other value is tested itself.
    let isEach: Bool
    let message: JSONString

    func accepts(_ subject: DTOSubject, converting conversion: DTOConversion?) -> Bool {
        guard isEach, let elements = subject.elements else { return rule.accepts(subject, converting: conversion) }
        return elements.allSatisfy { rule.accepts(DTOSubject($0, converting: conversion), converting: conversion) }
    }
}
