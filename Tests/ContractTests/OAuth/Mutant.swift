import Contract
import JSON
import Synchronization

/// A server that is wrong in one way.
struct Mutant: Sendable {
    /// Sends a request to the server that is right.
    typealias Server = @Sendable (ContractRequest) async throws(TransportError) -> ContractResponse
    /// The answer to a request, with what the mutant remembers.
    typealias Rule =
        @Sendable (ContractRequest, Server, Memory) async throws(TransportError) -> ContractResponse

    let name: String
    let rule: Rule

    /// A server with a rule of its own.
    init(_ name: String, rule: @escaping Rule) {
        self.name = name
        self.rule = rule
    }

    /// A server that takes some requests for others.
    static func taking(
        _ name: String,
        _ change: @escaping @Sendable (ContractRequest) -> ContractRequest
    ) -> Mutant {
        Mutant(name) { request, server, _ throws(TransportError) in try await server(change(request)) }
    }

    /// A server that answers some requests otherwise.
    static func answering(
        _ name: String,
        _ change: @escaping @Sendable (ContractRequest, ContractResponse) -> ContractResponse
    ) -> Mutant {
        Mutant(name) { request, server, _ throws(TransportError) in change(request, try await server(request)) }
    }
}

/// What a mutant remembers from request to request.
final class Memory: Sendable {
    private let texts = Mutex<[String: ContractResponse]>([:])
    private let words = Mutex<[String: String]>([:])

    subscript(response key: String) -> ContractResponse? {
        get { texts.withLock { $0[key] } }
        set { texts.withLock { $0[key] = newValue } }
    }

    subscript(text key: String) -> String? {
        get { words.withLock { $0[key] } }
        set { words.withLock { $0[key] = newValue } }
    }
}

/// Carries requests to a mutant of the server behind another transport.
struct MutantTransport: Transport {
    private let mutant: Mutant
    private let server: Mutant.Server
    private let memory = Memory()

    init(_ mutant: Mutant, of transport: some Transport) {
        self.mutant = mutant
        server = { request throws(TransportError) in try await transport.send(request) }
    }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        try await mutant.rule(request, server, memory)
    }
}
