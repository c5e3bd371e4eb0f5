import CommandLineInterface
import Contract

/// How to reach a server and who asks: from options and variables, and from a profile.
struct Connection: Sendable {
    var globalURL: BaseURL?
    var backupURL: BaseURL?
    var clientID: String?
    var clientSecret: String?
    var redirectURI: String?
    var accessToken: String?
    /// Whether the access token is that of a profile: such a one may be replaced, one that was given is not.
    var hasKeptToken = false
    /// How its options begin: `--`, or `--left-` for one of two.
    var prefix = "--"

    /// What must not be printed.
    var secrets: [String] {
        [clientSecret, accessToken].compactMap(\.self)
    }

    /// What is known of a tenant by this alone.
    func tenant(seed: UInt64) -> TenantUnderTest {
        var tenant = TenantUnderTest()
        tenant.seed = seed
        tenant.clientID = clientID ?? ""
        tenant.clientSecret = clientSecret ?? ""
        tenant.redirectURI = redirectURI ?? ""
        tenant.accessToken = accessToken
        return tenant
    }

    /// The same, with what is missing taken from a profile.
    ///
    /// The secrets of a profile go to the servers of the profile only.
    func completed(by profile: Profile, named name: String) throws(UsageError) -> Connection {
        for (own, kept, option) in [
            (globalURL?.text, profile[.globalURL], "global"), (backupURL?.text, profile[.backupURL], "backup"),
            (clientID, profile[.clientID], "client-id"),
        ] {
            guard let own, let kept, own != kept else { continue }
            throw UsageError(
                "\(prefix)\(option): the profile \(name) is for \(kept); leave it out, or take another profile"
            )
        }
        var all = self
        if globalURL == nil { all.globalURL = try profile.url(.globalURL, name) }
        if backupURL == nil { all.backupURL = try profile.url(.backupURL, name) }
        all.clientID = clientID ?? profile[.clientID]
        all.clientSecret = clientSecret ?? profile[.clientSecret]
        all.redirectURI = redirectURI ?? profile[.redirectURI]
        all.accessToken = accessToken ?? profile[.accessToken]
        all.hasKeptToken = accessToken == nil
        return all
    }

    /// The two base URLs; where both are one server on this machine, one is enough.
    func urls() throws(UsageError) -> [API: BaseURL] {
        guard let any = globalURL ?? backupURL else {
            throw UsageError(
                "which server? give \(whole)\(prefix)global and \(prefix)backup, or \(prefix)region, or \(prefix)profile"
            )
        }
        guard let globalURL = globalURL ?? (any.isLoopback ? any : nil) else {
            throw UsageError("\(prefix)global is missing: the base URL of Global Settings")
        }
        guard let backupURL = backupURL ?? (any.isLoopback ? any : nil) else {
            throw UsageError("\(prefix)backup is missing: the base URL of Backup & Archive")
        }
        return [.global: globalURL, .backup: backupURL]
    }

    /// Of two servers, each has an option that stands for both of its URLs.
    private var whole: String {
        prefix == "--" ? "" : "\(prefix.dropLast()), or "
    }
}
