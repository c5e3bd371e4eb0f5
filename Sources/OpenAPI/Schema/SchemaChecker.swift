import JSON

/// Holds a value against a schema, with a list of what is still to be done instead of recursion.
///
/// Each alternative of `oneOf`, `anyOf` and `not` is a scope: what fails there fails the alternative, not the value.
/// Scopes are nested as the work is, so what is done always belongs to the innermost one.
struct SchemaChecker {
    /// Something to be done.
    struct Task {
        enum Work {
            case check(node: Int)
            case beginChoice(SchemaChoice.Kind, [Int])
            /// Looks at how an alternative went.
            case resumeChoice
        }

        let work: Work
        let value: JSONValue
        /// The number of the value's place; see `ValuePlaces`.
        let place: Int
        let depth: Int
        /// True where several schemas are held against the same value, so that work may come twice.
        let isShared: Bool
    }

    /// A schema held against a value within a scope.
    private struct Visit: Hashable {
        let scope: Int
        let node: Int
        let place: Int
    }

    let nodes: [SchemaNode]
    let direction: Schema.Direction?
    private let root: JSONValue
    private let limit: Int

    private(set) var violations: [SchemaViolation] = []
    var places = ValuePlaces()
    var tasks: [Task] = []
    /// The choices that are open, innermost last.
    var choices: [SchemaChoice] = []
    /// Whether something failed in the scope, for the value itself and for each open choice.
    private var failures = [false]
    private var scopes = [0]
    private var scopeCount = 1
    private var visits: Set<Visit> = []
    /// How alternatives went: asked for again, they are not tried again, or nested choices would double the work with
    /// each level.
    private var results: [UInt64: Bool] = [:]
    private var isStopped = false
    /// How many steps patterns have taken so far.
    var patternSteps = 0

    init(nodes: [SchemaNode], root: JSONValue, direction: Schema.Direction?, limit: Int) {
        self.nodes = nodes
        self.root = root
        self.direction = direction
        self.limit = limit
    }

    static func violations(
        of value: JSONValue,
        _ nodes: [SchemaNode],
        _ node: Int,
        _ direction: Schema.Direction?,
        limit: Int = 1000
    ) -> [SchemaViolation] {
        var checker = SchemaChecker(nodes: nodes, root: value, direction: direction, limit: limit)
        checker.run(from: node)
        return checker.violations
    }

    var isValid: Bool { failures == [false] }

    mutating func run(from node: Int) {
        tasks.append(Task(work: .check(node: node), value: root, place: 0, depth: 1, isShared: false))
        while !isStopped, let task = tasks.popLast() {
            switch task.work {
            case .resumeChoice: resumeChoice(task)
            case _ where isDecided: continue
            case .beginChoice(let kind, let nodes):
                choices.append(SchemaChoice(kind: kind, nodes: nodes))
                next(task)
            case .check(let node): check(nodes[node], node, task)
            }
        }
    }

    /// Whether nothing that is still to be done in this scope can change its result.
    private var isDecided: Bool {
        failures[failures.count - 1] && (limit == 0 || failures.count > 1)
    }

    /// Opens a scope.
    mutating func beginScope() {
        failures.append(false)
        scopes.append(scopeCount)
        scopeCount += 1
    }

    /// Closes the innermost scope; true if nothing failed in it.
    mutating func endScope() -> Bool {
        scopes.removeLast()
        return !failures.removeLast()
    }

    /// Notes a violation; the message is made only if somebody reads it.
    mutating func fail(
        _ task: Task,
        _ keyword: String,
        member: JSONString? = nil,
        _ message: @autoclosure () -> String
    ) {
        failures[failures.count - 1] = true
        if failures.count == 1, limit == 0 { isStopped = true }
        guard failures.count == 1, violations.count < limit else { return }
        var pointer = places.pointer(to: task.place, in: root)
        if let member { pointer.append(member) }
        violations.append(SchemaViolation(pointer: pointer, keyword: keyword, message: message()))
        if violations.count == limit { isStopped = true }
    }

    /// Ends all with a violation that counts wherever it was met.
    mutating func stopTooDeep(_ task: Task) {
        failures = [true]
        choices = []
        fail(task, "depth", "is nested too deep: \(Schema.depthLimit) levels can be checked")
        isStopped = true
    }

    /// Whether a schema is held against a value for the first time in this scope.
    mutating func isFirstVisit(_ node: Int, _ task: Task) -> Bool {
        guard task.isShared else { return true }
        return visits.insert(Visit(scope: scopes[scopes.count - 1], node: node, place: task.place)).inserted
    }

    private static func key(_ node: Int, _ place: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: node) << 32 | UInt64(truncatingIfNeeded: place)
    }

    func remembered(_ node: Int, at place: Int) -> Bool? {
        results[Self.key(node, place)]
    }

    mutating func remember(_ node: Int, at place: Int, _ isPassed: Bool) {
        results[Self.key(node, place)] = isPassed
    }
}
