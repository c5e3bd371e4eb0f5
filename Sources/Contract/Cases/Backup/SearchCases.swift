import JSON

/// The search among connections.
enum SearchCases {
    private static func search(_ probe: Probe, _ term: String) async throws(CaseEnded) -> Answer {
        try await probe.backup.get("connections", ["search": term, "page": "1", "limit": "\(PagingLaws.most)"])
    }

    private static let group = CaseGroup(
        prefix: "backup.search",
        operation: ConnectionCases.operation,
        always: [.token]
    )

    /// The name of a connection that the user sees, short enough to be searched for.
    private static func knownName(_ probe: Probe) async throws(CaseEnded) -> String {
        let names = try await search(probe, "").requirePage().items.compactMap { $0["name"]?.string }
        guard let name = names.first(where: { (3...80).contains($0.count) }) else {
            throw .skipped("no connection has a name of 3 to 80 characters")
        }
        return name
    }

    private static func speaks(_ connection: JSONValue, of term: String) -> Bool {
        ["name", "userName"].contains { connection[$0]?.string?.lowercased().contains(term.lowercased()) == true }
    }

    static let cases: [ContractCase] = [
        group.claim("80-characters-are-taken", .documented, "A search term may have 80 characters.") {
            probe throws(CaseEnded) in
            try await search(probe, String(repeating: "x", count: 80)).requireSuccess()
        },
        group.claim(
            "81-characters-are-refused",
            .documented,
            status: 400,
            "A search term of 81 characters is refused with a ValidationExceptionDto."
        ) { probe throws(CaseEnded) in
            try await search(probe, String(repeating: "x", count: 81)).expectRefusal(.validation)
        },
        group.claim("characters-are-counted", .assumed, "Of a search term characters are counted, not bytes.") {
            probe throws(CaseEnded) in
            try await search(probe, String(repeating: "é", count: 80)).requireSuccess()
        },
        group.claim("refusal-names-search", .assumed, status: 400, "The refusal of a long search term names search.") {
            probe throws(CaseEnded) in
            try await search(probe, String(repeating: "x", count: 81)).expectMessage(of: "search")
        },
        group.claim("is-one-text", .assumed, status: 400, "A search term that is given twice is refused.") {
            probe throws(CaseEnded) in
            let query: KeyValuePairs = ["search": "a", "search": "b", "page": "1", "limit": "1"]
            try await probe.backup.get("connections", query).expectRefusal(.validation)
        },
        group.claim(
            "results-contain-the-term",
            .assumed,
            needs: [.connection],
            "Each connection that is found has the term in its name or user name."
        ) { probe throws(CaseEnded) in
            let term = String(try await knownName(probe).prefix(3))
            let answer = try await search(probe, term)
            for item in try answer.requirePage().items {
                answer.expect(speaks(item, of: term), "'\(term)' in name or userName", got: item.text)
            }
        },
        group.claim("finds-a-name", .assumed, needs: [.connection], "A connection is found by its name.") {
            probe throws(CaseEnded) in
            let name = try await knownName(probe)
            let answer = try await search(probe, name)
            let names = try answer.requirePage().items.compactMap { $0["name"]?.string }
            answer.expect(names.contains(name), "a connection '\(name)'", got: "\(names)")
        },
        group.claim(
            "finds-a-part-of-a-name",
            .assumed,
            needs: [.connection],
            "A connection is found by a part of its name."
        ) {
            probe throws(CaseEnded) in
            let name = try await knownName(probe)
            let answer = try await search(probe, String(name.dropFirst()))
            let names = try answer.requirePage().items.compactMap { $0["name"]?.string }
            answer.expect(names.contains(name), "a connection '\(name)'", got: "\(names)")
        },
        group.claim(
            "ignores-case",
            .assumed,
            needs: [.connection],
            "A search does not tell capitals from small letters."
        ) {
            probe throws(CaseEnded) in
            let name = try await knownName(probe)
            let small = try await search(probe, name.lowercased()).requirePage().ids
            let answer = try await search(probe, name.uppercased())
            let ids = try answer.requirePage().ids
            answer.expect(ids == small && !ids.isEmpty, "the ids \(small), not none", got: "\(ids)")
        },
        group.claim("nothing-found-is-empty", .assumed, "A search that finds nothing is answered with an empty page.") {
            probe throws(CaseEnded) in
            let answer = try await search(probe, "no-such-\(probe.tenant.seed)-connection")
            let page = try answer.requirePage()
            answer.expect(page.items.isEmpty && page.total == 0, "a total of 0 and no items", got: answer.text)
        },
        group.claim(
            "total-counts-what-is-found",
            .assumed,
            needs: [.connection],
            "The total of a search counts what is found."
        ) {
            probe throws(CaseEnded) in
            let answer = try await search(probe, try await knownName(probe))
            let page = try answer.requirePage()
            let all = min(page.total, PagingLaws.most)
            answer.expect(
                page.items.count == all,
                "\(all) items of a total of \(page.total)",
                got: "\(page.items.count)"
            )
        },
        group.claim(
            "is-no-pattern",
            .assumed,
            "What means something in a pattern is an ordinary character of a search."
        ) {
            probe throws(CaseEnded) in
            for term in [".*", "%_%"] {
                let answer = try await search(probe, term)
                for item in try answer.requirePage().items {
                    answer.expect(speaks(item, of: term), "'\(term)' in name or userName", got: item.text)
                }
            }
        },
        group.claim("empty-is-none", .assumed, "An empty search term finds what no search term finds.") {
            probe throws(CaseEnded) in
            let all = try await probe.backup.get("connections", ["page": "1", "limit": "\(PagingLaws.most)"])
                .requirePage().ids
            let answer = try await search(probe, "")
            let ids = try answer.requirePage().ids
            answer.expect(ids == all, "the ids \(all)", got: "\(ids)")
        },
    ]
}
