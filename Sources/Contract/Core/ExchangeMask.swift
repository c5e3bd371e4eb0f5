import HTTP
import JSON
import Masking

/// Takes secrets out of texts that a person or a file will see.
///
/// It hides what it knows by its text, however it is encoded, and what stands where secrets stand, such as behind
/// `code=` or `"access_token":`, even if it was never seen before.
public struct ExchangeMask: Sendable {
    private static let named = NamedValues(of: .suspected) { _ in Array(SecretMask.hidden.utf8) }

    /// What it knows by its text.
    private(set) var secrets: Set<String> = []

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
        if secret.utf8.count >= length { secrets.insert(secret) }
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
        for value in SecretNames.suspected.values(in: bytes) {
            let text = String(decoding: value, as: UTF8.self)
            hide(text)
            hide(PercentEncoding.text(ofForm: text))
            // In a text that goes on behind it, the secret may be the beginning only.
            hide(String(text.prefix { !"#,;)}]".contains($0) }))
            if text.hasPrefix("[") || text.hasPrefix("{"), let json = try? JSONValue(parsing: Array(value)) {
                learn(from: json)
            }
        }
    }

    /// Knows all texts in what stands where a secret stands.
    private mutating func learn(from json: JSONValue) {
        switch json {
        case .null, .bool, .number: break
        case .string(let text): hide(text.string)
        case .array(let elements): for element in elements { learn(from: element) }
        case .object(let object): for member in object.members { learn(from: member.value) }
        }
    }

    /// The text without its secrets.
    public func callAsFunction(_ text: String) -> String {
        let known = KnownValues(secrets.map { ($0, SecretMask.hidden) })
        return String(decoding: Self.named.masked(known.masked(Array(text.utf8))), as: UTF8.self)
    }
}
