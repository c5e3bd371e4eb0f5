/// Authorize: only a registered redirect URI is redirected to (RFC 9700, section 4.1).
extension OAuthCases {
    static let foreignRedirectCases: [ContractCase] = [
        foreign("other-host", .documented, "on another host") { _ in "https://evil.example/callback" },
        foreign("other-scheme", .partial, "of another scheme") { uri in
            "contract-evil" + uri.drop { $0 != ":" }
        },
        foreign("user-info", .documented, "that has the registered host for its user name") { uri in
            let scheme = uri.prefix { $0 != ":" }
            return "\(scheme)://\(RedirectLocation(uri).origin.drop { $0 != "/" }.drop { $0 == "/" })@evil.example/"
        },
        foreign("longer-host", .documented, "whose host begins like the registered one") { uri in
            "\(RedirectLocation(uri).origin).evil.example/"
        },
        foreign("no-url", .partial, "that is no URL") { _ in "evil" },
        foreign("script", .documented, "that is a script") { _ in "javascript:alert(1)" },
        altered("longer-path", "whose path goes on") { "\(RedirectLocation($0).base)/contract-evil" },
        altered("other-path", "that leaves the registered path by dots") { "\($0)/../contract-evil" },
        altered("more-query", "with a query that is not registered") {
            $0 + ($0.contains("?") ? "&" : "?") + "contract=evil"
        },
        altered("fragment", "with a fragment") { "\($0)#contract" },
        altered("space", "with a space in front") { " \($0)" },
        ContractCase(
            "oauth.authorize.unknown-client-not-redirected",
            authorize,
            .partial,
            needs: [.client],
            covers: [400],
            "For an unknown client nobody is redirected to the redirect URI."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.with("client_id", madeUp))
            answer.expectNoRedirect(to: probe.tenant.redirectURI)
        },
    ]

    /// A URI that leads elsewhere: nobody must be sent there, whatever else the answer is.
    private static func foreign(
        _ name: String,
        _ source: ContractCase.Source,
        _ what: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> ContractCase {
        ContractCase(
            "oauth.authorize.foreign-\(name)",
            authorize,
            source,
            needs: [.client],
            covers: [400],
            "Nobody is redirected to a URI \(what)."
        ) { probe throws(CaseEnded) in
            let uri = change(probe.tenant.redirectURI)
            let answer = try await probe.authorize(probe.authorization.with("redirect_uri", uri))
            answer.expectNoRedirect(to: uri)
        }
    }

    /// A URI that is nearly the registered one.
    private static func altered(
        _ name: String,
        _ what: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> ContractCase {
        ContractCase(
            "oauth.authorize.altered-\(name)",
            authorize,
            .assumed,
            needs: [.client],
            covers: [400],
            "A redirect URI \(what) is not the registered one, and refused."
        ) { probe throws(CaseEnded) in
            let uri = change(probe.tenant.redirectURI)
            try await probe.authorize(probe.authorization.with("redirect_uri", uri)).expectRefusedAuthorization()
        }
    }
}
