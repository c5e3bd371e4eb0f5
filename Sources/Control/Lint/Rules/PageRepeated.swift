import HTTP

/// A page in the middle of a list was fetched again, though it had come, and then the next.
struct PageRepeated: LintRule {
    let name = "page-repeated"
    let severity = LintSeverity.info
    let reference = "the operation's document, parameters page and limit"

    func findings(in history: LintHistory) -> [LintFinding] {
        // What is changed may be looked at again.
        let changes = history.exchanges.filter { $0.method != .get && $0.method != .head && $0.tokenRequest == nil }
            .map(\.id)
        return PageTraversal.all(in: history).compactMap { traversal in
            let read = traversal.pages.filter(\.isRead)
            // Who reads the whole list several times begins as often.
            let beginnings = read.count { $0.number == 1 }
            let byNumber = Dictionary(grouping: read.filter { $0.number > 1 }, by: \.number)
            let repeated = byNumber.filter { number, pages in
                guard beginnings > 0, pages.count > beginnings, let first = pages.first, let last = pages.last else {
                    return false
                }
                let ids = first.exchange.id...last.exchange.id
                return !changes.contains(where: ids.contains)
                    && traversal.pages.contains { $0.number == number + 1 && $0.exchange.id > last.exchange.id }
            }
            guard !repeated.isEmpty else { return nil }
            let words = repeated.keys.sorted().map { String($0) }.joined(separator: ", ")
            return LintFinding(
                client: traversal.client,
                message: "\(traversal.operation) was read with page \(words) more often than the others; count pages "
                    + "by one.",
                evidence: repeated.values.flatMap { $0 }.map(\.exchange.id).sorted()
            )
        }
    }
}
