import JSON

/// The types of values, as `type` names them.
struct SchemaTypes: OptionSet, Sendable {
    let rawValue: UInt8

    static let object = SchemaTypes(rawValue: 1)
    static let array = SchemaTypes(rawValue: 2)
    static let string = SchemaTypes(rawValue: 4)
    static let number = SchemaTypes(rawValue: 8)
    static let integer = SchemaTypes(rawValue: 16)
    static let boolean = SchemaTypes(rawValue: 32)
    static let all: SchemaTypes = [.object, .array, .string, .number, .integer, .boolean]

    /// The names, with the article that a message needs.
    static let names: [(name: String, type: SchemaTypes, noun: String)] = [
        ("object", .object, "an object"), ("array", .array, "an array"), ("string", .string, "a string"),
        ("number", .number, "a number"), ("integer", .integer, "an integer"), ("boolean", .boolean, "true or false"),
    ]

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init?(name: String) {
        guard let entry = Self.names.first(where: { $0.name == name }) else { return nil }
        self = entry.type
    }

    /// The one type, as a message says it.
    var noun: String {
        Self.names.filter { contains($0.type) }.map(\.noun).joined(separator: " or ")
    }

    /// Whether a value is of one of the types; null is of none.
    func includes(_ value: JSONValue) -> Bool {
        switch value {
        case .null: false
        case .bool: contains(.boolean)
        case .string: contains(.string)
        case .array: contains(.array)
        case .object: contains(.object)
        // JavaScript has one kind of number, in which 1.0 is 1; draft 4 of JSON Schema would not call it an integer.
        case .number(let number): contains(.number) || contains(.integer) && number.isWhole
        }
    }
}

extension JSONNumber {
    /// Whether there is no fraction, to the last digit.
    var isWhole: Bool {
        // Any number up to eighteen digits is read at once.
        Int(text) != nil || Decimal(self).isWhole
    }
}
