/// A scope that a connected app has (RFC 6749, section 3.3); raw values as on the wire.
public struct Scope: RawRepresentable, Sendable, Hashable {
    /// The scope token.
    public let rawValue: String

    /// The scope of that token; any is allowed, as not all that the vendor has are known.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Without it there are no refresh tokens.
    public static let offlineAccess = Scope(rawValue: "offline_access")
}
