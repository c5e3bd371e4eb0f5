import Emulator
import HTTP
import JSON

/// The pages of one list, as one authorization has fetched them.
struct PageTraversal {
    /// A page that was asked for.
    struct Page {
        let number: Int
        let exchange: LintedExchange
        /// Whether the client has it now: nobody needs to ask for what came whole.
        let isRead: Bool
    }

    /// In the order in which they were asked for.
    private(set) var pages: [Page]
    let operation: String
    let client: String?
    /// What the list was asked for with, but for the page.
    let list: String

    /// All lists that were fetched by pages, with what is known of whose they are.
    static func all(in history: LintHistory) -> [PageTraversal] {
        let groups = history.grouped { linted -> String? in
            guard linted.method == .get, let session = linted.session, linted.token != nil,
                let operation = linted.operation, operation.queryParameters.contains("page"), page(of: linted) != nil
            else { return nil }
            return "\(session) \(operation.id) \(list(of: linted))"
        }
        return groups.compactMap { group in
            guard let first = group.first, let operation = first.operation else { return nil }
            let pages = group.compactMap { linted in
                page(of: linted).map {
                    Page(number: $0, exchange: linted, isRead: linted.status == 200 && linted.isDelivered)
                }
            }
            return PageTraversal(
                pages: pages,
                operation: operation.id,
                client: first.client,
                list: "\(first.client ?? "") \(list(of: first))"
            )
        }
    }

    private static func page(of linted: LintedExchange) -> Int? {
        // Other numbers count nothing.
        linted.query("page").flatMap { Int($0) }.flatMap { 0...1_000_000_000 ~= $0 ? $0 : nil }
    }

    /// Path and parameters, whatever their order.
    private static func list(of linted: LintedExchange) -> String {
        let others = linted.read.query.filter { $0.name != "page" }
        return ([linted.read.path.lowercased()] + others.map { "\($0.name)=\($0.value)" }.sorted())
            .joined(separator: "&")
    }
}
