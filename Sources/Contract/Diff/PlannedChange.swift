import JSON

/// One change of a document, as several differences may ask for it.
struct PlannedChange: Hashable {
    enum Kind: Hashable {
        /// The success of an operation has another status.
        case status(Int)
        /// A property is there never, sometimes or always.
        case property
        /// A value is of another type.
        case type
        /// A value may be null.
        case null
        /// A keyword of a schema is not so.
        case keyword(String)
        /// A text, or a bound, is another.
        case value(JSONValue)
    }

    let file: String
    let pointer: JSONPointer
    let kind: Kind
}

/// Why a difference cannot be expressed by data.
struct NotExpressible: Error {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }

    static let code = NotExpressible("what the emulator answers there is written in code")
    static let requests = NotExpressible(
        "the schema is one of requests, too: a change there would change what is accepted"
    )
}

extension DriftPatch {
    /// The patch that makes an emulator of these files answer as the right of a comparison did.
    ///
    /// - Parameters:
    ///   - comparison: What was found.
    ///   - data: The files of the left.
    ///   - date: The day on which it was found: `2026-11-21`.
    ///   - mask: What takes secrets out; a text that it would change is not written into a file.
    public init(_ comparison: Comparison, data: EmulatorData, date: String, mask: SecretMask) {
        let planner = ChangePlanner(seen: comparison.observations, mask: mask)
        var planned: [(change: PlannedChange, findings: [Finding], cases: [String])] = []
        var unsolved: [(reason: String, difference: Difference, cases: [String])] = []
        func leave(_ difference: Difference, _ reason: String, _ cases: [String]) {
            if let place = unsolved.firstIndex(where: { $0.difference == difference && $0.reason == reason }) {
                unsolved[place].cases += cases.filter { !unsolved[place].cases.contains($0) }
            } else {
                unsolved.append((reason, difference, cases))
            }
        }
        for comparedCase in comparison.cases {
            let id = comparedCase.contractCase.id
            for finding in comparedCase.findings {
                do throws(NotExpressible) {
                    let change = try planner.change(for: finding)
                    if let place = planned.firstIndex(where: { $0.change == change }) {
                        planned[place].findings.append(finding)
                        if planned[place].cases.last != id { planned[place].cases.append(id) }
                    } else {
                        planned.append((change, [finding], [id]))
                    }
                } catch {
                    leave(finding.difference, error.reason, [id])
                }
            }
        }
        // What is to have two values has none.
        let places = Dictionary(grouping: planned) { Place(file: $0.change.file, pointer: $0.change.pointer) }
        var draft = PatchDraft(data, date: date)
        var changes: [Change] = []
        let sorted = planned.map { plan in (plan: plan, line: draft.line(plan.change.file, plan.change.pointer)) }
            .sorted { ($0.plan.change.file, $0.line) < ($1.plan.change.file, $1.line) }
        for (plan, line) in sorted {
            let place = Place(file: plan.change.file, pointer: plan.change.pointer)
            let rivals =
                places[place]?.filter { $0.change.kind != plan.change.kind && $0.change.kind.isExclusive } ?? []
            guard rivals.isEmpty || !plan.change.kind.isExclusive else {
                for finding in plan.findings {
                    leave(finding.difference, "the right answers in more than one way", plan.cases)
                }
                continue
            }
            let before = draft.operations.mapValues(\.count)
            let title = planner.perform(plan.change, plan.findings, on: &draft)
            let touched = draft.operations.filter { $0.value.count > before[$0.key] ?? 0 }.keys
            guard !touched.isEmpty else {
                for finding in plan.findings { leave(finding.difference, NotExpressible.code.reason, plan.cases) }
                continue
            }
            var seen: Set<Difference> = []
            changes.append(
                Change(
                    title: title,
                    file: plan.change.file,
                    pointer: plan.change.pointer,
                    line: line,
                    others: touched.filter { $0 != plan.change.file }.sorted(),
                    cases: plan.cases,
                    differences: plan.findings.map(\.difference).filter { seen.insert($0).inserted }
                )
            )
        }
        self.changes = changes
        self.unsolved = unsolved.map { Unsolved(reason: $0.reason, difference: $0.difference, cases: $0.cases) }
        files = draft.changed
    }

    private struct Place: Hashable {
        let file: String
        let pointer: JSONPointer
    }
}

extension PlannedChange.Kind {
    /// Whether it sets one value, so that another of its like contradicts it.
    fileprivate var isExclusive: Bool {
        switch self {
        case .status, .value: true
        case .property, .type, .null, .keyword: false
        }
    }
}
