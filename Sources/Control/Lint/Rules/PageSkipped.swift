/// A page in the middle of a list was never asked for, but those beside it were.
struct PageSkipped: LintRule {
    let name = "page-skipped"
    let severity = LintSeverity.warning
    let reference = "the operation's document, parameters page and limit"

    func findings(in history: LintHistory) -> [LintFinding] {
        let traversals = PageTraversal.all(in: history)
        // Workers of a client may share a list, each with a token of its own.
        var asked: [String: Set<Int>] = [:]
        for traversal in traversals { asked[traversal.list, default: []].formUnion(traversal.pages.map(\.number)) }
        return traversals.compactMap { traversal in
            let own = Set(traversal.pages.map(\.number))
            // Who begins elsewhere, or leaps, picks pages and does not read them all.
            guard own.contains(1) else { return nil }
            let missing = own.map { $0 + 1 }.filter { page in
                page > 1 && own.contains(page + 1) && !(asked[traversal.list] ?? []).contains(page)
            }.sorted()
            guard !missing.isEmpty else { return nil }
            let beside = traversal.pages.filter { missing.contains($0.number - 1) || missing.contains($0.number + 1) }
            let words = missing.map { String($0) }.joined(separator: ", ")
            return LintFinding(
                client: traversal.client,
                message: "\(traversal.operation) was read without page \(words), but with those beside; count pages by "
                    + "one.",
                evidence: Set(beside.map(\.exchange.id)).sorted()
            )
        }
    }
}
