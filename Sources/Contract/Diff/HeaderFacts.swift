/// The fields of a head that clients act on, in a form that two servers can share: no hosts, ids, dates or tokens.
///
/// `docs/contract-diff.md` lists them. What is different on any two servers, such as `Date`, is not among them, nor is what
/// follows from the body, such as `Content-Length`.
enum HeaderFacts {
    /// The fields, in the order in which they are told.
    static let names = [
        "Content-Type", "Location", "WWW-Authenticate", "Cache-Control", "Retry-After", "ETag", "Allow",
        "Content-Disposition",
    ]

    /// What a field says; `none` if it is not there.
    static func text(of name: String, in response: ContractResponse, redirectURI: String) -> String {
        guard let value = response.field(name) else { return "none" }
        switch name {
        case "Content-Type": return parameters(of: value).joined(separator: "; ")
        case "Location": return location(value, redirectURI)
        case "WWW-Authenticate": return challenge(value)
        case "Cache-Control", "Allow":
            return parts(of: value, at: ",").map { $0.lowercased() }.sorted().joined(separator: ", ")
        case "Retry-After": return value.allSatisfy(\.isNumber) ? "seconds" : "a date"
        case "ETag": return value.hasPrefix("W/") ? "weak" : "strong"
        default: return parameters(of: value).first ?? ""
        }
    }

    /// The type and its parameters (RFC 9110, section 8.3.1), in small letters, without quotes.
    private static func parameters(of value: String) -> [String] {
        parts(of: value.lowercased(), at: ";").map { $0.filter { $0 != "\"" && $0 != " " } }
    }

    /// Where it leads, without the host, and the names of the query; of errors also which (RFC 6749, section 4.1.2.1).
    private static func location(_ value: String, _ redirectURI: String) -> String {
        let location = RedirectLocation(value)
        let isCallback = !redirectURI.isEmpty && location.base == RedirectLocation(redirectURI).base
        let path = location.base.dropFirst(location.origin.utf8.count)
        let base = isCallback ? "the redirect URI" : path.isEmpty ? "/" : String(path)
        let names = location.query.fields.map { $0.name == "error" ? "error=\($0.value)" : $0.name }
        let query = names.isEmpty ? "" : " with \(names.joined(separator: ", "))"
        return base + query + (location.fragment == nil ? "" : " and a fragment")
    }

    /// The scheme, and the names of its parameters (RFC 9110, section 11.3).
    private static func challenge(_ value: String) -> String {
        let scheme = value.prefix { $0 != " " }
        let names = parts(of: String(value.dropFirst(scheme.count)), at: ",").map { $0.prefix { $0 != "=" } }
        return "\(scheme) \(names.joined(separator: ", "))".trimmingBlanks
    }

    private static func parts(of value: String, at separator: Character) -> [String] {
        value.split(separator: separator).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
    }
}
