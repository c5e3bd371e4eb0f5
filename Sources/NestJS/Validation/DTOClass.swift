import JSON

/// The properties of one class of a DTO, in the order of declaration.
final class DTOClass: Sendable {
    let properties: [DTOProperty]
    /// Names that the whitelist keeps although no rule stands for them.
    let allowed: [JSONString]

    init(properties: [DTOProperty], allowed: [JSONString]) {
        self.properties = properties
        self.allowed = allowed
    }

    func property(named name: JSONString) -> DTOProperty? {
        properties.first { $0.name == name }
    }
}

/// A property with its decorators.
///
/// A class, as each request walks over all of them: one reference is cheap to hold.
final class DTOProperty: Sendable {
    let name: JSONString
    /// `@IsOptional()`: null and a missing value are not looked at.
    let isOptional: Bool
    /// The comparisons of `@ValidateIf(…)`: all must hold, or the value is not looked at.
    let conditions: [DTOCondition]
    /// In the order of evaluation, which is that of the messages.
    let constraints: [DTOConstraint]
    /// Those of the constraints that a look at the kind of value answers.
    let neededTraits: DTOTraits
    /// The other constraints.
    let otherConstraints: [DTOConstraint]
    /// The class of the value, with `@ValidateNested()`.
    let nesting: DTONesting?
    /// `@Type(() => Number)` and the like.
    let conversion: DTOConversion?

    init(
        name: JSONString,
        isOptional: Bool,
        conditions: [DTOCondition],
        constraints: [DTOConstraint],
        nesting: DTONesting?,
        conversion: DTOConversion?
    ) {
        self.name = name
        self.isOptional = isOptional
        self.conditions = conditions
        self.constraints = constraints
        neededTraits = DTOTraits(constraints.filter { !$0.isEach }.compactMap { DTOTraits($0.rule) })
        otherConstraints = constraints.filter { $0.isEach || DTOTraits($0.rule) == nil }
        self.nesting = nesting
        self.conversion = conversion
    }

    /// Whether the property of an object is looked at.
    func applies(to object: JSONObject, value: JSONValue?) -> Bool {
        if isOptional {
            guard let value else { return false }
            if case .null = value { return false }
        }
        return conditions.allSatisfy { $0.holds(for: object) }
    }
}

/// The class of a nested value, and what is said of a value that is neither object nor array.
struct DTONesting: Sendable {
    let classIndex: Int
    let message: JSONString
}

/// A comparison of a property of the same object, after conversion, with fixed values.
struct DTOCondition: Sendable {
    let property: JSONString
    let conversion: DTOConversion?
    let values: [JSONValue]
    let isEqual: Bool

    func holds(for object: some DTOMembers) -> Bool {
        guard conversion != nil else {
            return values.contains { object.isIdentical(property, to: $0) } == isEqual
        }
        let subject = DTOSubject(object[property], converting: conversion)
        return values.contains { subject.isIdentical(to: $0) } == isEqual
    }
}
