import Digest
import JSON

/// Gives pseudonyms for real values: the same for the same, another for every other, by a key.
///
/// Without the key nobody can try which value a pseudonym stands for.
struct Pseudonyms {
    private struct Source: Hashable {
        let domain: String
        let value: JSONString
    }

    private let key: [UInt8]
    private let digits: Int
    private var numbers: NumberPermutation
    private var given: [Source: String] = [:]
    private var taken: [String: Source] = [:]

    /// Pseudonyms by a key, which end in so many hexadecimal digits.
    init(key: [UInt8], digits: Int = 8) {
        self.key = key
        self.digits = digits
        numbers = NumberPermutation(key: key)
    }

    /// A pseudonym that is made of a number of hexadecimal digits.
    ///
    /// What a value is called was said when it came first; where two would get the same, the one that comes later is tried
    /// again, in the end with more digits.
    mutating func text(_ value: JSONString, _ make: (String) -> String) -> String {
        let digits = digits
        return pseudonym(of: value, in: "text") { bytes, attempt in make(Self.hex(bytes, digits + attempt / 16)) }
    }

    /// A pseudonym in the form of the value, made of bytes that follow from it.
    ///
    /// What makes it is told how often that was tried before: where a form has few values, it must then make it longer.
    mutating func formed(
        _ value: JSONString,
        _ domain: String,
        _ make: (inout Bytes, _ attempt: Int) -> String
    ) -> String {
        let key = key
        return pseudonym(of: value, in: domain) { code, attempt in
            var bytes = Bytes(code: code, key: key)
            return make(&bytes, attempt)
        }
    }

    /// The whole number that stands for another; nil for one of too many digits.
    mutating func number(_ number: Int) -> Int? {
        numbers(number)
    }

    private mutating func pseudonym(
        of value: JSONString,
        in domain: String,
        _ make: ([UInt8], Int) -> String
    ) -> String {
        let source = Source(domain: domain, value: value)
        if let known = given[source] { return known }
        var attempt = 0
        while true {
            let message = Array("\(domain)/\(attempt)/".utf8) + value.bytes
            let code = HMAC.sha256(message, key: key)
            let candidate = make(code.indices.map { code[$0] }, attempt)
            if taken[candidate] == nil {
                given[source] = candidate
                taken[candidate] = source
                return candidate
            }
            attempt += 1
        }
    }

    private static func hex(_ bytes: [UInt8], _ count: Int) -> String {
        let alphabet = Array("0123456789abcdef".utf8)
        let digits = bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }
        return String(decoding: digits.prefix(count), as: UTF8.self)
    }

    /// Bytes without end that follow from a code.
    struct Bytes {
        private var code: [UInt8]
        private let key: [UInt8]
        private var place = 0

        init(code: [UInt8], key: [UInt8]) {
            self.code = code
            self.key = key
        }

        mutating func next() -> UInt8 {
            if place == code.count {
                let next = HMAC.sha256(code, key: key)
                code = next.indices.map { next[$0] }
                place = 0
            }
            defer { place += 1 }
            return code[place]
        }

        /// One of some letters.
        mutating func letter(of alphabet: [UInt8]) -> UInt8 {
            // The bytes above the last whole multiple would make some letters likelier.
            let bound = 256 / alphabet.count * alphabet.count
            var byte = next()
            while Int(byte) >= bound { byte = next() }
            return alphabet[Int(byte) % alphabet.count]
        }
    }
}
