import Contract

/// What a browser is to be sent to, so that a person approves.
struct AuthorizeRequest: Sendable {
    let clientID: String
    let redirectURI: String
    let state: String

    /// The path and the query behind the base URL.
    var target: String {
        let query: [(name: String, value: String)] = [
            ("client_id", clientID), ("response_type", "code"), ("redirect_uri", redirectURI), ("state", state),
        ]
        return "/api/v1/oauth/authorize?" + Form.encode(query)
    }

    /// 128 random bits, as hexadecimal digits.
    static func randomState() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
