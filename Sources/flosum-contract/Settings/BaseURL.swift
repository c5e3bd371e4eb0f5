import CommandLineInterface
import Foundation

/// The URL in front of all targets of a service: scheme, host, port and possibly a path, without a slash at the end.
struct BaseURL: Hashable, Sendable {
    let text: String
    let host: String
    let isEncrypted: Bool

    /// Whether only this machine is meant.
    var isLoopback: Bool { Loopback.contains(host) }

    /// Reads a URL; `origin` names the setting in messages.
    init(_ given: String, _ origin: String) throws(UsageError) {
        guard let parts = URLComponents(string: given), let scheme = parts.scheme?.lowercased(),
            ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
        else { throw UsageError("\(origin): expected a URL such as https://global-us.flosum.app") }
        // Not told what it is: it may hold a password.
        guard parts.user == nil, parts.password == nil else {
            throw UsageError("\(origin): leave out the user name and password")
        }
        guard parts.query == nil, parts.fragment == nil else {
            throw UsageError("\(origin): leave out what follows the path")
        }
        let bare = host.trimmingCharacters(in: ["[", "]"])
        #if canImport(FoundationNetworking)
            // URLSession ends with NSURLErrorBadURL for them.
            guard !bare.contains(":") else {
                throw UsageError("\(origin): IPv6 addresses cannot be reached; use a host name such as localhost")
            }
        #endif
        var text = given
        while text.hasSuffix("/") { text.removeLast() }
        guard URL(string: text, encodingInvalidCharacters: false)?.absoluteString == text else {
            throw UsageError("\(origin): holds letters that must be percent-encoded")
        }
        self.text = text
        self.host = bare.lowercased()
        isEncrypted = scheme == "https"
    }
}
