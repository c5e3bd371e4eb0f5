import Contract
import Foundation
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// One request that is on its way, and what has come of it.
final class Exchange: Sendable {
    typealias Outcome = Result<ContractResponse, TransportError>

    private struct State {
        var head: (status: Int, fields: [ContractRequest.Field])?
        var body: [UInt8] = []
        /// Why it was given up, if it was.
        var reason: String?
        /// Whether the server asked who is there; URLSession ends such a task as cancelled.
        var wasChallenged = false
        var outcome: Outcome?
        var waiter: (@Sendable (Outcome) -> Void)?
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Calls a function with the outcome, now or later, once.
    func whenOver(_ waiter: @escaping @Sendable (Outcome) -> Void) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.waiter = waiter }
            return state.outcome
        }
        if let outcome { waiter(outcome) }
    }

    /// Notes why the task is about to be cancelled.
    func giveUp(_ reason: String) {
        state.withLock { $0.reason = $0.reason ?? reason }
    }

    func begin(_ response: HTTPURLResponse) {
        let fields = response.allHeaderFields.compactMap { name, value -> ContractRequest.Field? in
            guard let name = name as? String, let value = value as? String else { return nil }
            return ContractRequest.Field(name, value)
        }
        state.withLock { $0.head = (response.statusCode, fields.sorted { $0.name < $1.name }) }
    }

    /// Takes bytes of the body; false if they are too many.
    func append(_ data: Data) -> Bool {
        state.withLock { state in
            guard state.reason == nil else { return false }
            guard state.body.count + data.count <= limit else {
                state.reason = "the body is longer than \(limit) bytes"
                state.body = []
                return false
            }
            state.body += data
            return true
        }
    }

    func noteChallenge() {
        state.withLock { $0.wasChallenged = true }
    }

    func end(_ error: (any Error)?) {
        let call = state.withLock { state -> (outcome: Outcome, waiter: (@Sendable (Outcome) -> Void)?)? in
            guard state.outcome == nil else { return nil }
            let outcome = Self.outcome(state, error)
            state.outcome = outcome
            defer { state.waiter = nil }
            return (outcome, state.waiter)
        }
        if let call { call.waiter?(call.outcome) }
    }

    private static func outcome(_ state: State, _ error: (any Error)?) -> Outcome {
        if let reason = state.reason { return .failure(TransportError(reason)) }
        if let error, !state.wasChallenged { return .failure(TransportError(error)) }
        guard let head = state.head else { return .failure(TransportError("there was no answer")) }
        return .success(ContractResponse(status: head.status, fields: head.fields, body: state.body))
    }
}

extension TransportError {
    /// What an error of URLSession means; never with a URL in it, whose query may be secret.
    fileprivate init(_ error: any Error) {
        let code = (error as? URLError)?.code
        switch code {
        case .cannotFindHost, .dnsLookupFailed:
            self.init("the host name is not known", isBeforeSending: true)
        case .cannotConnectToHost:
            self.init("no connection: nothing listens there, or it is shut off", isBeforeSending: true)
        case .timedOut:
            self.init("the server was silent for too long")
        case .badServerResponse, .networkConnectionLost, .cannotParseResponse:
            self.init("the connection ended before the answer did")
        default:
            // libcurl's own words, where URLSession has no code: certificates, above all.
            let text = error.localizedDescription
            let isSafe = text.contains("SSL") || text.contains("certificate")
            self.init(
                isSafe ? "no secure connection: \(text)" : "no answer: URLSession error \(code?.rawValue ?? 0)",
                isBeforeSending: isSafe
            )
        }
    }
}
