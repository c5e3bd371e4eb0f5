/// The number of a user, as the fixtures give it.
public struct UserID: RawRepresentable, Sendable, Hashable, ExpressibleByIntegerLiteral {
    /// The number itself.
    public let rawValue: Int

    /// The user of that number.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The user of that number.
    public init(integerLiteral value: Int) {
        rawValue = value
    }
}
