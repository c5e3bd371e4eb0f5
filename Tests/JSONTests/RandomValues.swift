import JSON
import Randomness

/// Random values and texts for property tests.
struct RandomValues {
    var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func value(depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .number(JSONNumber(Int64.random(in: .min ... .max, using: &random)))
        case 3: JSONNumber(Double(bitPattern: random.next())).map(JSONValue.number) ?? .null
        case 4, 5: .string(string())
        case 6: .array((0..<Int.random(in: 0...6, using: &random)).map { _ in value(depth: depth + 1) })
        default: .object(object(depth: depth))
        }
    }

    /// Mostly few members, sometimes so many that they are indexed; some names are array indices.
    private mutating func object(depth: Int) -> JSONObject {
        var object = JSONObject()
        let count = Int.random(in: 0..<10, using: &random) == 0 ? 40 : Int.random(in: 0...6, using: &random)
        for _ in 0..<count {
            let name = Bool.random(using: &random) ? string() : JSONString("\(Int.random(in: 0...50, using: &random))")
            object[name] = .some(value(depth: count > 6 ? 5 : depth + 1))
        }
        return object
    }

    /// Any code units, lone surrogates included; pairs are whole.
    mutating func string() -> JSONString {
        var escaped = Array("\"".utf8)
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let unit =
                switch Int.random(in: 0..<6, using: &random) {
                case 0: UInt16.random(in: 0xD800...0xDFFF, using: &random)
                case 1: UInt16.random(in: 0...0xFFFF, using: &random)
                case 2: UInt16.random(in: 0...0xFF, using: &random)
                default: UInt16.random(in: 0x20...0x7E, using: &random)
                }
            let digits = String(unit, radix: 16)
            escaped += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
        escaped += "\"".utf8
        guard case .string(let string) = try? JSONValue(parsing: escaped) else { return "" }
        return string
    }

    /// A few random changes to a text: bytes that are cut, doubled, exchanged, or put in from JSON's alphabet.
    mutating func mutated(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for _ in 0..<Int.random(in: 1...4, using: &random) where !text.isEmpty {
            let place = Int.random(in: text.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: text.removeSubrange(place...)
            case 1: text.remove(at: place)
            case 2: text.insert(text[place], at: place)
            case 3: text[place] = UInt8.random(in: 0...255, using: &random)
            default: text.insert(Array("{}[]\",:\\u0e-.+tfn \n".utf8).randomElement(using: &random) ?? 0, at: place)
            }
        }
        return text
    }
}
