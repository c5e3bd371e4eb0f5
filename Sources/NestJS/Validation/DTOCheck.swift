import JSON

/// Walks a value along its classes and tests it, either until the first failure or gathering every message.
///
/// Nesting is kept on a stack of its own: a template may have a thousand levels, and a thread's stack only half a MiB.
struct DTOCheck {
    private enum Container {
        /// An object with its class.
        case object(JSONObject, DTOClass)
        /// An array, perhaps in arrays, whose objects have the class.
        case array([JSONValue], DTONesting)
    }

    /// A container that is being looked through.
    private struct Level {
        let container: Container
        /// The property or element to look at next.
        var next = 0
        /// How many of the object's names are known to its class.
        var known = 0
        /// What the property that holds the container has against it itself.
        let ownProblems: [DTOProblem]
        /// Where the path of the object that holds it ends.
        let outerPathLength: Int
        /// How many messages there were before those of the container.
        let messageCount: Int
    }

    private enum Step {
        case finished, descended, failed
    }

    private let classes: [DTOClass]
    private let gathersMessages: Bool
    private var current: Level
    private var outer: [Level] = []
    private var path: [UInt8] = []
    /// The names that the path is made of.
    private var names: [JSONString] = []

    /// What was found wrong, in NestJS's order.
    private(set) var problems: [DTOProblem] = []

    /// What is said of it.
    var messages: [JSONString] { problems.map(\.message) }

    /// Whether the value given differs from the transformed one: something is to be converted or dropped.
    private(set) var needsTransformation = false

    init(_ object: JSONObject, classes: [DTOClass], gathersMessages: Bool) {
        self.classes = classes
        self.gathersMessages = gathersMessages
        current = Level(
            container: .object(object, classes[0]),
            ownProblems: [],
            outerPathLength: 0,
            messageCount: 0
        )
    }

    /// Looks at everything, or until the first failure; whether there was none.
    mutating func run() -> Bool {
        while true {
            let step =
                switch current.container {
                case .object(let object, let type): check(object, type)
                case .array(let elements, let nesting): check(elements, nesting)
                }
            switch step {
            case .descended: continue
            case .failed: return false
            case .finished:
                leave(current)
                guard let level = outer.popLast() else { return problems.isEmpty }
                current = level
            }
        }
    }

    private mutating func check(_ object: JSONObject, _ type: DTOClass) -> Step {
        while current.next < type.properties.count {
            let property = type.properties[current.next]
            current.next += 1
            let value = object[property.name]
            if let value { note(value, of: property) }
            guard property.applies(to: object, value: value) else {
                if let value, property.nesting != nil { noteUntyped(value) }
                continue
            }
            let subject = DTOSubject(value, converting: property.conversion)
            var own: [DTOProblem] = []
            for constraint in property.constraints {
                if constraint.accepts(subject, converting: property.conversion) { continue }
                guard gathersMessages else { return .failed }
                own.append(problem(property.name, constraint.rule.name, constraint.message))
            }
            // `undefined` is never nested: only `@IsDefined()` minds it.
            if let nesting = property.nesting, let value {
                if descend(into: value, as: nesting, name: property.name, owing: own) { return .descended }
                guard gathersMessages else { return .failed }
                own.append(problem(property.name, "validateNested", nesting.message))
            }
            report(own)
        }
        for name in type.allowed {
            guard let value = object[name] else { continue }
            current.known += 1
            noteUntyped(value)
        }
        if current.known < object.count { needsTransformation = true }
        return .finished
    }

    private mutating func check(_ elements: [JSONValue], _ nesting: DTONesting) -> Step {
        while current.next < elements.count {
            let place = current.next
            current.next += 1
            let name: JSONString = gathersMessages ? JSONString(String(place)) : ""
            if descend(into: elements[place], as: nesting, name: name, owing: []) { return .descended }
            guard gathersMessages else { return .failed }
            report([problem(name, "validateNested", nesting.message)])
        }
        return .finished
    }

    /// Makes a nested container the current one; false if the value is none.
    private mutating func descend(
        into value: JSONValue,
        as nesting: DTONesting,
        name: JSONString,
        owing own: [DTOProblem]
    ) -> Bool {
        let container: Container
        switch value {
        case .object(let object): container = .object(object, classes[nesting.classIndex])
        case .array(let elements): container = .array(elements, nesting)
        default: return false
        }
        outer.append(current)
        current = Level(
            container: container,
            ownProblems: own,
            outerPathLength: path.count,
            messageCount: problems.count
        )
        if gathersMessages {
            if !path.isEmpty { path.append(UInt8(ascii: ".")) }
            path += name.bytes
            names.append(name)
        }
        return true
    }

    /// Reports what the owner of a container has against it, after all that is wrong inside.
    ///
    /// At the top NestJS drops it when there is something wrong inside (`mapChildrenToValidationErrors` of
    /// `ValidationPipe` takes the children instead of the error).
    private mutating func leave(_ level: Level) {
        path.removeLast(path.count - level.outerPathLength)
        if gathersMessages, !outer.isEmpty { names.removeLast() }
        if level.outerPathLength == 0, problems.count > level.messageCount { return }
        report(level.ownProblems)
    }

    private func problem(_ name: JSONString, _ rule: String, _ message: JSONString) -> DTOProblem {
        DTOProblem(path: names + [name], rule: rule, message: message)
    }

    /// Adds problems, their messages behind the path of the current container.
    private mutating func report(_ own: [DTOProblem]) {
        for var problem in own {
            if !path.isEmpty {
                problem.message = JSONString(wtf8: path + [UInt8(ascii: ".")] + problem.message.bytes)
            }
            problems.append(problem)
        }
    }

    private mutating func note(_ value: JSONValue, of property: DTOProperty) {
        current.known += 1
        if property.conversion != nil { needsTransformation = true }
        if property.nesting == nil { noteUntyped(value) }
    }

    private mutating func noteUntyped(_ value: JSONValue) {
        switch value {
        case .array, .object: if !ObjectPrototype.isUntouched(value) { needsTransformation = true }
        default: break
        }
    }
}
