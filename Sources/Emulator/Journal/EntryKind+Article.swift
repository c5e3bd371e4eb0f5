public import OAuth

extension AuthorizationServer.EntryKind {
    /// What it is, for a sentence.
    public var article: String {
        switch self {
        case .code: "an authorization code"
        case .accessToken: "an access token"
        case .refreshToken: "a refresh token"
        }
    }
}
