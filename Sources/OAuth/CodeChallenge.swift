import Digest

/// What an authorization request commits the token request to (RFC 7636).
///
/// It is never refused when it is sent, as recorded answers show: one that is malformed, or whose method is unknown, is
/// one that no verifier meets.
public struct CodeChallenge: Sendable, Hashable {
    /// How the challenge came from the verifier (RFC 7636, section 4.2).
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// The verifier itself.
        case plain
        /// Its digest.
        case sha256 = "S256"
        /// One that is not known, which no verifier meets.
        case unknown
    }

    /// The challenge itself.
    public let text: String
    /// How it came from the verifier.
    public let method: Method

    /// The challenge of a request's `code_challenge` and `code_challenge_method`; nil if it has none.
    ///
    /// An empty parameter counts as left out (RFC 6749, section 3.1); without a method it is `plain`.
    public init?(_ challenge: String?, method: String?) {
        guard let challenge, !challenge.isEmpty else { return nil }
        text = challenge
        self.method =
            switch method ?? "" {
            case "", "plain": .plain
            case "S256": .sha256
            default: .unknown
            }
    }

    /// Whether a token request's `code_verifier` is the one that was committed to.
    ///
    /// It must be well-formed, too: 43 to 128 unreserved characters (RFC 7636, section 4.1).
    public func isMet(by verifier: String) -> Bool {
        guard Self.isWellFormed(verifier) else { return false }
        switch method {
        case .plain:
            return constantTimeEquals(verifier, text)
        case .sha256:
            let digest = SHA256.hash(verifier.utf8.span)
            return constantTimeEquals(Base64.url.encode(digest.span, .unpadded), text)
        case .unknown:
            return false
        }
    }

    static func isWellFormed(_ verifier: String) -> Bool {
        (43...128).contains(verifier.utf8.count) && verifier.utf8.allSatisfy(\.isUnreserved)
    }
}

extension UInt8 {
    /// True for `unreserved` characters of URIs (RFC 3986, section 2.3).
    fileprivate var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }
}
