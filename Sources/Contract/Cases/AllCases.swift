extension ContractCase {
    /// The whole suite, in the order in which it is tried.
    public static let all: [ContractCase] = oauth + backup
}
