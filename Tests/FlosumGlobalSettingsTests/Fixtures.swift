extension Tenant {
    /// One app for each setting that matters.
    static let fixtures = [
        "users": """
        [
          { "id": 1, "name": "Ada", "email": "ada@example.com", "connections": "all" },
          { "id": 2, "name": "Grace", "email": "grace@example.com", "connections": [2, 3] }
        ]
        """,
        "connected-apps": """
        [
          \(app("client", #""redirectUris": ["https://app.example.com/cb", "https://app.example.com/cb?tenant=7", "com.example.app:/cb"]"#)),
          \(app("other")),
          \(app("any-port", #""redirectUris": ["http://127.0.0.1/callback", "http://[::1]/callback", "http://localhost/cb", "https://127.0.0.1/cb"], "loopbackAnyPort": true"#)),
          \(app("one-port", #""redirectUris": ["http://127.0.0.1/callback"], "loopbackAnyPort": false"#)),
          \(app("offline-less", #""redirectUris": ["https://app.example.com/cb"], "scopes": []"#)),
          \(app("code-only", #""redirectUris": ["https://app.example.com/cb"], "flows": ["authorization_code"]"#)),
          \(app("refresh-only", #""redirectUris": ["https://app.example.com/cb"], "flows": ["refresh_token"]"#)),
          \(app("steady", #""redirectUris": ["https://app.example.com/cb"], "rotateRefreshTokens": false"#)),
          \(app("short", #""redirectUris": ["https://app.example.com/cb"], "lifetimes": { "code": 5, "accessToken": 6, "refreshToken": 7 }"#)),
          \(app("no-url", #""redirectUris": ["no url"]"#))
        ]
        """,
        "grants": """
        {
          "codes": [
            { "code": "once", "clientId": "client", "redirectUri": "https://app.example.com/cb", "user": 2 },
            { "code": "often", "clientId": "client", "redirectUri": null, "user": 2, "reusable": true },
            { "code": "anywhere", "clientId": "client", "user": 1 },
            { "code": "of-refresh-only", "clientId": "refresh-only", "redirectUri": null, "user": 1 }
          ],
          "tokens": [
            { "accessToken": "seeded-access", "refreshToken": "seeded-refresh", "clientId": "client", "user": 2 },
            { "accessToken": "lone-access", "clientId": "client", "user": 1 },
            { "refreshToken": "lone-refresh", "clientId": "client", "user": 1 },
            { "refreshToken": "of-code-only", "clientId": "code-only", "user": 1 }
          ]
        }
        """,
    ]

    /// An app whose secret is `secret`.
    static func app(_ id: String, _ more: String = #""redirectUris": ["https://app.example.com/cb"]"#) -> String {
        #"{ "name": "App \#(id)", "clientId": "\#(id)", "clientSecret": "secret", \#(more) }"#
    }
}
