import Contract

/// `flosum-contract verify`: finds out what is there, and tries the cases on it.
struct Verify: Sendable {
    let options: Options
    let environment: [String: String]
    let console: Console
    /// What there is to try.
    var suite = ContractCase.all

    /// Tries the cases; gives back the exit code.
    ///
    /// - Throws: `UsageError` before anything is sent, `LoginError` if there is no server or no login.
    func run() async throws -> Int32 {
        let cases = try CaseList.selected(options, of: suite)
        if options.lists {
            console.print(CaseList.text(cases))
            return 0
        }
        try ReportPlaces.check(options.reports)
        let (connection, profile) = try completed()
        let urls = try connection.urls()
        for url in Set(urls.values) where !url.isEncrypted && !url.isLoopback {
            console.note("warning: \(url.text) is not encrypted; secrets can be read on the way")
        }
        let transport = PacedTransport(URLSessionTransport(urls), maxRate: rate(urls))
        let access = Access(connection: connection, transport: transport, console: console, profile: profile)
        console.progress("looking what is there")
        let seed = options.seed ?? UInt64.random(in: 0...UInt64(Int64.max))
        let tenant = try await Discovery(access: access, transport: transport, console: console).tenant(seed: seed)
        let runner = Runner(tenant, transport, allowsWrites: options.allowsWrites)
        let loop = CaseLoop(
            runner: runner,
            options: options,
            console: console,
            tenant: tenant,
            urls: urls,
            suite: suite
        )
        return try await loop.run(cases)
    }

    /// Requests a second; nil for no bound.
    func rate(_ urls: [API: BaseURL]) -> Double? {
        let rate = options.maxRate ?? (urls.values.allSatisfy(\.isLoopback) ? 0 : 5)
        return rate > 0 ? rate : nil
    }

    private func completed() throws -> (Connection, (store: ProfileStore, name: String)?) {
        console.hide(options.given.secrets)
        guard let name = options.profile else { return (options.given, nil) }
        let store = try ProfileStore(environment: environment)
        guard let profile = try store.load(name) else {
            throw UsageError(
                "--profile: there is no \(store.path(name)); flosum-contract login --profile \(name) makes it"
            )
        }
        console.hide(profile.secrets)
        return (try options.given.completed(by: profile, named: name), (store, name))
    }
}
