public import OpenAPI

/// What there is to tell of a run, without secrets: from it, and from nothing else, every report is made.
public struct Report: Sendable {
    /// What the run was made with.
    public struct Context: Sendable {
        /// The base URL of each service; user info, query and fragment are not told.
        public var baseURLs: [API: String] = [:]
        /// The date and time of the run, in words or ISO 8601.
        public var date = ""
        /// The version of the tool.
        public var toolVersion = ""
        /// Options that are worth telling, by name and value.
        public var options: [(name: String, value: String)] = []
        /// Whether assumed statements count as the published ones do.
        public var isStrict = false
        /// What kept the run from being made, such as a login that failed.
        public var problem: String?
        /// Why nobody could be let in, as `TenantUnderTest` says it; nil if somebody could.
        public var lackOfCredentials: String?
        /// The verdict in one sentence, where it is not that of a suite.
        var summary: String?

        /// Nothing is known.
        public init() {}
    }

    /// What the run was made with.
    public let context: Context
    /// The results of the cases, in the order of the run; those that were not come to are at the end.
    public let entries: [ReportEntry]
    /// Which documented statuses the cases of the whole suite are about.
    public let coverage: Coverage
    /// What is to be said of the server as a whole.
    public let verdict: Verdict
    private let hasReached: Bool

    /// A report on a run.
    ///
    /// - Parameters:
    ///   - outcome: What came of the run.
    ///   - context: What the run was made with.
    ///   - documents: The OpenAPI documents whose operations are looked for in the table of coverage.
    ///   - suite: All cases, also those that were not selected.
    ///   - mask: What takes the secrets out.
    public init(
        _ outcome: SuiteRun.Outcome,
        _ context: Context,
        documents: [Document] = [],
        suite: [ContractCase] = [],
        mask: SecretMask
    ) {
        let context = context.masked(by: mask)
        self.context = context
        let writer = EntryWriter(mask: mask, baseURLs: context.baseURLs)
        entries = outcome.results.map(writer.entry) + outcome.notRun.map(writer.entry)
        let hasReached = outcome.results.contains { result in
            [.passed, .failed].contains(result.outcome) || !result.exchanges.isEmpty
        }
        self.hasReached = hasReached
        let standings = entries.map { $0.standing(isStrict: context.isStrict, hasReached: hasReached) }
        let ids = zip(entries, standings).map { ($0.id, $1) }
        let byID = Dictionary(ids, uniquingKeysWith: { first, _ in first })
        coverage = Coverage(documents, suite.isEmpty ? outcome.results.map(\.contractCase) : suite, standings: byID)
        let wasTried = standings.contains { [.held, .broken, .drift].contains($0) }
        verdict =
            if standings.contains(.broken) {
                .broken
            } else if outcome.wasCancelled {
                .cancelled
            } else if context.problem != nil || !wasTried {
                .unreachable
            } else {
                .holds
            }
    }

    /// What an entry means.
    public func standing(of entry: ReportEntry) -> Standing {
        entry.standing(isStrict: context.isStrict, hasReached: hasReached)
    }

    /// The entries that mean the same, in order.
    public func entries(_ standing: Standing) -> [ReportEntry] {
        entries.filter { self.standing(of: $0) == standing }
    }

    /// The entries by operation, in the order in which the operations come first.
    public var groups: [(operation: String, entries: [ReportEntry])] {
        entries.grouped { $0.operation }.map { (operation: $0.key, entries: $0.elements) }
    }

    /// How many entries were not tried, by reason, in the order in which the reasons come first.
    public var reasonsNotTried: [(reason: String, entries: [ReportEntry])] {
        entries.filter { [.skipped, .notRun].contains(standing(of: $0)) }
            .grouped { $0.reason ?? "" }
            .map { (reason: $0.key, entries: $0.elements) }
    }

    /// The verdict in one sentence.
    public var summary: String {
        if let summary = context.summary { return summary }
        guard let lack = context.lackOfCredentials else { return verdictInWords }
        let skipped = entries.count { $0.outcome == .skipped && $0.reason == lack }
        let more = Runner.sentence(ofSkipped: skipped, of: entries.count, because: lack, prefix: "--")
        return [verdictInWords, more].compactMap(\.self).joined(separator: " ")
    }

    private var verdictInWords: String {
        let count = { (standing: Standing) in entries(standing).count }
        switch verdict {
        case .holds:
            let drift = count(.drift)
            let apart = drift == 0 ? "" : ", \(drift) assumed apart"
            return "All statements that were tried hold\(apart)."
        case .broken:
            let broken = count(.broken)
            return broken == 1 ? "1 statement does not hold." : "\(broken) statements do not hold."
        case .cancelled: return "The run was cancelled."
        case .unreachable:
            if let problem = context.problem { return "Nothing could be said of the server: \(problem)" }
            return count(.unreachable) > 0 ? "The server could not be reached." : "Nothing was tried."
        }
    }
}

extension Report.Context {
    func masked(by mask: SecretMask) -> Self {
        var masked = self
        masked.baseURLs = baseURLs.mapValues { mask.masked($0.withoutUserInfo) }
        masked.date = mask.masked(date)
        masked.toolVersion = mask.masked(toolVersion)
        masked.options = options.map { option in
            // As a field, so that a name that holds secrets hides its value.
            let field = mask.masked(ContractRequest.Field(option.name, option.value))
            return (field.name, field.value)
        }
        masked.problem = problem.map(mask.masked)
        masked.summary = summary.map(mask.masked)
        return masked
    }

    /// The base URLs in the order of the services.
    var servers: [(api: API, url: String)] {
        API.allCases.compactMap { api in baseURLs[api].map { (api, $0) } }
    }
}

extension String {
    /// A base URL without what may hold secrets: user info, query and fragment.
    fileprivate var withoutUserInfo: String {
        let base = prefix { $0 != "?" && $0 != "#" }
        guard let scheme = base.firstRange(of: "://") else { return String(base) }
        let rest = base[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "\\" }
        guard let at = authority.lastIndex(of: "@") else { return String(base) }
        return String(base[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}

extension Sequence {
    /// The elements by a key, in the order in which the keys come first.
    func grouped(by key: (Element) -> String) -> [(key: String, elements: [Element])] {
        var groups: [(key: String, elements: [Element])] = []
        var places: [String: Int] = [:]
        for element in self {
            let key = key(element)
            if let place = places[key] {
                groups[place].elements.append(element)
            } else {
                places[key] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups
    }
}
