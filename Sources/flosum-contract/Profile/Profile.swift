import CommandLineInterface
import JSON

/// What is kept of a server and a login between two runs.
struct Profile: Equatable, Sendable {
    /// The members of the file.
    enum Key: String, CaseIterable, Sendable {
        case globalURL = "globalUrl"
        case backupURL = "backupUrl"
        case clientID = "clientId"
        case clientSecret
        case redirectURI = "redirectUri"
        case accessToken
        /// Seconds since 1970.
        case accessTokenExpires
        case refreshToken
        /// The state of an authorization that a person has been asked for.
        case pendingState
        /// Until when it counts, in seconds since 1970.
        case pendingExpires
    }

    private var values: [Key: String] = [:]

    init() {}

    /// Reads a profile; nil if the bytes are none.
    init?(json bytes: [UInt8]) {
        // Where it is wrong is not told: the text around would be secret.
        guard let object = (try? JSONValue(parsing: bytes))?.object else { return nil }
        for member in object.members {
            guard let key = Key(rawValue: member.name.string), let value = member.value.string else { return nil }
            values[key] = value
        }
    }

    subscript(key: Key) -> String? {
        get { values[key] }
        set { values[key] = newValue }
    }

    /// What must not be printed.
    var secrets: [String] {
        [.clientSecret, .accessToken, .refreshToken, .pendingState].compactMap { values[$0] }
    }

    /// The profile as JSON.
    var json: [UInt8] {
        var object = JSONObject()
        for key in Key.allCases {
            if let value = values[key] {
                object.append(distinct: JSONString(key.rawValue), .string(JSONString(value)))
            }
        }
        return JSONValue.object(object).serialized(layout: .indented) + [UInt8(ascii: "\n")]
    }

    /// Takes over the answer to a grant.
    ///
    /// A refresh token that is not replaced stays good.
    mutating func take(_ tokens: Tokens, now: Int) {
        values[.accessToken] = tokens.accessToken
        values[.accessTokenExpires] = tokens.lifetime.map { String(now + $0) }
        values[.refreshToken] = tokens.refreshToken ?? values[.refreshToken]
    }

    /// Whether the access token is over, or soon.
    func isExpired(now: Int) -> Bool {
        guard let text = values[.accessTokenExpires], let time = Int(text) else { return false }
        return time - 60 <= now
    }

    func url(_ key: Key, _ name: String) throws(UsageError) -> BaseURL? {
        try values[key].map { text throws(UsageError) in try BaseURL(text, "profile \(name): \(key.rawValue)") }
    }
}
