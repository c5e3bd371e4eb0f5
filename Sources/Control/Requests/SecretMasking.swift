import Digest
import HTTP
import Masking

/// What is shown in place of secrets: three stars and a fingerprint, by which equal secrets can be seen to be equal.
///
/// The fingerprint is made with a key of this process alone and has 16 bits, so nothing can be found out from it.
struct SecretMasking: Sendable {
    /// Whether secrets are shown as they are.
    let showsSecrets: Bool
    /// Hides what has the name of a secret.
    let named: NamedValues
    private let key: [UInt8]

    init(showsSecrets: Bool) {
        var random = SystemRandomNumberGenerator()
        let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        self.key = key
        self.showsSecrets = showsSecrets
        named = NamedValues(of: .suspected) { value in
            Self.isPlaceholder(value) ? Array(value) : Array(Self.placeholder(for: Array(value), key).utf8)
        }
    }

    /// What is shown for a secret; of one that is percent-encoded, the same as of the secret itself.
    func placeholder(for secret: [UInt8]) -> String {
        Self.placeholder(for: secret, key)
    }

    private static func placeholder(for secret: [UInt8], _ key: [UInt8]) -> String {
        let digest = SHA256.hash(key + PercentEncoding.decoded(secret[...]))
        return "***"
            + [digest[0], digest[1]].map { byte in
                let digits = String(byte, radix: 16)
                return digits.utf8.count < 2 ? "0" + digits : digits
            }.joined()
    }

    private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == 7 && value.starts(with: "***".utf8)
            && value.dropFirst(3).allSatisfy { byte in
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte
            }
    }
}
