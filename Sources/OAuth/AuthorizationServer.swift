/// Connected apps, codes, tokens and grants: the rules of RFC 6749, 7636, 8252 and 9700 over a store.
///
/// A value: a copy goes its own way, and costs nothing until then. It reads no clock and has no source of randomness;
/// both come with each call. Nothing in it grows without limit (see ``Limits``).
public struct AuthorizationServer: Sendable {
    var apps: [ConnectedApp] = []
    var appPlaces = BoundedTable<Int>(capacity: 1)
    var codes: BoundedTable<Code>
    var accessTokens: BoundedTable<Token>
    var refreshTokens: BoundedTable<Token>
    var rotatedTokens: BoundedTable<Grant.ID>
    var grants = GrantTable()

    /// A server without apps, codes and tokens.
    public init(limits: Limits = Limits()) {
        codes = BoundedTable(capacity: limits.codes)
        accessTokens = BoundedTable(capacity: limits.accessTokens)
        refreshTokens = BoundedTable(capacity: limits.refreshTokens)
        rotatedTokens = BoundedTable(capacity: limits.rotatedTokens)
    }

    /// Takes in an app, or new settings for the app of that client id; its codes and tokens stay.
    public mutating func register(_ app: ConnectedApp) {
        if let place = place(ofClient: app.clientID) {
            apps[place] = app
        } else {
            appPlaces.insert(apps.count, for: app.clientID, pinned: true)
            apps.append(app)
        }
    }

    /// The app of a client id.
    public func app(_ clientID: String) -> ConnectedApp? {
        place(ofClient: clientID).map { apps[$0] }
    }

    func place(ofClient clientID: String) -> Int? {
        appPlaces[clientID]
    }
}
