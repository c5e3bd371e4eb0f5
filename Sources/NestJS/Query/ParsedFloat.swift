/// The number that a text begins with, as JavaScript's `parseFloat` reads it.
struct ParsedFloat {
    /// The number, or NaN.
    let value: Double

    init(_ text: ArraySlice<UInt8>) {
        var scanner = Scanner(rest: text.drop(while: MediaRange.isSpace))
        value = scanner.number()
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func number() -> Double {
            let isNegative = rest.first == UInt8(ascii: "-")
            if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
            if rest.starts(with: "Infinity".utf8) { return isNegative ? -.infinity : .infinity }
            let whole = digits()
            var fraction = ""
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                fraction = digits()
            }
            guard !whole.isEmpty || !fraction.isEmpty else { return .nan }
            let number = Double("0\(whole).\(fraction)0\(exponent())") ?? .nan
            return isNegative ? -number : number
        }

        private mutating func digits() -> String {
            let digits = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }
            rest = rest[digits.endIndex...]
            return String(decoding: digits, as: UTF8.self)
        }

        /// The exponent with its letter, or nothing if it has no digits.
        private mutating func exponent() -> String {
            guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return "" }
            rest = rest.dropFirst()
            var sign = ""
            if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
                sign = first == UInt8(ascii: "-") ? "-" : ""
                rest = rest.dropFirst()
            }
            let digits = digits()
            return digits.isEmpty ? "" : "e\(sign)\(digits)"
        }
    }
}
