public import OAuth

/// A person of the emulated tenant, who signs in and approves connected apps.
public struct User: Sendable, Hashable, Identifiable {
    /// Which connections a user sees.
    public enum Visibility: Sendable, Hashable {
        /// All of them.
        case all
        /// Those with these ids.
        case only(Set<Int>)
    }

    /// The number by which fixtures refer to the user.
    public let id: UserID
    /// The name that the sign-in page shows.
    public let name: String
    /// The address that the sign-in page shows.
    public let email: String
    /// Which connections the user sees.
    public let connections: Visibility

    /// A user.
    public init(id: UserID, name: String, email: String, connections: Visibility) {
        self.id = id
        self.name = name
        self.email = email
        self.connections = connections
    }
}
