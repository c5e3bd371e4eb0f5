/// One statement about the vendor's API, and how to find out whether a server keeps it.
public struct ContractCase: Sendable, Identifiable {
    /// Where a statement comes from.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// It stands in the vendor's published reference.
        case documented
        /// It is published, but a part of it (path, bound, response) is not visible; that part is ours.
        case partial
        /// It is not published; designed in the vendor's style.
        case assumed
    }

    /// What must be there for a case to be tried.
    public enum Need: String, Sendable, Hashable, CaseIterable {
        /// A connected app: client id, secret, redirect URI.
        case client
        /// A server that approves an authorization at once, without a person.
        case approval
        /// An access token.
        case token
        /// A refresh token that may be used up.
        case refreshToken
        /// A connection that the token's user sees.
        case connection
        /// Two of them.
        case secondConnection
        /// A backup in one of them.
        case backup
        /// Leave to create, change and delete.
        case writes
    }

    /// A stable name: `oauth.token.code-is-single-use`.
    public let id: String
    /// The `operationId` of the operation.
    public let operation: String
    /// What is claimed, in one sentence.
    public let statement: String
    /// Where the claim comes from.
    public let source: Source
    /// What must be there for it to be tried.
    public let needs: Set<Need>
    /// The status codes of the operation that it is about, for the table of coverage.
    public let covers: [Int]
    /// Tries it; what does not hold is noted in the probe.
    public let run: @Sendable (Probe) async throws(CaseEnded) -> Void

    /// Whether it only reads.
    public var onlyReads: Bool { !needs.contains(.writes) }

    /// A case.
    public init(
        _ id: String,
        _ operation: String,
        _ source: Source,
        needs: Set<Need> = [],
        covers: [Int] = [],
        _ statement: String,
        run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) {
        self.id = id
        self.operation = operation
        self.source = source
        self.needs = needs
        self.covers = covers
        self.statement = statement
        self.run = run
    }
}

/// Why a case ends before its end.
public enum CaseEnded: Error, Sendable, Hashable {
    /// What was found makes the rest pointless; it has been noted in the probe.
    case failed
    /// Something that it needs is not there.
    case skipped(String)
    /// There was no answer.
    case unreachable(String)
}

extension CaseEnded: CustomStringConvertible {
    /// The reason, in words.
    public var description: String {
        switch self {
        case .failed: "something does not hold"
        case .skipped(let reason), .unreachable(let reason): reason
        }
    }
}
