/// What can be told of a scalar at once: a rule that is one of these needs no look at the rule itself.
struct DTOTraits: OptionSet, Sendable {
    let rawValue: UInt8

    static let isDefined = DTOTraits(rawValue: 1)
    static let isNotEmpty = DTOTraits(rawValue: 2)
    static let isString = DTOTraits(rawValue: 4)
    static let isBoolean = DTOTraits(rawValue: 8)

    /// The trait that a rule asks for, if it is one.
    init?(_ rule: DTORule) {
        switch rule {
        case .isDefined: self = .isDefined
        case .isNotEmpty: self = .isNotEmpty
        case .isString: self = .isString
        case .isBoolean: self = .isBoolean
        default: return nil
        }
    }

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }
}
