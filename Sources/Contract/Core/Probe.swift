private import Synchronization

/// What a case works with: it sends requests, notes what does not hold, and cleans up what was made.
///
/// One probe is for one run of one case.
public final class Probe: Sendable {
    /// Something that does not hold.
    public struct Failure: Sendable, Hashable {
        /// What was expected, in words.
        public let expected: String
        /// What there was instead, in words, cut where it is long.
        public let got: String
        /// The exchange that showed it, by its place among the probe's exchanges; nil if it was none.
        public let exchange: Int?
    }

    /// A request with its answer.
    public struct Exchange: Sendable, Hashable {
        /// What was sent.
        public let request: ContractRequest
        /// What came back.
        public let response: ContractResponse
    }

    private struct State {
        var failures: [Failure] = []
        var exchanges: [Exchange] = []
        var notes: [String] = []
        var cleanups: [@Sendable (Probe) async throws(CaseEnded) -> Void] = []
    }

    /// What is known of the tenant: client, tokens, connections.
    public let tenant: TenantUnderTest
    private let transport: any Transport
    private let state: Mutex<State>

    /// A probe for one run of a case.
    public init(_ tenant: TenantUnderTest, _ transport: any Transport) {
        self.tenant = tenant
        self.transport = transport
        state = Mutex(State())
    }

    /// What was found not to hold.
    public var failures: [Failure] { state.withLock { $0.failures } }
    /// All that was sent and came back, in order.
    public var exchanges: [Exchange] { state.withLock { $0.exchanges } }
    /// What is worth telling and no failure, such as another order of keys.
    public var notes: [String] { state.withLock { $0.notes } }

    /// Sends a request as it is.
    public func send(_ request: ContractRequest) async throws(CaseEnded) -> Answer {
        let response: ContractResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            throw .unreachable(masked(error.description, of: request))
        }
        let number = state.withLock { state in
            state.exchanges.append(Exchange(request: request, response: response))
            return state.exchanges.count - 1
        }
        return Answer(response, exchange: number, probe: self)
    }

    /// Notes that something does not hold; secrets are taken out of both texts.
    public func fail(_ expected: String, got: String, exchange: Int? = nil) {
        // Masked first: half a secret would not be known for one.
        let masked = masked(got)
        let short = masked.count > 400 ? "\(masked.prefix(400))…" : masked
        let failure = Failure(expected: self.masked(expected), got: short, exchange: exchange)
        state.withLock { $0.failures.append(failure) }
    }

    /// Notes something that is worth telling and no failure; secrets are taken out of it.
    public func note(_ text: String) {
        let masked = masked(text)
        state.withLock { $0.notes.append(masked) }
    }

    /// A text without the secrets of the tenant and those that were sent or came back so far.
    public func masked(_ text: String) -> String {
        masked(text, of: nil)
    }

    /// Secrets are looked for only now: most cases have nothing to tell.
    private func masked(_ text: String, of request: ContractRequest?) -> String {
        var mask = ExchangeMask(tenant)
        if let request { mask.learn(from: request) }
        for exchange in exchanges {
            mask.learn(from: exchange.request)
            mask.learn(from: exchange.response)
        }
        return mask(text)
    }

    /// Does something when the case is over, however it ends; the last that was asked for comes first.
    public func cleanUp(_ body: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void) {
        state.withLock { $0.cleanups.append(body) }
    }

    /// Takes the next thing that is to be cleaned up; the runner does it.
    public func takeCleanup() -> (@Sendable (Probe) async throws(CaseEnded) -> Void)? {
        state.withLock { $0.cleanups.popLast() }
    }
}

/// What is known of the tenant that is tried; the runner finds out, cases only read.
public struct TenantUnderTest: Sendable {
    /// The client id of the connected app; empty if there is none.
    public var clientID = ""
    /// Its secret.
    public var clientSecret = ""
    /// One of its redirect URIs.
    public var redirectURI = ""
    /// An access token, if there is one.
    public var accessToken: String?
    /// A refresh token that may be used up, if there is one.
    public var refreshToken: String?
    /// Whether the server approves an authorization at once, without a person.
    public var approvesAtOnce = false
    /// Why it does not, in words.
    public var whyNoApproval = personMustApprove
    /// The usual reason.
    public static let personMustApprove = "a person must approve authorizations"
    /// The ids of connections that the token's user sees.
    public var connections: [Int] = []
    /// One of them that has backups.
    public var connectionWithBackups: Int?
    /// With what the names of things begin that cases make.
    public var prefix = "contract-"
    /// The number from which random values of this run follow.
    public var seed: UInt64 = 0

    /// Why nobody can be let in: neither a token nor a whole client was given; nil if one was.
    public var lackOfCredentials: String? {
        guard accessToken == nil, !missingOfClient.isEmpty else { return nil }
        return missingOfClient.count == 3 ? "no credentials were given" : lackOfClient
    }

    /// What of a connected app is not known, as a reason.
    var lackOfClient: String { "no \(missingOfClient.joined(separator: " and no ")) was given" }

    /// What of a connected app is not known, in words.
    var missingOfClient: [String] {
        [("client id", clientID), ("client secret", clientSecret), ("redirect URI", redirectURI)]
            .filter(\.1.isEmpty).map(\.0)
    }

    /// Nothing is known.
    public init() {}
}
