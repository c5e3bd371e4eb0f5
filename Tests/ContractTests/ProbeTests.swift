import Contract
import Testing

@Suite struct `A probe` {
    @Test func `notes what was sent, came back, and does not hold`() async throws {
        let probe = Probe(TenantUnderTest(), try EmulatorTransport())
        let answer = try await probe.send(ContractRequest(.backup, "GET", "/api/v1/connections?page=1&limit=1"))
        #expect(answer.status == 401)
        #expect(probe.exchanges.count == 1)
        answer.expect(status: 200)
        #expect(probe.failures.map(\.expected) == ["status 200"])
        #expect(probe.failures.first?.exchange == 0)
    }
}
