/// Cases whose ids begin alike, most of them about one operation.
struct CaseGroup: Sendable {
    /// What their ids begin with: `backup.jobs`.
    let prefix: String
    /// The operation that they are about where they do not name another.
    let operation: String
    /// What all of them need.
    let always: Set<ContractCase.Need>
    /// What they need beside that where they do not say it.
    var usual: Set<ContractCase.Need> = []
    /// The status that they cover where they do not say it.
    var status = 200

    /// A case of which nothing is published.
    func claim(
        _ name: String,
        at operation: String? = nil,
        needs: Set<ContractCase.Need>? = nil,
        status: Int? = nil,
        _ statement: String,
        _ run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        claim(name, at: operation, .assumed, needs: needs, status: status, statement, run)
    }

    /// A case, and where it is known from.
    func claim(
        _ name: String,
        at operation: String? = nil,
        _ source: ContractCase.Source,
        needs: Set<ContractCase.Need>? = nil,
        status: Int? = nil,
        _ statement: String,
        _ run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "\(prefix).\(name)",
            operation ?? self.operation,
            source,
            needs: always.union(needs ?? usual),
            covers: [status ?? self.status],
            statement,
            run: run
        )
    }
}
