import Emulator
import HTTP
import JSON
import Masking
import OAuth

/// Hides the secrets of one exchange wherever they stand in it, and in whatever is said of it.
///
/// Hidden is what stands under the name of a secret; and what stood there once, or is a code, a token or a client secret
/// of the sandbox, at every other place, too. Rather too much is hidden than too little.
struct ExchangeMask {
    private let masking: SecretMasking
    private let known: KnownValues

    /// What is shorter is hidden under its name only: it may be a word like any other.
    private static let shortest = 8
    /// How much of a body is searched for secrets of the sandbox.
    private static let searched = 65_536

    init(_ exchange: Exchange, _ read: ReadRequest, in sandbox: Sandbox, _ masking: SecretMasking) {
        self.masking = masking
        guard !masking.showsSecrets else {
            known = KnownValues([])
            return
        }
        var collector = SecretCollector()
        collector.collect(exchange, read)
        var words: Set<String> = []
        let head = exchange.request.head
        Self.addWords(of: head.target, to: &words)
        for line in head.fields.lines { Self.addWords(of: Array(line.value.utf8)[...], to: &words) }
        Self.addWords(of: exchange.request.body.prefix(Self.searched), to: &words)
        for field in exchange.response.fields.entries { Self.addWords(of: Array(field.value.utf8)[...], to: &words) }
        Self.addWords(of: exchange.sentBody.prefix(Self.searched), to: &words)
        let secrets = sandbox.withState { [words] state in words.filter { state.authorization.isSecret($0) } }
        let all = collector.secrets.filter { $0.utf8.count >= Self.shortest }.union(secrets).union(collector.ends)
        known = KnownValues(all.map { ($0, masking.placeholder(for: Array($0.utf8))) })
    }

    /// The words of a text that may be tokens.
    private static func addWords(of text: ArraySlice<UInt8>, to words: inout Set<String>) {
        for word in text.split(whereSeparator: { !isWordByte($0) }) where shortest...256 ~= word.count {
            words.insert(String(decoding: word, as: UTF8.self))
        }
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    /// Whether secrets are shown as they are.
    var showsSecrets: Bool { masking.showsSecrets }

    func bytes(_ bytes: [UInt8]) -> [UInt8] {
        showsSecrets ? bytes : masking.named.masked(known.masked(bytes))
    }

    func text(_ text: String) -> String {
        showsSecrets ? text : String(decoding: bytes(Array(text.utf8)), as: UTF8.self)
    }

    func string(_ string: JSONString) -> JSONString {
        showsSecrets ? string : JSONString(wtf8: bytes(string.bytes))
    }

    /// The value of something that has a name.
    func value(_ value: String, of name: String) -> String {
        guard !showsSecrets else { return value }
        guard SecretNames.suspected.hides(name) else { return text(value) }
        let hidden = masking.named.replacement(for: known.masked(Array(value.utf8))[...])
        return String(decoding: hidden, as: UTF8.self)
    }

    /// A value of JSON, of which the secrets are known by the names of their members.
    func json(_ value: JSONValue, of name: String = "") -> JSONValue {
        guard !showsSecrets else { return value }
        let hides = SecretNames.suspected.hides(name)
        switch value {
        case .null, .bool: return value
        case .number(let number):
            // `code` is also what numbers errors.
            return hides && name.lowercased() != "code" ? .string(JSONString(self.value(number.text, of: name))) : value
        case .string(let text):
            return .string(hides ? JSONString(self.value(text.string, of: name)) : string(text))
        case .array(let elements): return .array(elements.map { json($0, of: name) })
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map { member in
                        (string(member.name), json(member.value, of: hides ? name : member.name.string))
                    }
                )
            )
        }
    }

    /// The field of a head.
    func field(_ name: String, _ value: String) -> String {
        guard !showsSecrets else { return value }
        switch name.lowercased() {
        case "cookie": return value.split(separator: ";").map { cookie(String($0)) }.joined(separator: ";")
        case "set-cookie":
            let end = value.firstIndex(of: ";") ?? value.endIndex
            return cookie(String(value[..<end])) + text(String(value[end...]))
        default: return self.value(value, of: name)
        }
    }

    /// `name=value`, of which only the name is shown.
    private func cookie(_ pair: String) -> String {
        guard let mark = pair.firstIndex(of: "=") else { return masking.placeholder(for: Array(pair.utf8)) }
        let value = pair[pair.index(after: mark)...]
        return "\(pair[...mark])\(masking.placeholder(for: Array(value.utf8)))"
    }

    /// A target, parameter by parameter.
    func target(_ target: ArraySlice<UInt8>) -> String {
        guard !showsSecrets else { return String(decoding: target, as: UTF8.self) }
        guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else {
            return String(decoding: bytes(Array(target)), as: UTF8.self)
        }
        let pairs = target[(mark + 1)...].split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
        let masked = pairs.map { pair -> String in
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
                return text(String(decoding: pair, as: UTF8.self))
            }
            let name = String(decoding: PercentEncoding.decoded(pair[..<equals]), as: UTF8.self)
            let value = String(decoding: pair[(equals + 1)...], as: UTF8.self)
            let hidden = self.value(value, of: name)
            return "\(text(String(decoding: pair[..<equals], as: UTF8.self)))=\(hidden)"
        }
        return String(decoding: bytes(Array(target[..<mark])), as: UTF8.self) + "?" + masked.joined(separator: "&")
    }
}

extension Exchange {
    /// What is known of the body that was sent: of a stream its beginning.
    var sentBody: [UInt8] {
        switch response.body {
        case .empty: []
        case .bytes(let bytes): bytes
        case .stream: delivery?.progress.beginning ?? []
        }
    }
}
