import Digest

/// What a browser brings back from an authorization: the redirect URI with parameters.
enum CallbackURL: Equatable {
    /// A code for the state that was asked with.
    case code(String)
    /// A refusal for that state, with the reason.
    case refused(String)
    /// Something for another state, or for none.
    case otherState
    /// Not the redirect URI.
    case otherPlace

    /// Reads a URL; how long it takes says nothing about the state.
    static func read(_ url: String, of redirectURI: String, state: String) -> CallbackURL {
        // The redirect URI may have parameters of its own.
        let (place, own) = split(redirectURI)
        let (given, query) = split(url)
        guard given == place, own.isEmpty || query.hasPrefix(own) else { return .otherPlace }
        return read(query: query, state: state)
    }

    /// Reads the parameters.
    static func read(query: String, state: String) -> CallbackURL {
        let values = Form.decode(query)
        guard let given = values["state"], constantTimeEquals(given, state) else { return .otherState }
        if let code = values["code"], !code.isEmpty { return .code(code) }
        return .refused(values["error_description"] ?? values["error"] ?? "no code came")
    }

    /// What stands before the question mark and behind it, the fragment left out.
    private static func split(_ url: String) -> (String, String) {
        let parts = url.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first.map(String.init) ?? "", parts.count == 2 ? String(parts[1]) : "")
    }
}
