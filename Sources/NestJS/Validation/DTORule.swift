import JSON

/// A test of class-validator 0.15 that looks at a value alone.
enum DTORule: Sendable {
    case isDefined, isNotEmpty
    case isString, isNumber, isInteger, isBoolean, isArray, isObject, isNotEmptyObject
    case isDateString, isUUID
    case isPositive, isNegative, minimum(Double), maximum(Double)
    case length(minimum: Int, maximum: Int)
    case isOneOf([JSONValue])
    case count(minimum: Int, maximum: Int), isUnique

    /// Whether a value passes; `conversion` is what class-transformer makes of its elements, if it is an array.
    func accepts(_ subject: DTOSubject, converting conversion: DTOConversion?) -> Bool {
        switch self {
        case .isDefined: !subject.isNil
        case .isNotEmpty: !subject.isNil && !Self.isEmptyString(subject)
        case .isString: Self.string(subject) != nil
        case .isBoolean: if case .value(.bool) = subject { true } else { false }
        case .isOneOf(let values): values.contains { subject.isIdentical(to: $0) }
        case .isObject: Self.object(subject) != nil
        case .isNotEmptyObject: Self.object(subject).map(Self.hasOwnMembers) ?? false
        case .isDateString: Self.string(subject).map(ISO8601DateString.matches) ?? false
        case .isUUID: Self.string(subject).map(UUIDText.matches) ?? false
        case .length(let minimum, let maximum): Self.hasLength(subject, minimum, maximum)
        case .isArray: subject.elements != nil
        case .count(let minimum, let maximum): subject.elements.map { minimum...maximum ~= $0.count } ?? false
        case .isUnique: subject.elements.map { Self.areUnique($0, converting: conversion) } ?? false
        default: acceptsNumber(subject)
        }
    }

    /// The tests of numbers: all refuse NaN, and only `@Min()`, `@Max()` and the signs take infinity.
    private func acceptsNumber(_ subject: DTOSubject) -> Bool {
        guard let number = subject.number else { return false }
        return switch self {
        case .isNumber: number.isFinite
        case .isInteger: number.isFinite && number == number.rounded()
        case .isPositive: number > 0
        case .isNegative: number < 0
        case .minimum(let bound): number >= bound
        case .maximum(let bound): number <= bound
        default: false
        }
    }

    private static func string(_ subject: DTOSubject) -> JSONString? {
        if case .value(.string(let string)) = subject { string } else { nil }
    }

    private static func object(_ subject: DTOSubject) -> JSONObject? {
        if case .value(.object(let object)) = subject { object } else { nil }
    }

    private static func isEmptyString(_ subject: DTOSubject) -> Bool {
        string(subject)?.isEmpty ?? false
    }

    private static func hasLength(_ subject: DTOSubject, _ minimum: Int, _ maximum: Int) -> Bool {
        guard let string = string(subject) else { return false }
        // A character has one byte at least, so a short text needs no counting.
        if minimum == 0, string.bytes.count <= maximum { return true }
        return minimum...maximum ~= JavaScriptText.length(string)
    }

    private static func hasOwnMembers(_ object: JSONObject) -> Bool {
        object.members.contains { !ObjectPrototype.hides($0.name) }
    }

    /// As `indexOf` tells them apart: objects and arrays by identity, so that each is one of its kind, and NaN never found,
    /// which makes it unlike itself.
    private static func areUnique(_ elements: [JSONValue], converting conversion: DTOConversion?) -> Bool {
        var scalars: Set<JSONValue> = []
        var numbers: Set<Double> = []
        return elements.allSatisfy { element in
            let subject = DTOSubject(element, converting: conversion)
            if let number = subject.number { return !number.isNaN && numbers.insert(number).inserted }
            return switch subject {
            case .value(.array), .value(.object): true
            case .value(let scalar): scalars.insert(scalar).inserted
            case .missing, .number: true
            }
        }
    }
}
