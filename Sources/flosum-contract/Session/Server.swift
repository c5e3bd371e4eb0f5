import CommandLineInterface
import Contract

/// A server: how it is reached, and who asks.
struct Server: Sendable {
    let urls: [API: BaseURL]
    /// Paced, as the options say.
    let transport: PacedTransport
    let access: Access
    private let console: Console

    /// The server that the options name.
    init(_ options: Options, _ environment: [String: String], _ console: Console) throws(UsageError) {
        try self.init(options.given, profile: options.profile, maxRate: options.maxRate, environment, console)
    }

    /// Completes what was given by a profile, if one is named, and sends nothing yet.
    ///
    /// - Throws: `UsageError` for what is missing or wrong.
    init(
        _ given: Connection,
        profile name: String?,
        maxRate: Double?,
        _ environment: [String: String],
        _ console: Console
    ) throws(UsageError) {
        self.console = console
        let (connection, profile) = try Self.completed(given, name, environment, console)
        let urls = try connection.urls()
        for url in Set(urls.values) where !url.isEncrypted && !url.isLoopback {
            console.note("warning: \(url.text) is not encrypted; secrets can be read on the way")
        }
        self.urls = urls
        transport = PacedTransport(URLSessionTransport(urls), maxRate: Self.rate(maxRate, urls))
        access = Access(connection: connection, transport: transport, console: console, profile: profile)
    }

    /// Requests a second; nil for no bound.
    static func rate(_ given: Double?, _ urls: [API: BaseURL]) -> Double? {
        let rate = given ?? (urls.values.allSatisfy(\.isLoopback) ? 0 : 5)
        return rate > 0 ? rate : nil
    }

    /// Finds out what is there, and makes a runner for it.
    ///
    /// - Throws: `LoginError` if there is no server or no login.
    func runner(_ options: Options, seed: UInt64) async throws -> (runner: Runner, tenant: TenantUnderTest) {
        console.progress("looking what is there")
        let tenant = try await Discovery(access: access, transport: transport, console: console).tenant(seed: seed)
        return (Runner(tenant, transport, allowsWrites: options.allowsWrites), tenant)
    }

    private static func completed(
        _ given: Connection,
        _ name: String?,
        _ environment: [String: String],
        _ console: Console
    ) throws(UsageError) -> (Connection, (store: ProfileStore, name: String)?) {
        console.hide(given.secrets)
        guard let name else { return (given, nil) }
        let store = try ProfileStore(environment: environment)
        guard let profile = try store.load(name) else {
            throw UsageError(
                "\(given.prefix)profile: there is no \(store.path(name)); "
                    + "flosum-contract login --profile \(name) makes it"
            )
        }
        console.hide(profile.secrets)
        return (try given.completed(by: profile, named: name), (store, name))
    }
}
