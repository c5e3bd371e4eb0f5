import JSON

/// Makes of a value that has passed what the handler receives: class-transformer's conversions, then the whitelist.
///
/// Works on a stack of its own, as `DTOCheck` does.
struct DTOTransformation {
    /// How the children of a container are treated.
    private enum Treatment {
        /// An object, or the objects of an array, of a class.
        case typed(DTOClass)
        /// Scalars are converted.
        case converted(DTOConversion)
        /// Kept, but for the names that JavaScript does not let through.
        case plain
    }

    private enum Container {
        case object(JSONObject)
        case array([JSONValue])
    }

    private struct Level {
        let container: Container
        let treatment: Treatment
        /// Where to put the result in the container outside.
        let name: JSONString
        var next = 0
        var members: [JSONObject.Member] = []
        var elements: [JSONValue] = []

        var result: JSONValue {
            switch container {
            case .object: .object(JSONObject(members))
            case .array: .array(elements)
            }
        }

        mutating func add(_ value: JSONValue, named name: JSONString) {
            switch container {
            case .object: members.append((name, value))
            case .array: elements.append(value)
            }
        }
    }

    private let classes: [DTOClass]

    private init(classes: [DTOClass]) {
        self.classes = classes
    }

    /// The transformed value of an object of the first class.
    static func apply(to object: JSONObject, classes: [DTOClass]) -> JSONValue {
        let transformation = DTOTransformation(classes: classes)
        var level = Level(container: .object(object), treatment: .typed(classes[0]), name: "")
        var outer: [Level] = []
        while true {
            if let child = transformation.nextChild(of: &level) {
                if let inner = child.level {
                    outer.append(level)
                    level = inner
                } else {
                    level.add(child.value, named: child.name)
                }
            } else {
                guard var next = outer.popLast() else { return level.result }
                next.add(level.result, named: level.name)
                level = next
            }
        }
    }

    /// The next child that is kept: done, or with the level on which its own children are treated.
    private func nextChild(of level: inout Level) -> (name: JSONString, value: JSONValue, level: Level?)? {
        switch level.container {
        case .array(let elements):
            guard level.next < elements.count else { return nil }
            defer { level.next += 1 }
            return child(elements[level.next], named: "", level.treatment)
        case .object(let object):
            while level.next < object.count {
                let member = object.members[level.next]
                level.next += 1
                if let treatment = treatment(of: member, in: object, level.treatment) {
                    return child(member.value, named: member.name, treatment)
                }
            }
            return nil
        }
    }

    private func child(
        _ value: JSONValue,
        named name: JSONString,
        _ treatment: Treatment
    ) -> (name: JSONString, value: JSONValue, level: Level?) {
        switch (value, treatment) {
        case (.array(let elements), _):
            (name, value, Level(container: .array(elements), treatment: treatment, name: name))
        case (_, .converted(let conversion)):
            (name, conversion.converted(value), nil)
        case (.object(let object), _):
            (name, value, Level(container: .object(object), treatment: treatment, name: name))
        default:
            (name, value, nil)
        }
    }

    /// How a member is treated, or nil when it is dropped.
    private func treatment(of member: JSONObject.Member, in object: JSONObject, _ outer: Treatment) -> Treatment? {
        guard case .typed(let type) = outer else { return ObjectPrototype.hides(member.name) ? nil : .plain }
        guard let property = type.property(named: member.name) else {
            return type.allowed.contains(member.name) ? .plain : nil
        }
        if let conversion = property.conversion { return .converted(conversion) }
        guard let nesting = property.nesting, property.applies(to: object, value: member.value) else { return .plain }
        return .typed(classes[nesting.classIndex])
    }
}
