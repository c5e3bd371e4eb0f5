import Digest

/// Exchanges whole numbers for others of as many digits, by a key; no two become the same.
///
/// A Feistel network whose rounds are codes of the key, walked on until the result has as many digits (format-preserving
/// encryption; Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). So no table is needed to keep numbers
/// apart, and what a number becomes does not depend on the others.
struct NumberPermutation {
    private static let rounds = 10
    /// The most digits that it takes.
    static let mostDigits = 18

    private let key: [UInt8]
    private var known: [Int: Int] = [:]

    init(key: [UInt8]) {
        self.key = key
    }

    /// The other number; nil for one of too many digits.
    ///
    /// Zero stays, since it is no id but stands for none; so does the sign.
    mutating func callAsFunction(_ number: Int) -> Int? {
        guard number != 0 else { return 0 }
        let digits = String(number.magnitude).utf8.count
        guard digits <= Self.mostDigits else { return nil }
        let magnitude = Int(number.magnitude)
        let result = known[magnitude] ?? other(magnitude, digits: digits)
        known[magnitude] = result
        return number < 0 ? -result : result
    }

    private func other(_ number: Int, digits: Int) -> Int {
        let lowest = (1..<digits).reduce(1) { power, _ in power * 10 }
        let count = UInt64(9 * lowest)
        // Both halves have as many bits.
        let half = UInt64((64 - (count - 1).leadingZeroBitCount + 1) / 2)
        var value = UInt64(number - lowest)
        repeat { value = encrypt(value, half: half, digits: digits) } while value >= count
        return lowest + Int(value)
    }

    private func encrypt(_ value: UInt64, half: UInt64, digits: Int) -> UInt64 {
        let mask = (1 << half) - 1 as UInt64
        var (left, right) = (value >> half, value & mask)
        for round in 0..<Self.rounds {
            let bytes = (0..<8).map { UInt8(truncatingIfNeeded: right >> UInt64(8 * $0)) }
            let code = HMAC.sha256(Array("number".utf8) + [UInt8(digits), UInt8(round)] + bytes, key: key)
            let word = (0..<8).reduce(0 as UInt64) { $0 << 8 | UInt64(code[$1]) }
            (left, right) = (right, left ^ word & mask)
        }
        return left << half | right
    }
}
