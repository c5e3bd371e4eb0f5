/// By which names secrets go; case, `_` and `-` make no difference.
public struct SecretNames: Sendable {
    /// Parameters and members that hold secrets, without `_` and `-`.
    private let parameters: Set<String>
    /// What is in the name of a parameter that holds a secret, whatever else is.
    private let parts: [String]
    /// Names that have such a part, and hold none.
    private let harmless: Set<String>
    /// Fields of heads that hold secrets.
    private let fields: Set<String>

    private static let knownParameters: Set<String> = [
        "accesstoken", "refreshtoken", "idtoken", "clientsecret", "clientassertion", "code", "codeverifier", "password",
    ]
    private static let knownFields: Set<String> = ["authorization", "proxyauthorization", "cookie", "setcookie"]

    /// Those of OAuth and of HTTP.
    public static let known = SecretNames(parameters: knownParameters, parts: [], harmless: [], fields: knownFields)

    /// Those, and whatever sounds like a secret: for what strangers send.
    ///
    /// A `code_challenge` may be the verifier itself (RFC 7636, section 4.2); a `ticket` decides an authorization.
    public static let suspected = SecretNames(
        parameters: knownParameters.union([
            "codechallenge", "ticket", "apikey", "xapikey", "pwd", "passphrase", "credentials", "credential",
            "assertion",
            "privatekey", "sessionid", "jwt", "otp",
        ]),
        parts: ["password", "passwd", "secret", "token"],
        harmless: ["tokentype", "tokentypehint", "tokenendpoint"],
        fields: knownFields.union(["xapikey"])
    )

    private init(parameters: Set<String>, parts: [String], harmless: Set<String>, fields: Set<String>) {
        self.parameters = parameters
        self.parts = parts
        self.harmless = harmless
        self.fields = fields
    }

    /// Whether the value of a field or parameter is a secret; of `a[b]` each part is a name.
    public func hides(_ name: String) -> Bool {
        let name = Self.plain(name.utf8)
        if isParameter(name) || isField(name) { return true }
        guard name.contains("[") || name.contains(".") else { return false }
        return name.split { $0 == "[" || $0 == "]" || $0 == "." }.contains { isParameter(String($0)) }
    }

    func isParameter(_ plain: String) -> Bool {
        parameters.contains(plain) || !harmless.contains(plain) && parts.contains { plain.contains($0) }
    }

    func isField(_ plain: String) -> Bool {
        fields.contains(plain)
    }

    static func plain(_ name: some Sequence<UInt8>) -> String {
        String(decoding: name.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }, as: UTF8.self).lowercased()
    }
}
