import JSON

/// What every list keeps: the same laws, tried on each.
struct PagingLaws: Sendable {
    /// With what the ids of its cases begin: `backup.jobs`.
    let prefix: String
    /// The `operationId`.
    let operation: String
    /// What is listed, in words: `jobs`.
    let things: String
    let needs: Set<ContractCase.Need>
    /// The path of the list.
    let path: @Sendable (BackupCalls) -> String
    /// Where a law comes from, by the end of its case's id.
    let source: @Sendable (String) -> ContractCase.Source

    /// The largest limit that is asked for: which there may be is not published.
    static let most = 10

    /// The cases, each a law.
    var cases: [ContractCase] { laws + refusals }

    private func list(_ probe: Probe, _ page: Int, _ limit: Int) async throws(CaseEnded) -> (Answer, ListPage) {
        let answer = try await probe.backup.get(path(probe.backup), ["page": "\(page)", "limit": "\(limit)"])
        return (answer, try answer.requirePage())
    }

    /// The number of entries; skips the case if there are fewer than two, of which nothing can be told.
    private func total(_ probe: Probe) async throws(CaseEnded) -> Int {
        let total = try await list(probe, 1, 1).1.total
        if total < 2 { throw .skipped("the list has fewer than two entries") }
        return total
    }

    /// Checks that a page behind the last one has no entries; what else there is in its place is not published.
    private func expectNothing(onPage page: Int, _ limit: Int, _ probe: Probe) async throws(CaseEnded) {
        let answer = try await probe.backup.get(path(probe.backup), ["page": "\(page)", "limit": "\(limit)"])
        let items = answer.json?["items"]?.array ?? []
        answer.expect(items.isEmpty, "no entries beyond the total", got: answer.text)
    }

    private func law(
        _ name: String,
        _ statement: String,
        _ run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "\(prefix).\(name)",
            operation,
            source(name),
            needs: needs,
            covers: [200],
            "In a list of \(things), \(statement)",
            run: run
        )
    }

    private var laws: [ContractCase] {
        [
            law("is-an-envelope", "a page is an object of a total and of items.") { probe throws(CaseEnded) in
                let answer = try await probe.backup.get(path(probe.backup), ["page": "1", "limit": "5"])
                try answer.requireSuccess()
                answer.expect(try answer.requireJSON(), fits: "PaginatedDto")
                answer.noteOrder(of: try answer.requireJSON(), as: ["total", "items"])
            },
            law("status-is-200", "a page is answered with 200.") { probe throws(CaseEnded) in
                try await list(probe, 1, 1).0.expect(status: 200)
            },
            law("limit-bounds-a-page", "a page has no more entries than the limit.") { probe throws(CaseEnded) in
                for limit in [1, 2] {
                    let (answer, page) = try await list(probe, 1, limit)
                    answer.expect(page.items.count <= limit, "at most \(limit) entries", got: "\(page.items.count)")
                }
            },
            law("ids-are-distinct", "no two entries of a page have the same id.") { probe throws(CaseEnded) in
                let (answer, page) = try await list(probe, 1, Self.most)
                answer.expect(Set(page.ids).count == page.ids.count, "distinct ids", got: "\(page.ids)")
            },
            law("pages-are-disjoint", "no entry is on two pages.") { probe throws(CaseEnded) in
                let limit = min(Self.most, (try await total(probe) + 1) / 2)
                let first = try await list(probe, 1, limit).1
                let (answer, second) = try await list(probe, 2, limit)
                let both = Set(first.ids).intersection(second.ids)
                answer.expect(both.isEmpty, "no id of page 1 on page 2", got: "\(both.sorted())")
            },
            law("pages-make-up-the-total", "all pages together have as many entries as the total says.") {
                probe throws(CaseEnded) in
                let limit = min(Self.most, (try await total(probe) + 2) / 3)
                var ids: [String] = []
                for number in 1...20 {
                    let (answer, page) = try await list(probe, number, limit)
                    ids += page.ids
                    guard page.items.count < limit || ids.count >= page.total else { continue }
                    answer.expect(ids.count == page.total, "\(page.total) entries in all", got: "\(ids.count)")
                    return try await expectNothing(onPage: number + 1, limit, probe)
                }
            },
            law("pages-follow-each-other", "pages 1 and 2 are page 1 of twice the limit.") { probe throws(CaseEnded) in
                let limit = min(Self.most / 2, (try await total(probe) + 1) / 2)
                let halves = try await list(probe, 1, limit).1.ids + list(probe, 2, limit).1.ids
                let (answer, whole) = try await list(probe, 1, 2 * limit)
                answer.expect(whole.ids == halves, "the ids \(halves)", got: "\(whole.ids)")
            },
            law("total-is-the-same-on-every-page", "the total does not depend on page or limit.") {
                probe throws(CaseEnded) in
                let total = try await total(probe)
                for (page, limit) in [(2, 1), (1, Self.most), (1, 2)] {
                    let (answer, found) = try await list(probe, page, limit)
                    answer.expect(found.total == total, "the total \(total)", got: "\(found.total)")
                }
            },
            law("beyond-the-end-is-empty", "a page beyond the end is empty, and no error.") { probe throws(CaseEnded) in
                let total = try await list(probe, 1, 1).1.total
                let (answer, page) = try await list(probe, total + 2, 1)
                answer.expect(page.items.isEmpty, "no entries", got: "\(page.ids)")
            },
        ]
    }

    private var refusals: [ContractCase] {
        [
            refusal("page-is-required", "without a page", ["limit": "1"]),
            refusal("limit-is-required", "without a limit", ["page": "1"]),
            refusal("page-0-is-refused", "of page 0", ["page": "0", "limit": "1"]),
            refusal("page-is-not-negative", "of a negative page", ["page": "-1", "limit": "1"]),
            refusal("page-is-a-number", "of a page that is no number", ["page": "one", "limit": "1"]),
            refusal("limit-0-is-refused", "with the limit 0", ["page": "1", "limit": "0"]),
            refusal("limit-is-a-number", "with a limit that is no number", ["page": "1", "limit": "one"]),
        ]
    }

    private func refusal(_ name: String, _ what: String, _ query: KeyValuePairs<String, String>) -> ContractCase {
        ContractCase(
            "\(prefix).\(name)",
            operation,
            source(name),
            needs: needs,
            covers: [400],
            "A list of \(things) \(what) is refused with a ValidationExceptionDto."
        ) { probe throws(CaseEnded) in
            try await probe.backup.get(path(probe.backup), query).expectRefusal(.validation)
        }
    }
}
