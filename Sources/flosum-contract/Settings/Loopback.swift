/// Hosts that are this machine, whatever a name server says.
enum Loopback {
    /// `localhost`, `127.x.x.x` and `::1`; not a name that begins like one of them.
    static func contains(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0).map(String.init) == String($0) }
    }
}
