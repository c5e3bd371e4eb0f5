import Contract
import JSON
import Testing

@Suite struct `Mutants of the OAuth endpoints` {
    /// The mutants, with the beginnings of the ids of cases that are tried on them first.
    private static let groups: [(first: [String], mutants: [Mutant])] = [
        (["oauth.authorize."], Mutant.redirect + Mutant.state + Mutant.authorizeRequest),
        (["oauth.token.", "oauth.refresh."], Mutant.tokenAnswer),
        (["oauth.token.", "oauth.pkce."], Mutant.tokenRequest),
        (["oauth.token.", "oauth.refresh.", "oauth.rotation."], Mutant.tokenUse),
        (["oauth.bearer."], Mutant.bearer),
        (["oauth.authorize.error", "oauth.token.error", "oauth.token.g"], Mutant.error),
    ]

    fileprivate struct Finding: Sendable {
        var finders: [String] = []
        /// What the failures told.
        var told: [String] = []
        /// What they must not tell.
        var secrets: Set<String> = ["local-secret", "local-access-token", "local-refresh-token"]
    }

    @Test func `are found, every one, and no secret is told`() async throws {
        let server = try EmulatorTransport()
        let golden = try EmulatorTransport(["--fixtures", OAuthTenants.goldenFixtures])
        let mutants = Self.groups.flatMap { group in group.mutants.map { ($0, group.first) } }
        let found = await withTaskGroup { group in
            for (mutant, first) in mutants {
                group.addTask { (mutant.name, await Self.find(mutant, first, server, golden)) }
            }
            return await group.reduce(into: [String: Finding]()) { $0[$1.0] = $1.1 }
        }
        var table = ""
        var survivors: [String] = []
        for (mutant, _) in mutants {
            let finding = found[mutant.name] ?? Finding()
            table += "\(mutant.name) → \(finding.finders.joined(separator: ", "))\n"
            if finding.finders.isEmpty { survivors.append(mutant.name) }
            let leaks = finding.told.filter { text in finding.secrets.contains { text.contains($0) } }
            #expect(leaks == [], "\(mutant.name)")
        }
        print("\(mutants.count) mutants of the OAuth endpoints → the first cases that find them\n\(table)")
        #expect(survivors == [])
        #expect(mutants.count >= 100 && found.count == mutants.count)
    }

    /// The first cases that fail with a mutant: with them all the table would be a book.
    private static func find(
        _ mutant: Mutant,
        _ first: [String],
        _ server: EmulatorTransport,
        _ golden: EmulatorTransport
    ) async -> Finding {
        let own = ContractCase.oauth.filter { contractCase in first.contains { contractCase.id.hasPrefix($0) } }
        var finding = Finding()
        await finding.add(own, Runner(OAuthTenants.local, MutantTransport(mutant, of: server), allowsWrites: false))
        if finding.finders.isEmpty {
            let all = ContractCase.oauth
            await finding.add(all, Runner(OAuthTenants.local, MutantTransport(mutant, of: server), allowsWrites: false))
        }
        if mutant.name.contains("the query of the redirect URI") {
            let query = own.filter { $0.id == "oauth.authorize.redirect-uri-query" }
            let transport = MutantTransport(mutant, of: golden)
            await finding.add(query, Runner(OAuthTenants.golden, transport, allowsWrites: false))
        }
        return finding
    }
}

extension `Mutants of the OAuth endpoints`.Finding {
    /// Tries cases until four have failed.
    fileprivate mutating func add(_ cases: [ContractCase], _ runner: Runner) async {
        for contractCase in cases where finders.count < 4 {
            let result = await runner.run(contractCase)
            guard result.outcome == .failed else { continue }
            finders.append(contractCase.id)
            told += result.failures.flatMap { [$0.expected, $0.got] } + result.notes
            for exchange in result.exchanges {
                let code = exchange.response.location?.query["code"]
                let tokens = ["access_token", "refresh_token"].map { exchange.response.json?[$0]?.string }
                secrets.formUnion(([code] + tokens).compactMap(\.self).filter { $0.utf8.count >= 16 })
            }
        }
    }
}
