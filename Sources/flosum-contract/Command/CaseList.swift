import CommandLineInterface
import Contract

/// The selected cases, and how they are listed.
enum CaseList {
    /// The cases that the options name.
    ///
    /// - Throws: `UsageError` for a pattern that fits none.
    static func selected(_ options: Options, of all: [ContractCase]) throws(UsageError) -> [ContractCase] {
        do throws(SelectionError) {
            return try Selection(only: options.only, skip: options.skip).cases(of: all)
        } catch {
            throw UsageError(error.problems.joined(separator: "; "))
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
