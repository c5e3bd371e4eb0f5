import JSON

/// What an app does with the emulated APIs, in a sandbox of its own.
struct Flow {
    private let client: Client

    static let redirectURI = "http://127.0.0.1:3000/callback"
    static let authorizeTarget =
        "/api/v1/oauth/authorize?client_id=local-client&response_type=code"
        + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&state=xyz"

    init(_ client: Client) {
        self.client = client
    }

    /// Where the authorization leads.
    func authorize() throws -> String {
        try client.get(Self.authorizeTarget).field("location") ?? ""
    }

    /// The code of an authorization that was approved.
    func code() throws -> String {
        let location = try authorize()
        guard let match = location.firstMatch(of: /[?&]code=([^&]+)/) else { throw Client.Failure(location) }
        return String(match.1)
    }

    func exchange(_ code: String) throws -> Client.Answer {
        try client.post(
            "/api/v1/oauth/token",
            form: "grant_type=authorization_code&code=\(code)&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback"
                + "&client_id=local-client&client_secret=local-secret"
        )
    }

    func refresh(_ token: String) throws -> Client.Answer {
        try client.post(
            "/api/v1/oauth/token",
            form:
                "grant_type=refresh_token&refresh_token=\(token)&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback"
                + "&client_id=local-client&client_secret=local-secret"
        )
    }

    /// Access and refresh token of a new grant.
    func tokens() throws -> (access: String, refresh: String) {
        let answer = try exchange(try code()).json()
        guard let access = answer["access_token"]?.string, let refresh = answer["refresh_token"]?.string else {
            throw Client.Failure("no tokens")
        }
        return (access, refresh)
    }

    func get(_ target: String, _ token: String) throws -> Client.Answer {
        try client.get(target, token: token)
    }

    func run(_ name: String, _ token: String) throws -> JSONValue {
        let body: JSONValue = ["name": .string(JSONString(name))]
        return try client.send("POST", "/api/v1/connections/1/backups", json: body, token: token).json()
    }
}
