import JSON

@testable import Contract

/// A server that breaks one rule: the emulator, with requests or answers changed on their way.
struct BackupMutant: Sendable {
    typealias Server = @Sendable (ContractRequest) async throws(TransportError) -> ContractResponse

    /// The rule that it breaks, in words.
    let name: String
    /// With what the ids of the cases begin that may find it; the others need not be tried.
    let cases: [String]
    /// What it does with a request.
    let answer: @Sendable (ContractRequest, Server) async throws(TransportError) -> ContractResponse

    init(
        _ name: String,
        in cases: String...,
        answer: @escaping @Sendable (ContractRequest, Server) async throws(TransportError) -> ContractResponse
    ) {
        self.name = name
        self.cases = cases.map { "backup.\($0)" }
        self.answer = answer
    }

    /// One that changes requests.
    static func request(
        _ name: String,
        in cases: String,
        _ change: @escaping @Sendable (inout ContractRequest) -> Void
    ) -> BackupMutant {
        BackupMutant(name, in: cases) { request, server throws(TransportError) in
            var changed = request
            change(&changed)
            return try await server(changed)
        }
    }

    /// One that changes answers.
    static func response(
        _ name: String,
        in cases: String,
        _ change: @escaping @Sendable (ContractRequest, ContractResponse) -> ContractResponse
    ) -> BackupMutant {
        BackupMutant(name, in: cases) { request, server throws(TransportError) in
            change(request, try await server(request))
        }
    }

    /// One that changes answers of a status.
    static func response(
        _ name: String,
        in cases: String,
        status: Int,
        _ change: @escaping @Sendable (ContractRequest, ContractResponse) -> ContractResponse
    ) -> BackupMutant {
        .response(name, in: cases) { $1.status == status ? change($0, $1) : $1 }
    }

    /// One that changes the JSON of the answers of a status.
    static func json(
        _ name: String,
        in cases: String,
        status: Int = 200,
        _ change: @escaping @Sendable (ContractRequest, JSONValue) -> JSONValue
    ) -> BackupMutant {
        .response(name, in: cases, status: status) { request, response in
            response.bodyJSON.map { response.answering(json: change(request, $0)) } ?? response
        }
    }

    /// One that sets a member of the JSON of the answers of a status, or with nil takes it away.
    static func member(
        _ place: String,
        _ value: JSONValue?,
        in cases: String,
        status: Int = 200
    ) -> BackupMutant {
        .json("\(status) in \(cases): \(place) is \(value?.text ?? "missing")", in: cases, status: status) {
            $1.with(place, value)
        }
    }

    /// One that sets a member of the entries of lists, or with nil takes it away.
    static func entry(_ place: String, _ value: JSONValue?, in cases: String) -> BackupMutant {
        .json("an entry in \(cases): \(place) is \(value?.text ?? "missing")", in: cases) { _, page in
            guard let items = page["items"]?.array, let last = items.last else { return page }
            return page.with("items", .array(items.dropLast() + [last.with(place, value)]))
        }
    }
}

/// Carries requests to a mutant.
struct BackupMutantTransport: Transport {
    let mutant: BackupMutant
    let emulator: EmulatorTransport

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        try await mutant.answer(request) { request throws(TransportError) in try await emulator.send(request) }
    }
}
