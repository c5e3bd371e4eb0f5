import HTTP

/// Takes secrets out of texts that a person or a file will see.
///
/// It hides what it knows by its text, however it is encoded, and what stands where secrets stand, such as behind
/// `code=` or `"access_token":`, even if it was never seen before.
public struct ExchangeMask: Sendable {
    /// What stands in the place of a secret.
    public static let mask = "***"

    /// The longest first, so that of two that overlap nothing remains.
    private var known: [[UInt8]] = []

    /// Hides nothing that it knows by its text yet.
    public init() {}

    /// Knows the secrets of a tenant.
    public init(_ tenant: TenantUnderTest) {
        for secret in [tenant.clientSecret, tenant.accessToken, tenant.refreshToken] {
            if let secret { hide(secret, atLeast: 4) }
        }
    }

    /// Knows one more secret; one of fewer bytes than `length` is a word like others, and not hidden by its text.
    public mutating func hide(_ secret: String, atLeast length: Int = 8) {
        guard secret.utf8.count >= length else { return }
        let forms = SecretForms.all(of: secret).map { Array($0.utf8) }.filter { !known.contains($0) }
        guard !forms.isEmpty else { return }
        known = (known + forms).sorted { $0.count > $1.count }
    }

    /// Knows what stands where secrets stand in a request.
    public mutating func learn(from request: ContractRequest) {
        for field in request.fields where field.name.lowercased() == "authorization" {
            hide(String(field.value.drop { $0 != " " }.dropFirst()))
        }
        learn(from: Array(request.target.utf8))
        learn(from: request.body ?? [])
    }

    /// Knows what stands where secrets stand in an answer; of a long body none is taken.
    public mutating func learn(from response: ContractResponse) {
        for field in response.fields where field.name.lowercased() == "location" {
            learn(from: Array(field.value.utf8))
        }
        if response.body.count < 65_536 { learn(from: response.body) }
    }

    private mutating func learn(from bytes: [UInt8]) {
        for place in SecretPlaces.values(in: bytes) {
            let text = String(decoding: bytes[place], as: UTF8.self)
            hide(text)
            hide(PercentEncoding.text(ofForm: text))
        }
    }

    /// The text without its secrets.
    public func callAsFunction(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for place in SecretPlaces.values(in: bytes).reversed() where !place.isEmpty {
            bytes.replaceSubrange(place, with: Self.mask.utf8)
        }
        for secret in known { bytes = Self.replacing(secret, in: bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replacing(_ secret: [UInt8], in bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            if bytes[place] == secret[0], bytes[place...].starts(with: secret) {
                result += mask.utf8
                place += secret.count
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return result
    }
}
