import HTTP
import JSON
import Masking

/// Looks for what may be a token, a key or a password: a recording that meets one is given up.
///
/// Rather too much is taken for a secret than too little; ids of known forms, names and dates are not.
public struct TokenSearch: Sendable {
    private let secrets: SecretMask
    private let holdsSecret: @Sendable (String) -> Bool

    /// A search that knows the secrets of this run, however they are encoded.
    ///
    /// - Parameters:
    ///   - secrets: those that are known from the beginning.
    ///   - holdsSecret: whether a text holds one that came later.
    public init(secrets: [String] = [], holdsSecret: @escaping @Sendable (String) -> Bool = { _ in false }) {
        // A shorter one is a word like others.
        self.secrets = SecretMask(secrets: secrets.filter { $0.utf8.count >= 4 })
        self.holdsSecret = holdsSecret
    }

    /// What a text holds that may be a secret, in words that do not tell it; nil if nothing.
    public func finding(in text: String) -> String? {
        if secrets.finds(in: text) || holdsSecret(text) { return "a secret of this run" }
        if let finding = Self.shaped(text) { return finding }
        // A text may be JSON, in which names say what is secret.
        if let first = text.utf8.first, "[{".utf8.contains(first), let json = try? JSONValue(parsing: text.utf8),
            let (_, finding) = finding(in: json)
        {
            return finding
        }
        guard text.utf8.contains(UInt8(ascii: "%")) else { return nil }
        return Self.shaped(PercentEncoding.text(ofForm: text))
    }

    /// The first text in a value that may be a secret: where it stands, and what it looks like.
    ///
    /// Names of members are texts, too; and what is called a password is one, whatever it looks like.
    func finding(in value: JSONValue) -> (pointer: JSONPointer, finding: String)? {
        var pointer = JSONPointer()
        return finding(in: value, &pointer).map { (pointer, $0) }
    }

    private func finding(in value: JSONValue, _ pointer: inout JSONPointer) -> String? {
        switch value {
        case .null, .bool, .number: return nil
        case .string(let text): return finding(in: text.string)
        case .array(let elements):
            for (place, element) in elements.enumerated() {
                pointer.append(place)
                if let finding = finding(in: element, &pointer) { return finding }
                pointer.tokens.removeLast()
            }
        case .object(let object):
            for member in object.members {
                // Not into the pointer, which is shown.
                if let finding = finding(in: member.name.string) { return "\(finding) as the name of a member" }
                pointer.append(MemberName.isPlain(member.name) ? member.name : "…")
                let holdsText = member.value.string.map { !$0.isEmpty } ?? false
                if holdsText, Self.isSecretName(member.name.string) {
                    return "a member whose name says that it is secret"
                }
                if let finding = finding(in: member.value, &pointer) { return finding }
                pointer.tokens.removeLast()
            }
        }
        return nil
    }

    /// Whether the value of a member is a secret; some names of parameters are too common as names of members.
    private static func isSecretName(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0 != "_" && $0 != "-" }
        guard !["code", "key", "sid", "sig", "signature", "auth"].contains(plain) else { return false }
        return SecretNames.known.hides(name) || secretParameters.contains(plain)
    }

    /// Parameters of URLs that hold secrets, without case, `_` and `-`.
    private static let secretParameters: Set<String> = [
        "token", "accesstoken", "refreshtoken", "idtoken", "sessionid", "sid", "apikey", "key", "secret",
        "clientsecret",
        "password", "passwd", "pwd", "sig", "signature", "xamzsignature", "xamzcredential", "xamzsecuritytoken",
        "xgoogsignature",
        "authorization", "auth", "jwt", "assertion", "privatekey", "awsaccesskeyid", "code",
    ]
}

extension TokenSearch {
    private static func shaped(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        // Nothing shorter is a secret by its looks; most texts are left here.
        guard bytes.count >= 8 else { return nil }
        if text.contains("-----BEGIN "), text.contains("PRIVATE KEY") { return "a text like a private key" }
        if hasWebToken(bytes) { return "a text like a JSON Web Token" }
        if let finding = urlFinding(bytes) { return finding }
        if hasScheme(bytes) { return "a text like an Authorization field" }
        for (start, end) in words(in: bytes, also: "_-") {
            if hasKnownPrefix(bytes[start..<end]) { return "a text like an access key" }
        }
        for (start, end) in words(in: bytes, also: "_-+/=") where RandomText.isRandom(bytes[start..<end]) {
            return "a text like a token: \(RandomText.fewest) letters or more that look random"
        }
        for (start, end) in words(in: bytes, also: "_-+/=.!") where isSession(bytes[start..<end]) {
            return "a text like a session id of Salesforce"
        }
        return nil
    }

