import Emulator
import OAuth

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The variables by which a program that `exec` runs finds the emulator.
///
/// What the fixtures do not have is not made up: the variable is left out then, also if there is one of the name.
struct ProgramVariables {
    let values: [(name: String, value: String?)]

    /// Those of an emulator at a URL that asks for a control token, or for none.
    init(url: String, start: SandboxState, controlToken: String?) {
        let apps = start.authorization.connectedApps
        let app = apps.first { $0.shownRedirectURI != nil && $0.flows.contains(.authorizationCode) }
        values = [
            ("FLOSUM_GLOBAL_URL", url), ("FLOSUM_BACKUP_URL", url), ("FLOSUM_CLIENT_ID", app?.clientID),
            ("FLOSUM_CLIENT_SECRET", app?.clientSecret), ("FLOSUM_REDIRECT_URI", app?.shownRedirectURI),
            ("FLOSUM_ACCESS_TOKEN", Self.accessToken(of: app, in: start)), ("FLOSUM_CONTROL_URL", url),
            ("FLOSUM_CONTROL_TOKEN", controlToken),
        ]
    }

    /// The token that is good for longest, of this app if it has one.
    private static func accessToken(of app: ConnectedApp?, in state: SandboxState) -> String? {
        let clients = Dictionary(state.authorization.openGrants.map { ($0.id, $0.clientID) }) { first, _ in first }
        let now = state.clock.now
        let alive = state.authorization.accessTokenEntries.filter { clients[$0.grant] != nil && now < $0.expiresAt }
        let own = alive.filter { clients[$0.grant] == app?.clientID }
        return (own.isEmpty ? alive : own).max { $0.expiresAt < $1.expiresAt }?.text
    }

    /// The environment of this process with these, for a program that is started meanwhile.
    ///
    /// The bytes of the others stay what they are: they need not be text.
    func withEnvironment<Result>(_ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
        let own = values.compactMap { name, value in value.flatMap { strdup("\(name)=\($0)") } }
        defer { for entry in own { free(entry) } }
        let prefixes = values.map { "\($0.name)=" }
        var entries: [UnsafeMutablePointer<CChar>?] = []
        var place = environ
        while let entry = place.pointee {
            if !prefixes.contains(where: { strncmp(entry, $0, $0.utf8.count) == 0 }) { entries.append(entry) }
            place += 1
        }
        entries += own
        entries.append(nil)
        return entries.withUnsafeBufferPointer { buffer in
            // Safe because there is at least the nil at the end.
            body(buffer.baseAddress.unsafelyUnwrapped)
        }
    }
}
