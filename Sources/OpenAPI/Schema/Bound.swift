import JSON

/// The value of `maximum` or `minimum`, in two forms: one that is quick, one that is exact.
struct Bound: Sendable {
    let number: JSONNumber
    let isExclusive: Bool
    private let double: Double
    private let decimal: Decimal

    init(_ number: JSONNumber, isExclusive: Bool) {
        self.number = number
        self.isExclusive = isExclusive
        double = number.double
        decimal = Decimal(number)
    }

    func isAtMost(_ value: JSONNumber) -> Bool {
        let other = value.double
        // Reading a double never turns the order round; only what became equal must be looked at again.
        if double != other { return double < other }
        let exact = Decimal(value)
        return isExclusive ? decimal < exact : decimal <= exact
    }

    func isAtLeast(_ value: JSONNumber) -> Bool {
        let other = value.double
        if double != other { return double > other }
        let exact = Decimal(value)
        return isExclusive ? decimal > exact : decimal >= exact
    }
}
