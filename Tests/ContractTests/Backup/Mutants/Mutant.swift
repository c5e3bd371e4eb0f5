import JSON

@testable import Contract

/// A server that breaks one rule: the emulator, with requests or answers changed on their way.
struct Mutant: Sendable {
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

    /// Whether the cases that may find it change nothing on the server, so that one server will do for all of these.
    var onlyReads: Bool {
        let reading = ["connections", "search", "bearer", "backups", "sort", "filter", "one-backup"]
        return cases.allSatisfy { reading.map { "backup.\($0)" }.contains($0) }
    }

    /// One that changes requests.
    static func request(
        _ name: String,
        in cases: String,
        _ change: @escaping @Sendable (inout ContractRequest) -> Void
    ) -> Mutant {
        Mutant(name, in: cases) { request, server throws(TransportError) in
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
    ) -> Mutant {
        Mutant(name, in: cases) { request, server throws(TransportError) in change(request, try await server(request)) }
    }

    /// One that changes answers of a status.
    static func response(
        _ name: String,
        in cases: String,
        status: Int,
        _ change: @escaping @Sendable (ContractRequest, ContractResponse) -> ContractResponse
    ) -> Mutant {
        .response(name, in: cases) { $1.status == status ? change($0, $1) : $1 }
    }

    /// One that changes the JSON of the answers of a status.
    static func json(
        _ name: String,
        in cases: String,
        status: Int = 200,
        _ change: @escaping @Sendable (ContractRequest, JSONValue) -> JSONValue
    ) -> Mutant {
        .response(name, in: cases, status: status) { request, response in
            response.json.map { response.with(json: change(request, $0)) } ?? response
        }
    }

    /// One that sets a member of the JSON of the answers of a status, or with nil takes it away.
    static func member(
        _ place: String,
        _ value: JSONValue?,
        in cases: String,
        status: Int = 200
    ) -> Mutant {
        .json("\(status) in \(cases): \(place) is \(value?.text ?? "missing")", in: cases, status: status) {
            $1.with(place, value)
        }
    }

    /// One that sets a member of the entries of lists, or with nil takes it away.
    static func entry(_ place: String, _ value: JSONValue?, in cases: String) -> Mutant {
        .json("an entry in \(cases): \(place) is \(value?.text ?? "missing")", in: cases) { _, page in
            guard let items = page["items"]?.array, let last = items.last else { return page }
            return page.with("items", .array(items.dropLast() + [last.with(place, value)]))
        }
    }
}

/// Carries requests to a mutant.
struct MutantTransport: Transport {
    let mutant: Mutant
    let emulator: EmulatorTransport

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        try await mutant.answer(request) { request throws(TransportError) in try await emulator.send(request) }
    }
}
