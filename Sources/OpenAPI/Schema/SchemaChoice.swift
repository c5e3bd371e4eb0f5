import JSON

/// A choice among schemas that is being made: one alternative after the other.
struct SchemaChoice {
    enum Kind {
        case oneOf
        case anyOf
        case not
    }

    let kind: Kind
    let nodes: [Int]
    var next = 0
    var passed = 0

    /// Whether no further alternative can change the result.
    var isDecided: Bool {
        next == nodes.count || passed > (kind == .oneOf ? 1 : 0)
    }
}

extension SchemaChecker {
    /// Looks at how the last alternative went.
    mutating func resumeChoice(_ task: Task) {
        let isPassed = endScope()
        guard var choice = choices.popLast() else { return }
        remember(choice.nodes[choice.next], at: task.place, isPassed)
        choice.next += 1
        choice.passed += isPassed ? 1 : 0
        choices.append(choice)
        next(task)
    }

    /// Begins the next alternative of the innermost choice, or ends it.
    mutating func next(_ task: Task) {
        guard var choice = choices.popLast() else { return }
        while !choice.isDecided, let isPassed = remembered(choice.nodes[choice.next], at: task.place) {
            choice.next += 1
            choice.passed += isPassed ? 1 : 0
        }
        guard !choice.isDecided else { return conclude(choice, task) }
        choices.append(choice)
        beginScope()
        push(.resumeChoice, task)
        push(.check(node: choice.nodes[choice.next]), task)
    }

    private mutating func conclude(_ choice: SchemaChoice, _ task: Task) {
        switch choice.kind {
        case .anyOf where choice.passed == 0:
            fail(task, "anyOf", "must match at least one of \(choice.nodes.count) schemas, matches none")
        case .oneOf where choice.passed == 0:
            fail(task, "oneOf", "must match one of \(choice.nodes.count) schemas, matches none")
        case .oneOf where choice.passed > 1:
            fail(task, "oneOf", "must match one of \(choice.nodes.count) schemas, matches several")
        case .not where choice.passed > 0:
            fail(task, "not", "must not match the schema in not")
        default: break
        }
    }

    /// Adds work on the same value.
    mutating func push(_ work: Task.Work, _ task: Task) {
        tasks.append(Task(work: work, value: task.value, place: task.place, depth: task.depth, isShared: true))
    }
}
