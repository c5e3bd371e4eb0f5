import JSON

/// Makes classes of schemas: one of each that is referred to, so that a class may contain itself.
struct DTOCompiler {
    private let resolve: (JSONString) -> JSONValue?
    private var classes: [DTOClass?] = []
    private var indices: [JSONString: Int] = [:]
    private var waiting: [(index: Int, node: SchemaNode)] = []

    /// What was found wrong so far.
    private(set) var problems: [SchemaProblem] = []

    init(resolve: @escaping (JSONString) -> JSONValue?) {
        self.resolve = resolve
    }

    /// Compiles the class of a schema and all that it refers to.
    mutating func compile(schema: JSONValue, at pointer: JSONPointer) throws(SchemaProblems) -> DTO {
        do {
            let node = try SchemaNode.resolving(schema, at: pointer, with: resolve)
            try SchemaKeywords.check(node, as: .other)
            _ = index(of: node)
        } catch {
            note(error)
        }
        return try finish()
    }

    /// Compiles a class whose properties are parameters, and all that their schemas refer to.
    mutating func compile(parameters: [(value: JSONObject, pointer: JSONPointer)]) throws(SchemaProblems) -> DTO {
        classes.append(nil)
        var sources: [DTOPropertySource] = []
        for parameter in parameters {
            do {
                sources.append(try source(of: parameter.value, at: parameter.pointer))
            } catch {
                note(error)
            }
        }
        classes[0] = DTOClass(properties: properties(of: sources), allowed: [])
        return try finish()
    }

    private mutating func finish() throws(SchemaProblems) -> DTO {
        while let (index, node) = waiting.popLast() {
            do {
                classes[index] = try compile(node)
            } catch {
                note(error)
            }
        }
        guard problems.isEmpty else { throw SchemaProblems(problems: problems) }
        return DTO(classes: classes.compactMap { $0 })
    }

    /// A class that is referred to twice has its problems once.
    private mutating func note(_ problem: SchemaProblem) {
        if !problems.contains(problem) { problems.append(problem) }
    }

    /// The index of the class of a schema, compiled or waiting for it.
    private mutating func index(of node: SchemaNode) -> Int {
        if let reference = node.reference, let index = indices[reference] { return index }
        let index = classes.count
        classes.append(nil)
        if let reference = node.reference { indices[reference] = index }
        waiting.append((index, node))
        return index
    }

    private mutating func compile(_ node: SchemaNode) throws(SchemaProblem) -> DTOClass {
        guard node.type == "object" else {
            throw SchemaProblem(
                pointer: node.pointer,
                message: "a DTO must have the type object",
                isInexpressible: true
            )
        }
        let members = node.keyword("properties")
        guard case .object(let properties) = members?.value ?? [:] else {
            throw SchemaProblem(pointer: node.pointer, message: "expected properties to be an object")
        }
        let required = try names(node.keyword("required"))
        if let unknown = required.first(where: { properties[$0] == nil }) {
            throw SchemaProblem(
                pointer: node.pointer,
                message: "required names \(unknown), which is no property",
                isInexpressible: true
            )
        }
        let place = members?.pointer ?? node.pointer
        var sources: [DTOPropertySource] = []
        for member in properties.members {
            do {
                let isRequired = required.contains(member.name)
                sources.append(try source(of: member, isRequired: isRequired, at: place.appending(member.name)))
            } catch {
                note(error)
            }
        }
        return DTOClass(
            properties: self.properties(of: sources),
            allowed: try names(node.keyword("x-class-validator-allow"))
        )
    }

    private func names(_ list: (value: JSONValue, pointer: JSONPointer)?) throws(SchemaProblem) -> [JSONString] {
        guard let list else { return [] }
        let names = list.value.array?.compactMap { if case .string(let name) = $0 { name } else { nil } }
        guard let names, names.count == list.value.array?.count else {
            throw SchemaProblem(pointer: list.pointer, message: "expected a list of names")
        }
        return names
    }
}

extension DTOCompiler {
    /// The keyword by which a parameter is written otherwise than NestJS reads it.
    private func codingKeyword(of parameter: JSONObject) -> JSONString? {
        let isQuery = parameter["in"] == "query"
        if let style = parameter["style"], style != (isQuery ? "form" : "simple") { return "style" }
        if let explode = parameter["explode"], explode != .bool(isQuery) { return "explode" }
        return nil
    }

    private func source(
        of member: JSONObject.Member,
        isRequired: Bool,
        at pointer: JSONPointer
    ) throws(SchemaProblem) -> DTOPropertySource {
        let node = try SchemaNode.resolving(member.value, at: pointer, with: resolve)
        try SchemaKeywords.check(node, as: .property)
        return DTOPropertySource(
            name: member.name,
            isRequired: isRequired,
            node: node,
            items: try items(of: node),
            validator: node.ownExtension("x-class-validator"),
            transformer: node.ownExtension("x-class-transformer"),
            isParameter: false
        )
    }

