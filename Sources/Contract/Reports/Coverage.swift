import JSON
public import OpenAPI

/// Which documented statuses of which operations the cases of a suite are about.
public struct Coverage: Sendable {
    /// What is known of one status.
    public enum State: String, Sendable, Hashable {
        /// A case about it holds, and none is broken.
        case held
        /// A case about it does not hold.
        case broken
        /// There are cases about it, but none was tried.
        case notTried = "not tried"
        /// There is no case about it.
        case uncovered
    }

    /// One status of an operation.
    public struct Cell: Sendable, Hashable {
        /// The status as the document writes it: `404`, `4XX`, `default`.
        public let status: String
        /// Whether the document has it; if not, only the cases do.
        public let isDescribed: Bool
        /// The ids of the cases that are about it.
        public let cases: [String]
        /// What is known of it.
        public let state: State
    }

    /// One operation.
    public struct Row: Sendable, Hashable {
        /// The `operationId`.
        public let operation: String
        /// Method and path: `GET /things/{id}`.
        public let route: String
        /// How sure we are of it.
        public let fidelity: Fidelity
        /// How many cases there are of it.
        public let cases: Int
        /// Its statuses: those of the document, then those that only cases have.
        public let cells: [Cell]
    }

    /// The operations, in the order of the documents.
    public let rows: [Row]
    /// The ids of cases whose operation no document has.
    public let strays: [String]

    /// How many statuses are described.
    public var described: Int { count { _ in true } }
    /// How many of them there are cases for.
    public var covered: Int { count { $0.state != .uncovered } }
    /// How many of them were tried.
    public var tried: Int { count { $0.state == .held || $0.state == .broken } }

    /// The coverage of documents by cases, given what became of those that were run.
    public init(_ documents: [Document], _ suite: [ContractCase], standings: [String: Standing] = [:]) {
        let byOperation = Dictionary(grouping: suite, by: \.operation)
        var known: Set<String> = []
        var rows: [Row] = []
        for operation in documents.flatMap(\.operations) {
            known.insert(operation.id)
            let cases = byOperation[operation.id] ?? []
            let method = operation.pointer.tokens.last?.string.uppercased() ?? ""
            rows.append(
                Row(
                    operation: operation.id,
                    route: "\(method) \(operation.path)",
                    fidelity: operation.fidelity,
                    cases: cases.count,
                    cells: Self.cells(operation.describedStatuses.map(\.description), cases, standings)
                )
            )
        }
        self.rows = rows
        strays = documents.isEmpty ? [] : suite.filter { !known.contains($0.operation) }.map(\.id)
    }

    private static func cells(
        _ described: [String],
        _ cases: [ContractCase],
        _ standings: [String: Standing]
    ) -> [Cell] {
        var ids: [String: [String]] = [:]
        var others: Set<Int> = []
        for contractCase in cases {
            // A case that names a status twice is still one.
            var statuses: Set<String> = []
            for code in contractCase.covers {
                // As in a response: its own description, else that of its class, else the default.
                let keys = ["\(code)", "\(code / 100)XX", "default"]
                if keys.first(where: described.contains) == nil { others.insert(code) }
                statuses.insert(keys.first(where: described.contains) ?? keys[0])
            }
            for status in statuses { ids[status, default: []].append(contractCase.id) }
        }
        let cell = { (status: String, isDescribed: Bool) in
            let cases = ids[status] ?? []
            let state = state(cases.map { standings[$0] ?? .notRun })
            return Cell(status: status, isDescribed: isDescribed, cases: cases, state: state)
        }
        return described.map { cell($0, true) } + others.sorted().map { cell("\($0)", false) }
    }

    private static func state(_ standings: [Standing]) -> State {
        if standings.isEmpty { return .uncovered }
        if standings.contains(where: { $0 == .broken || $0 == .drift }) { return .broken }
        return standings.contains(.held) ? .held : .notTried
    }

    private func count(where isCounted: (Cell) -> Bool) -> Int {
        rows.reduce(0) { sum, row in sum + row.cells.count { $0.isDescribed && isCounted($0) } }
    }
}
