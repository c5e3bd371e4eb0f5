import Contract
import Emulator
import HTTP
import JSON
import Testing

@testable import flosum_emulator

/// Carries requests to an emulator in the same process.
struct EmulatorTransport: Transport {
    private let api: any EmulatedAPI
    private let sandbox: Sandbox

    /// An emulator with these options.
    ///
    /// Its clock goes on from a time of the day at which no scheduler of the fixtures is about to run, whatever time it is
    /// here: a run would show in lists that a case reads twice. Its codes, tokens and ids repeat;
    /// `rate` 0 lets it stand still.
    init(
        _ arguments: [String] = [],
        rate: Int = 1,
        clock: String = "2026-01-15T09:00:00Z",
        seed: Int = 1
    ) throws {
        let time = ["--clock", clock, "--seed", String(seed)] + (rate == 0 ? [] : ["--clock-rate", String(rate)])
        let tenant = try Tenant(try Options(arguments: time + arguments, environment: [:]))
        api = tenant.api
        sandbox = Sandbox(tenant.start)
    }

    /// One that goes on from the state of another, and no longer shares it: much cheaper than reading all fixtures.
    init(copying other: EmulatorTransport) {
        api = other.api
        sandbox = Sandbox(other.sandbox.withState { $0 })
    }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        guard let method = HTTP.Method(rawValue: request.method) else { throw TransportError("no such method") }
        var fields = [(name: "Host", value: "127.0.0.1")]
        fields += request.fields.map { (name: $0.name, value: $0.value) }
        let head = RequestHead(
            method,
            request.target,
            fields: fields,
            contentLength: request.body.map { UInt64($0.count) }
        )
        let response = api.respond(to: Request(head: head, body: request.body ?? []), in: sandbox)
        return ContractResponse(
            status: response.status.code,
            fields: response.fields.entries.map { .init($0.name.text, $0.value) },
            body: try await body(of: response)
        )
    }

    private func body(of response: Response) async throws(TransportError) -> [UInt8] {
        switch response.body {
        case .empty: return []
        case .bytes(let bytes): return bytes
        case .stream(let source):
            var bytes: [UInt8] = []
            while true {
                switch source.next() {
                case .bytes(let piece): bytes += piece
                case .wait(let duration):
                    do { try await Task.sleep(for: duration) } catch { throw TransportError("cancelled") }
                case .end: return bytes
                case .abort: throw TransportError("the body broke off")
                }
            }
        }
    }
}
