import Masking

/// Takes secrets out of texts before they are shown or written.
///
/// Masked are the given secrets wherever they occur, be it encoded for URLs, JSON or HTML, or cut off by `…`; and whatever
/// stands as the value of a field or parameter that holds secrets, such as `access_token` or `Authorization`. Rather too
/// much is masked than too little.
public struct SecretMask: Sendable {
    /// A secret, and what is shown in its place.
    public struct Secret: Sendable, Hashable {
        /// What is not to be seen.
        public let value: String
        /// What is seen instead; a variable of the shell, so that a masked command can be repeated.
        public let placeholder: String

        /// A secret that is shown as the variable of a name: `FLOSUM_ACCESS_TOKEN` as `$FLOSUM_ACCESS_TOKEN`.
        public init(_ value: String, variable name: String) {
            self.value = value
            placeholder = "$\(name)"
        }

        init(_ value: String) {
            self.value = value
            placeholder = SecretMask.hidden
        }
    }

    /// What is shown in place of a secret that has no name.
    public static let hidden = "***"

    private static let named = NamedValues(of: .known) { isPlaceholder($0) ? Array($0) : Array(hidden.utf8) }

    private let secrets: [Secret]
    private let known: KnownValues

    /// A mask for secrets that have no names.
    public init(secrets: [String] = []) {
        self.init(secrets.map { Secret($0) })
    }

    /// A mask for secrets with what is shown in their places.
    public init(_ secrets: [Secret]) {
        self.secrets = secrets
        known = KnownValues(secrets.map { ($0.value, $0.placeholder) })
    }

    /// The same mask, that knows more secrets; those that it knows already keep their placeholders.
    func knowing(_ others: Set<String>) -> SecretMask {
        SecretMask(secrets + others.subtracting(secrets.map(\.value)).map { Secret($0) })
    }

    /// A mask for the secrets of a tenant, as the variables that the tool reads them from.
    public init(_ tenant: TenantUnderTest) {
        self.init(Self.secrets(of: tenant))
    }

    /// The secrets of a tenant, as the variables that the tool reads them from.
    public static func secrets(of tenant: TenantUnderTest) -> [Secret] {
        [
            Secret(tenant.accessToken ?? "", variable: "FLOSUM_ACCESS_TOKEN"),
            Secret(tenant.refreshToken ?? "", variable: "FLOSUM_REFRESH_TOKEN"),
            Secret(tenant.clientSecret, variable: "FLOSUM_CLIENT_SECRET"),
        ]
    }

    /// A text without secrets.
    public func masked(_ text: String) -> String {
        String(decoding: Self.named.masked(known.masked(Array(text.utf8))), as: UTF8.self)
    }

    /// Whether one of the given secrets is in a text, in whatever form.
    func finds(in text: String) -> Bool {
        known.areIn(Array(text.utf8))
    }

    /// A field of a head without secrets.
    public func masked(_ field: ContractRequest.Field) -> ContractRequest.Field {
        guard SecretNames.known.hides(field.name) else {
            return ContractRequest.Field(masked(field.name), masked(field.value))
        }
        let value = known.masked(Array(field.value.utf8))[...]
        return ContractRequest.Field(field.name, String(decoding: Self.named.replacement(for: value), as: UTF8.self))
    }

    private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
        if value.elementsEqual(hidden.utf8) { return true }
        let variable = "$FLOSUM_"
        return value.starts(with: variable.utf8)
            && value.dropFirst(variable.utf8.count).allSatisfy {
                UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || $0 == UInt8(ascii: "_")
            }
    }
}