    /// Runs of letters, digits and some other characters.
    private static func words(in bytes: [UInt8], also others: String) -> [(Int, Int)] {
        var words: [(Int, Int)] = []
        var start: Int?
        for (place, byte) in bytes.enumerated() {
            if SalesforceID.isAlphanumeric(byte) || others.utf8.contains(byte) {
                start = start ?? place
            } else if let begin = start {
                words.append((begin, place))
                start = nil
            }
        }
        if let start { words.append((start, bytes.count)) }
        return words
    }

    /// Three parts with dots between them, of which the first is the encoded beginning of a JSON object (RFC 7519).
    private static func hasWebToken(_ bytes: [UInt8]) -> Bool {
        for place in bytes.indices where bytes[place...].starts(with: "eyJ".utf8) {
            let run = bytes[place...].prefix { SalesforceID.isAlphanumeric($0) || "_-.".utf8.contains($0) }
            let parts = run.split(separator: UInt8(ascii: "."))
            if parts.count >= 2, parts[0].count >= 8, parts[1].count >= 8 { return true }
        }
        return false
    }

    /// `Bearer` or `Basic`, and what may be credentials (RFC 7235, section 2.1).
    private static func hasScheme(_ bytes: [UInt8]) -> Bool {
        for scheme in ["bearer", "basic"] {
            for place in bytes.indices
            where bytes[place...].prefix(scheme.utf8.count).elementsEqual(scheme.utf8, by: { $0 | 0x20 == $1 })
                && (place == 0 || !SalesforceID.isAlphanumeric(bytes[place - 1]))
            {
                let rest = bytes[(place + scheme.utf8.count)...]
                let credentials = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ":") }
                guard credentials.startIndex > rest.startIndex else { continue }
                let word = credentials.prefix { SalesforceID.isAlphanumeric($0) || "-._~+/=".utf8.contains($0) }
                if word.count >= 20 || word.count >= 8 && word.contains(where: SalesforceID.isDigit) { return true }
            }
        }
        return false
    }

    /// What services begin their keys with, and how many letters follow at least.
    private static let prefixes: [(text: String, count: Int)] = [
        ("sk_live_", 8), ("sk_test_", 8), ("rk_live_", 8), ("rk_test_", 8), ("pk_live_", 8), ("whsec_", 16),
        ("sk_", 16),
        ("sk-", 16), ("ghp_", 20), ("gho_", 20), ("ghu_", 20), ("ghs_", 20), ("ghr_", 20), ("github_pat_", 20),
        ("glpat-", 16), ("xoxa-", 10), ("xoxb-", 10), ("xoxe-", 10), ("xoxp-", 10), ("xoxr-", 10), ("xoxs-", 10),
        ("AIza", 30),
        ("npm_", 30), ("hf_", 30), ("shpat_", 20), ("dop_v1_", 32),
    ]

    private static func hasKnownPrefix(_ word: ArraySlice<UInt8>) -> Bool {
        // AWS: twenty capitals and digits.
        if word.count == 20, word.starts(with: "AKIA".utf8) || word.starts(with: "ASIA".utf8),
            word.allSatisfy({ SalesforceID.isDigit($0) || $0 & 0x20 == 0 && SalesforceID.isLetter($0) })
        {
            return true
        }
        for (prefix, count) in prefixes where word.starts(with: prefix.utf8) {
            let rest = word.dropFirst(prefix.utf8.count)
            if rest.count >= count, rest.contains(where: SalesforceID.isDigit) { return true }
        }
        return false
    }

    /// An organization's id, `!`, and what makes it valid.
    private static func isSession(_ word: ArraySlice<UInt8>) -> Bool {
        let sides = word.split(separator: UInt8(ascii: "!"))
        return sides.count == 2 && sides[1].count >= 20 && SalesforceID.isID(Array(sides[0]))
    }

    /// Of URLs with a host, wherever they stand: user information, and parameters that hold secrets.
    private static func urlFinding(_ bytes: [UInt8]) -> String? {
        for place in bytes.indices where bytes[place...].starts(with: "://".utf8) {
            let url = bytes[(place + 3)...].prefix { $0 > 0x20 && !"\"<>'`".utf8.contains($0) }
            let authority = url.prefix { !"/?#\\".utf8.contains($0) }
            if let end = authority.lastIndex(of: UInt8(ascii: "@")), end > authority.startIndex {
                return "a URL with user information"
            }
            let parameters = url.dropFirst(authority.count).split { "?&#;".utf8.contains($0) }
            for parameter in parameters {
                let sides = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1)
                guard sides.count == 2 else { continue }
                let name = PercentEncoding.text(ofForm: String(decoding: sides[0], as: UTF8.self)).lowercased()
                if secretParameters.contains(name.filter { $0 != "_" && $0 != "-" }) {
                    return "a URL with a parameter that holds a secret"
                }
            }
        }
        return nil
    }
}
