import JSON

/// What is wrong with one value of a request.
struct InputProblem: Sendable {
    /// Where in a request a value stands.
    enum Part: String, Sendable {
        case path, query, header, cookie, body
    }

    let part: Part
    /// The names and indexes that lead to the value.
    let path: [JSONString]
    /// The rule that it breaks: a decorator of class-validator, or a keyword of a schema.
    let rule: String
    /// What is said of it.
    let message: JSONString
}

/// What is wrong with one value of a DTO.
struct DTOProblem {
    let path: [JSONString]
    let rule: String
    var message: JSONString
}

extension DTORule {
    /// The decorator that tests this.
    var name: String {
        switch self {
        case .isDefined: "isDefined"
        case .isNotEmpty: "isNotEmpty"
        case .isString: "isString"
        case .isNumber: "isNumber"
        case .isInteger: "isInt"
        case .isBoolean: "isBoolean"
        case .isArray: "isArray"
        case .isObject: "isObject"
        case .isNotEmptyObject: "isNotEmptyObject"
        case .isDateString: "isDateString"
        case .isUUID: "isUUID"
        case .isPositive: "isPositive"
        case .isNegative: "isNegative"
        case .minimum: "min"
        case .maximum: "max"
        case .length(let minimum, _): minimum == 0 ? "maxLength" : "minLength"
        case .isOneOf: "isIn"
        case .count(let minimum, _): minimum == 0 ? "arrayMaxSize" : "arrayMinSize"
        case .isUnique: "arrayUnique"
        }
    }
}
