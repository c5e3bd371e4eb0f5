/// The parts of a URL with a host (RFC 3986, section 3), as they are written.
struct URLParts {
    let scheme: String
    let host: String
    /// With the colon; empty if there is none.
    let port: String
    let segments: [String]
    let query: [(name: String, value: String)]?
    let fragment: String?

    /// Nil if the text is no URL with a host, or has user information.
    init?(_ text: String) {
        guard let mark = text.firstRange(of: "://"), !text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            return nil
        }
        let scheme = text[..<mark.lowerBound]
        guard let first = scheme.utf8.first, SalesforceID.isLetter(first),
            scheme.utf8.allSatisfy({ SalesforceID.isAlphanumeric($0) || "+-.".utf8.contains($0) })
        else { return nil }
        var rest = text[mark.upperBound...]
        fragment = rest.firstIndex(of: "#").map { place in
            defer { rest = rest[..<place] }
            return String(rest[rest.index(after: place)...])
        }
        let queryText = rest.firstIndex(of: "?").map { place in
            defer { rest = rest[..<place] }
            return rest[rest.index(after: place)...]
        }
        query = queryText?.split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (sides[0], sides.count == 2 ? sides[1] : "")
        }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: false)
        guard let authority = parts.first, !authority.isEmpty, !authority.contains("@") else { return nil }
        let portPlace = authority.lastIndex(of: ":").flatMap { place in
            authority[authority.index(after: place)...].allSatisfy(\.isNumber) ? place : nil
        }
        self.scheme = String(scheme)
        host = String(authority[..<(portPlace ?? authority.endIndex)])
        port = portPlace.map { String(authority[$0...]) } ?? ""
        segments = parts.dropFirst().map(String.init)
    }
}
