import Foundation

/// A redirect URI on this machine, at which the tool can listen itself.
struct LoopbackRedirect: Equatable {
    let host: String
    let port: UInt16
    let path: String

    /// Nil if it leads elsewhere, or is not plain HTTP.
    init?(_ uri: String) {
        guard let parts = URLComponents(string: uri), parts.scheme == "http", let host = parts.host,
            let port = UInt16(exactly: parts.port ?? 80), port > 0
        else { return nil }
        let bare = host.trimmingCharacters(in: ["[", "]"])
        guard Loopback.contains(bare) else { return nil }
        self.host = bare
        self.port = port
        path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    }
}
