/// A client of the token endpoint with its settings (RFC 6749, section 2).
///
/// All lifetimes are in seconds; with 0 or less, what is issued has expired already.
public struct ConnectedApp: Sendable, Hashable {
    /// What the consent page calls it.
    public var name: String

    /// Its public name in requests.
    public var clientID: String

    /// What it proves itself with at the token endpoint.
    public var clientSecret: String

    /// Where codes may be sent; compared byte by byte (RFC 9700, section 2.1).
    public var redirectURIs: [String]

    /// Whether users of other tenants may use it, too.
    public var multiTenantMode: Bool

    /// What it may exchange for access tokens.
    public var flows: Set<GrantType>

    /// What its tokens are good for.
    public var scopes: [Scope]

    /// How long an access token is good.
    public var accessTokenLifetime: Int

    /// How long a refresh token is good, counted from its own issue.
    ///
    /// With rotation a session that is used in time never ends; without, it ends this long after the code was exchanged.
    public var refreshTokenLifetime: Int

    /// How long a code is good.
    public var codeLifetime: Int

    /// Whether a refresh token is good for one use, which gives the next (RFC 9700, section 4.14.2).
    public var rotatesRefreshTokens: Bool

    /// Whether a registered `http://127.0.0.1/…` or `http://[::1]/…` allows every port (RFC 8252, section 7.3).
    public var allowsLoopbackAnyPort: Bool

    /// An app with the settings given; the rest as assumed of the vendor, whose own start values are not published.
    public init(
        name: String,
        clientID: String,
        clientSecret: String,
        redirectURIs: [String],
        multiTenantMode: Bool = false,
        flows: Set<GrantType> = [.authorizationCode, .refreshToken],
        scopes: [Scope] = [.offlineAccess],
        accessTokenLifetime: Int = 3600,
        refreshTokenLifetime: Int = 30 * 24 * 3600,
        codeLifetime: Int = 600,
        rotatesRefreshTokens: Bool = true,
        allowsLoopbackAnyPort: Bool = false
    ) {
        self.name = name
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.redirectURIs = redirectURIs
        self.multiTenantMode = multiTenantMode
        self.flows = flows
        self.scopes = scopes
        self.accessTokenLifetime = accessTokenLifetime
        self.refreshTokenLifetime = refreshTokenLifetime
        self.codeLifetime = codeLifetime
        self.rotatesRefreshTokens = rotatesRefreshTokens
        self.allowsLoopbackAnyPort = allowsLoopbackAnyPort
    }

    /// Whether its access tokens come with refresh tokens: it needs the flow and offline access (assumed).
    public var receivesRefreshTokens: Bool {
        flows.contains(.refreshToken) && scopes.contains(.offlineAccess)
    }

    /// Whether a code may be sent to that URI.
    ///
    /// It must be registered, byte for byte and without a fragment (RFC 6749, section 3.1.2). With
    /// `allowsLoopbackAnyPort` it may differ from a registered loopback URI in its port.
    public func allows(redirectURI: String) -> Bool {
        allowed(redirectURI) != nil
    }

    /// The URI if a code may be sent to it: the registered text where it is the same, so that codes share one.
    func allowed(_ redirectURI: String) -> String? {
        Self.allowed(redirectURI, registered: redirectURIs, anyPort: allowsLoopbackAnyPort)
    }

    /// The same for an app whose settings stand elsewhere: asking one in a list copies all of it.
    static func allowed(_ redirectURI: String, registered redirectURIs: [String], anyPort: Bool) -> String? {
        guard !redirectURI.hasByte(UInt8(ascii: "#")) else { return nil }
        for registered in redirectURIs where registered.hasSameBytes(as: redirectURI) { return registered }
        guard anyPort, let requested = LoopbackURI(redirectURI) else { return nil }
        let isAllowed = redirectURIs.contains { LoopbackURI($0)?.isSame(butForPort: requested) ?? false }
        return isAllowed ? redirectURI : nil
    }
}
