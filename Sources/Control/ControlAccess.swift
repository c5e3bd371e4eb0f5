import Digest
import Emulator
import HTTP

/// Who may use the control API: whoever knows the token, or, if none is needed, programs on this machine.
///
/// A page of another origin in a browser on this machine is none of them: it is told by the `Host` (a name that an
/// attacker's DNS leads here is not a local one), by the `Origin`, and by `Sec-Fetch-Site`.
public struct ControlAccess: Sendable {
    /// The token that is asked for; nil if none is needed.
    public let token: String?
    /// Whether requests come by a socket that no browser can reach: the `Host` says nothing then.
    public let isUnixSocket: Bool

    /// Access with a token, or for local programs.
    public init(token: String?, isUnixSocket: Bool = false) {
        self.token = token
        self.isUnixSocket = isUnixSocket
    }

    /// Throws what is answered to one who may not ask.
    ///
    /// What is open is answered without a token.
    func check(_ head: RequestHead, isOpen: Bool) throws(Problem) {
        let host = head.fields[.host] ?? ""
        if let origin = head.fields[.origin] {
            guard origin == "http://\(host)" else {
                throw Problem(Status(403), "pages of other origins may not use this API")
            }
        }
        if let site = head.fields[.secFetchSite], site != "same-origin", site != "none" {
            throw Problem(Status(403), "pages of other sites may not use this API")
        }
        if isOpen { return }
        if let token {
            guard let value = head.fields[.authorization], value.lowercased().hasPrefix("bearer "),
                constantTimeEquals(String(value.dropFirst(7)), token)
            else { throw Problem(.unauthorized, "the control token is missing or wrong: Authorization: Bearer TOKEN") }
            return
        }
        guard isUnixSocket || Self.isLocal(host) else {
            throw Problem(Status(403), "the Host '\(host)' is not local; use 127.0.0.1, or a control token")
        }
    }

    /// Whether a `Host` can only be this machine: `localhost`, or a loopback address, perhaps with a port.
    static func isLocal(_ host: String) -> Bool {
        let name: Substring
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return false }
            name = host[...end]
            guard isPort(host[host.index(after: end)...]) else { return false }
        } else {
            name = host.prefix { $0 != ":" }
            guard isPort(host[name.endIndex...]) else { return false }
        }
        if name.lowercased() == "localhost" || name == "[::1]" { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { 1...3 ~= $0.utf8.count && $0.allSatisfy(\.isASCIIDigit) && Int($0) ?? 256 < 256 }
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.isEmpty || text.first == ":" && text.dropFirst().allSatisfy(\.isASCIIDigit)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}

extension RequestFields.Name {
    /// `Origin` (RFC 6454, section 7).
    static var origin: RequestFields.Name { "Origin" }
    /// `Sec-Fetch-Site` (W3C Fetch Metadata).
    static var secFetchSite: RequestFields.Name { "Sec-Fetch-Site" }
}
