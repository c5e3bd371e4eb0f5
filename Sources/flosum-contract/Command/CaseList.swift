import Contract

/// The selected cases, and how they are listed.
enum CaseList {
    /// PLUG IN HERE: `Selection(only:skip:).cases(of:)` takes the place of this; its errors are usage errors.
    static func selected(_ options: Options, of all: [ContractCase]) throws(UsageError) -> [ContractCase] {
        let fits = { (id: String, pattern: String) in id == pattern || id.hasPrefix("\(pattern).") }
        for pattern in options.only + options.skip where !all.contains(where: { fits($0.id, pattern) }) {
            throw UsageError("\(pattern): there is no such case; flosum-contract list shows them")
        }
        return all.filter { contractCase in
            let isAsked = options.only.isEmpty || options.only.contains { fits(contractCase.id, $0) }
            return isAsked && !options.skip.contains { fits(contractCase.id, $0) }
        }
    }

    /// A line a case: id, source, what it needs, and the statement.
    static func text(_ cases: [ContractCase]) -> String {
        let width = cases.map(\.id.count).max() ?? 0
        let lines = cases.map { contractCase in
            let needs = ContractCase.Need.allCases.filter(contractCase.needs.contains).map(\.rawValue)
            let padding = String(repeating: " ", count: width - contractCase.id.count + 2)
            let needed = needs.isEmpty ? "" : " [\(needs.joined(separator: ", "))]"
            return "\(contractCase.id)\(padding)\(contractCase.source.rawValue)\(needed): \(contractCase.statement)"
        }
        return (lines + ["\(cases.count) cases"]).joined(separator: "\n")
    }
}
