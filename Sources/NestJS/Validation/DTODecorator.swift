import JSON

/// A decorator as it stands in `x-class-validator`: its name, or an object of its name and its options.
struct DTODecorator {
    /// The decorators of class-validator that are implemented.
    enum Name: String {
        case allow = "Allow"
        case isOptional = "IsOptional"
        case validateIf = "ValidateIf"
        case validateNested = "ValidateNested"
        case isDefined = "IsDefined"
        case isNotEmpty = "IsNotEmpty"
        case isString = "IsString"
        case isNumber = "IsNumber"
        case isInt = "IsInt"
        case isBoolean = "IsBoolean"
        case isArray = "IsArray"
        case isObject = "IsObject"
        case isNotEmptyObject = "IsNotEmptyObject"
        case isIn = "IsIn"
        case isEnum = "IsEnum"
        case isDateString = "IsDateString"
        case isISO8601 = "IsISO8601"
        case isUUID = "IsUUID"
        case isPositive = "IsPositive"
        case isNegative = "IsNegative"
        case min = "Min"
        case max = "Max"
        case minLength = "MinLength"
        case maxLength = "MaxLength"
        case arrayNotEmpty = "ArrayNotEmpty"
        case arrayMinSize = "ArrayMinSize"
        case arrayMaxSize = "ArrayMaxSize"
        case arrayUnique = "ArrayUnique"
    }

    /// What `ValidateIf` compares.
    struct Condition {
        let property: JSONString
        let values: [JSONValue]
        let isEqual: Bool
    }

    let name: Name
    let isEach: Bool
    let condition: Condition?
    let pointer: JSONPointer

    init(_ name: Name, each isEach: Bool = false, if condition: Condition? = nil, at pointer: JSONPointer) {
        self.name = name
        self.isEach = isEach
        self.condition = condition
        self.pointer = pointer
    }

    /// Reads the list of an `x-class-validator`.
    static func list(_ value: JSONValue, at pointer: JSONPointer) throws(SchemaProblem) -> [DTODecorator] {
        guard case .array(let entries) = value else {
            throw SchemaProblem(pointer: pointer, message: "expected a list of decorators")
        }
        var list: [DTODecorator] = []
        for (place, entry) in entries.enumerated() {
            let decorator = try DTODecorator(entry, at: pointer.appending(place))
            guard !list.contains(where: { $0.name == decorator.name && $0.name != .validateIf }) else {
                throw SchemaProblem(
                    pointer: decorator.pointer,
                    message: "\(decorator.name.rawValue) stands in the list twice"
                )
            }
            list.append(decorator)
        }
        return list
    }

    private init(_ entry: JSONValue, at pointer: JSONPointer) throws(SchemaProblem) {
        switch entry {
        case .string(let name):
            self.init(try Self.name(name, at: pointer), at: pointer)
            guard self.name != .validateIf else { throw Self.malformedCondition(at: pointer) }
        case .object(let object) where object.count == 1:
            let member = object.members[0]
            let inside = pointer.appending(member.name)
            let name = try Self.name(member.name, at: pointer)
            if name == .validateIf {
                self.init(name, if: try Self.condition(member.value, at: inside), at: pointer)
            } else {
                self.init(name, each: try Self.each(member.value, at: inside), at: pointer)
            }
        default:
            throw SchemaProblem(
                pointer: pointer,
                message: "expected the name of a decorator, or an object of a name and its options"
            )
        }
    }

    private static func name(_ text: JSONString, at pointer: JSONPointer) throws(SchemaProblem) -> Name {
        guard let name = Name(rawValue: text.string) else {
            throw SchemaProblem(pointer: pointer, message: "the decorator \(text) is not implemented")
        }
        return name
    }

    private static func each(_ options: JSONValue, at pointer: JSONPointer) throws(SchemaProblem) -> Bool {
        guard case .object(let object) = options, object.count == 1, case .bool(let isEach)? = object["each"] else {
            throw SchemaProblem(pointer: pointer, message: #"expected { "each": true }, the only option implemented"#)
        }
        return isEach
    }

    private static func condition(_ value: JSONValue, at pointer: JSONPointer) throws(SchemaProblem) -> Condition {
        guard case .object(let object) = value, object.count == 2, case .string(let property)? = object["property"],
            let compared = object["equals"] ?? object["notEquals"]
        else { throw malformedCondition(at: pointer) }
        var values = [compared]
        if case .array(let several) = compared { values = several }
        for value in values {
            switch value {
            case .array, .object: throw malformedCondition(at: pointer)
            default: continue
            }
        }
        return Condition(property: property, values: values, isEqual: object["equals"] != nil)
    }

    private static func malformedCondition(at pointer: JSONPointer) -> SchemaProblem {
        SchemaProblem(
            pointer: pointer,
            message:
                #"expected { "property": name, "equals": value }, or "notEquals"; a value may be a list of scalars"#
        )
    }
}