    private func source(of parameter: JSONObject, at pointer: JSONPointer) throws(SchemaProblem) -> DTOPropertySource {
        guard case .string(let name)? = parameter["name"], let schema = parameter["schema"] else {
            throw SchemaProblem(
                pointer: pointer,
                message: "expected a parameter with name and schema",
                isInexpressible: parameter["content"] != nil
            )
        }
        if let keyword = codingKeyword(of: parameter) {
            throw SchemaProblem(
                pointer: pointer.appending(keyword),
                message: "of a DTO's parameters, only the usual \(keyword) is implemented",
                isInexpressible: true
            )
        }
        let node = try SchemaNode.resolving(schema, at: pointer.appending("schema"), with: resolve)
        func ownExtension(_ name: JSONString) -> (value: JSONValue, pointer: JSONPointer)? {
            parameter[name].map { ($0, pointer.appending(name)) }
        }
        try SchemaKeywords.checkExtensions(of: parameter, at: pointer, as: .parameter)
        try SchemaKeywords.check(node, as: .other)
        return DTOPropertySource(
            name: name,
            isRequired: parameter["required"]?.bool ?? false,
            node: node,
            items: try items(of: node),
            validator: ownExtension("x-class-validator"),
            transformer: ownExtension("x-class-transformer"),
            isParameter: true
        )
    }

    /// The schema of an array's elements.
    private func items(of node: SchemaNode) throws(SchemaProblem) -> SchemaNode? {
        guard let items = node.keyword("items") else { return nil }
        let element = try SchemaNode.resolving(items.value, at: items.pointer, with: resolve)
        try SchemaKeywords.check(element, as: .other)
        return element
    }

    private mutating func properties(of sources: [DTOPropertySource]) -> [DTOProperty] {
        var properties: [DTOProperty] = []
        for source in sources {
            do {
                properties.append(try property(of: source, among: sources))
            } catch {
                note(error)
            }
        }
        return properties
    }

    private mutating func property(
        of source: DTOPropertySource,
        among sources: [DTOPropertySource]
    ) throws(SchemaProblem) -> DTOProperty {
        let decorators = try source.decorators()
        var conditions: [DTOCondition] = []
        for decorator in decorators {
            guard let condition = decorator.condition else { continue }
            conditions.append(try self.condition(condition, among: sources, at: decorator.pointer))
        }
        return DTOProperty(
            name: source.name,
            isOptional: decorators.contains { $0.name == .isOptional },
            conditions: conditions,
            constraints: try constraints(of: source, decorators),
            nesting: try nesting(of: source, decorators),
            conversion: try source.conversion()
        )
    }

    /// The constraints in the order of evaluation: bottom-up, as TypeScript applies decorators, but `@IsDefined()`,
    /// which class-validator evaluates before all others.
    private func constraints(
        of source: DTOPropertySource,
        _ decorators: [DTODecorator]
    ) throws(SchemaProblem) -> [DTOConstraint] {
        var first: [DTOConstraint] = []
        var others: [DTOConstraint] = []
        for decorator in decorators {
            let bounds = decorator.isEach ? source.items ?? source.node : source.node
            guard let constraint = try decorator.constraint(on: source.name, boundsFrom: bounds) else { continue }
            if decorator.name == .isDefined { first.append(constraint) } else { others.append(constraint) }
        }
        return first + others.reversed()
    }

    private mutating func nesting(
        of source: DTOPropertySource,
        _ decorators: [DTODecorator]
    ) throws(SchemaProblem) -> DTONesting? {
        guard let decorator = decorators.first(where: { $0.name == .validateNested }) else { return nil }
        let isArray = source.node.type == "array"
        guard let node = isArray ? source.items : source.node, node.type == "object" else {
            throw SchemaProblem(pointer: decorator.pointer, message: "ValidateNested needs a schema of the type object")
        }
        let prefix = isArray || decorator.isEach ? "each value in " : ""
        let message = "\(prefix)nested property \(source.name) must be either object or array"
        return DTONesting(classIndex: index(of: node), message: JSONString(message))
    }

    private func condition(
        _ condition: DTODecorator.Condition,
        among sources: [DTOPropertySource],
        at pointer: JSONPointer
    ) throws(SchemaProblem) -> DTOCondition {
        guard let compared = sources.first(where: { $0.name == condition.property }) else {
            throw SchemaProblem(
                pointer: pointer,
                message: "ValidateIf compares \(condition.property), which is no property"
            )
        }
        return DTOCondition(
            property: condition.property,
            conversion: try compared.conversion(),
            values: condition.values,
            isEqual: condition.isEqual
        )
    }
}
