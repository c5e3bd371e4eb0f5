import Contract

/// The server that the options name: how it is reached, and who asks.
struct Server: Sendable {
    let urls: [API: BaseURL]
    /// Paced, as the options say.
    let transport: PacedTransport
    let access: Access

    /// Completes the options by the profile, if one is named, and sends nothing yet.
    init(_ options: Options, _ environment: [String: String], _ console: Console) throws(UsageError) {
        let (connection, profile) = try Self.completed(options, environment, console)
        let urls = try connection.urls()
        for url in Set(urls.values) where !url.isEncrypted && !url.isLoopback {
            console.note("warning: \(url.text) is not encrypted; secrets can be read on the way")
        }
        self.urls = urls
        transport = PacedTransport(URLSessionTransport(urls), maxRate: Self.rate(options, urls))
        access = Access(connection: connection, transport: transport, console: console, profile: profile)
    }

    /// Requests a second; nil for no bound.
    static func rate(_ options: Options, _ urls: [API: BaseURL]) -> Double? {
        let rate = options.maxRate ?? (urls.values.allSatisfy(\.isLoopback) ? 0 : 5)
        return rate > 0 ? rate : nil
    }

    private static func completed(
        _ options: Options,
        _ environment: [String: String],
        _ console: Console
    ) throws(UsageError) -> (Connection, (store: ProfileStore, name: String)?) {
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
