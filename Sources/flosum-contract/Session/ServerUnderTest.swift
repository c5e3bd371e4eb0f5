import Contract

/// A server that cases are tried on: where it is, and what is known of the login.
struct ServerUnderTest: Sendable {
    let urls: [API: BaseURL]
    private let connection: Connection
    private let profile: (store: ProfileStore, name: String)?
    private let console: Console

    /// Puts together what was given and what a profile keeps.
    ///
    /// - Throws: `UsageError` before anything is sent.
    init(
        _ given: Connection,
        _ profileName: String?,
        _ environment: [String: String],
        _ console: Console
    ) throws(UsageError) {
        self.console = console
        console.hide(given.secrets)
        if let name = profileName {
            let store = try ProfileStore(environment: environment)
            guard let kept = try store.load(name) else {
                throw UsageError(
                    "\(given.prefix)profile: there is no \(store.path(name)); "
                        + "flosum-contract login --profile \(name) makes it"
                )
            }
            console.hide(kept.secrets)
            connection = try given.completed(by: kept, named: name)
            profile = (store, name)
        } else {
            connection = given
            profile = nil
        }
        urls = try connection.urls()
    }

    /// Finds out what is there, and makes a runner for it.
    ///
    /// - Throws: `LoginError` if there is no server or no login.
    func runner(_ options: Options, seed: UInt64) async throws -> (runner: Runner, tenant: TenantUnderTest) {
        for url in Set(urls.values) where !url.isEncrypted && !url.isLoopback {
            console.note("warning: \(url.text) is not encrypted; secrets can be read on the way")
        }
        let transport = PacedTransport(URLSessionTransport(urls), maxRate: rate(options.maxRate))
        let access = Access(connection: connection, transport: transport, console: console, profile: profile)
        console.progress("looking what is there")
        let tenant = try await Discovery(access: access, transport: transport, console: console).tenant(seed: seed)
        return (Runner(tenant, transport, allowsWrites: options.allowsWrites), tenant)
    }

    /// Requests a second; nil for no bound.
    func rate(_ given: Double?) -> Double? {
        let rate = given ?? (urls.values.allSatisfy(\.isLoopback) ? 0 : 5)
        return rate > 0 ? rate : nil
    }
}
