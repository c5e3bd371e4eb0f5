import Digest
import Emulator
import HTTP
import JSON
import OAuth

/// An exchange as rules see it: read once, and with what all of them together tell of it.
struct LintedExchange {
    /// What a token request asked for, and got (RFC 6749, sections 4.1.3 and 6).
    struct TokenRequest {
        enum Credential: Hashable {
            case code(String)
            case refreshToken(String)
        }

        let credential: Credential
        /// Whether the client proved that it began the flow (RFC 7636).
        let hasVerifier: Bool
        /// What it got; nil of a refusal, and of an answer that the client cannot read.
        let issued: Issued?
    }

    /// What a token answer brings.
    struct Issued {
        let accessToken: String
        let refreshToken: String?
        /// In seconds.
        let lifetime: Int?
    }

    let exchange: Exchange
    let read: ReadRequest
    /// The access token in the head.
    let token: String?
    let tokenRequest: TokenRequest?
    /// The client, where the exchange or another of the same token tells.
    var client: String?
    /// Which exchanges are of one authorization: a number for those whose tokens come of one code.
    var session: Int?

    init(_ exchange: Exchange) {
        self.exchange = exchange
        let read = ReadRequest(exchange.request)
        self.read = read
        let authorization = exchange.request.head.fields[.authorization]
        token = authorization.flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
        tokenRequest = Self.tokenRequest(exchange, read)
        client = exchange.trace.clientID ?? read.parameter("client_id") ?? authorization.flatMap(BasicCredentials.name)
    }

    var id: Int { exchange.id }
    var method: Method { exchange.request.head.method }
    var status: Int { exchange.response.status.code }

    /// The operation of the vendor; the emulator's sign-in page is none.
    var operation: EmulatedOperation? {
        exchange.trace.operation.flatMap { $0.path.hasPrefix(ControlAPI.prefix) ? nil : $0 }
    }

    /// Whether it begins a flow with a code (RFC 6749, section 4.1.1).
    var isAuthorization: Bool {
        method == .get && operation != nil && tokenRequest == nil
            && read.query.contains { $0.name == "response_type" && $0.value == "code" }
            && read.query.contains { $0.name == "client_id" }
    }

    /// A value of the query that is not empty.
    func query(_ name: String) -> String? {
        read.query.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// Code and state that the answer sends to the client.
    var redirected: (code: String, state: String?)? {
        guard status / 100 == 3, let location = exchange.response.fields[.location] else { return nil }
        let pairs = Array(QueryPairs(RequestTarget(Array(location.utf8)[...]).query))
        guard let code = pairs.first(where: { $0.name == "code" })?.value else { return nil }
        return (code, pairs.first { $0.name == "state" }?.value)
    }

    /// Whether the client has the whole answer, as far as is known.
    var isDelivered: Bool {
        guard exchange.response.delivery.ending == .whole else { return false }
        return exchange.delivery.map { $0.progress.ending == .complete } ?? true
    }

    /// When the answer went out, in nanoseconds of the clock that nobody sets.
    var end: Int64 {
        let delay = exchange.response.delivery.delay.components
        return exchange.start + exchange.nanoseconds + delay.seconds * 1_000_000_000
            + delay.attoseconds / 1_000_000_000
    }

    /// Whether it came when its client had seen the answer to an earlier request.
    ///
    /// Requests that were sent at the same time reach a handler one after the other. The same request once more is
    /// hardly one of them, if only a moment lies between; of another, it takes more to be sure.
    func knows(_ earlier: LintedExchange) -> Bool {
        guard earlier.isDelivered else { return false }
        return exchange.start - earlier.end >= (isSame(as: earlier) ? 20_000_000 : 1_000_000_000)
    }

    /// Whether it is the same request once more.
    func isSame(as other: LintedExchange) -> Bool {
        method == other.method && token == other.token && exchange.request.body == other.exchange.request.body
            && exchange.request.head.target == other.exchange.request.head.target
    }

    private static func tokenRequest(_ exchange: Exchange, _ read: ReadRequest) -> TokenRequest? {
        guard exchange.request.head.method == .post else { return nil }
        let credential: TokenRequest.Credential? =
            switch read.parameter("grant_type") {
            case "authorization_code"?: read.parameter("code").map { .code($0) }
            case "refresh_token"?: read.parameter("refresh_token").map { .refreshToken($0) }
            default: nil
            }
        guard let credential else { return nil }
        return TokenRequest(
            credential: credential,
            hasVerifier: read.parameter("code_verifier") != nil,
            issued: issued(exchange)
        )
    }

    private static func issued(_ exchange: Exchange) -> Issued? {
        guard exchange.response.status.code == 200,
            case .json(let answer) = ReadRequest.read(
                exchange.sentBody,
                type: exchange.response.fields[.contentType] ?? ""
            ),
            let accessToken = answer["access_token"]?.string
        else { return nil }
        return Issued(
            accessToken: accessToken,
            refreshToken: answer["refresh_token"]?.string,
            lifetime: answer["expires_in"]?.int
        )
    }
}
