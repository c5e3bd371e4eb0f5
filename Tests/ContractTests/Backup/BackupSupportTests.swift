import JSON
import Testing

@testable import Contract

@Suite struct `What the cases of Backup & Archive work with` {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-02T00:00:00.000Z", 86_400), ("2000-02-29T12:00:00Z", 951_825_600),
        ("2026-01-15T10:00:00+01:00", 1_768_467_600), ("2026-01-15T09:00:00.000000+00:00", 1_768_467_600),
        ("2026-01-15T07:30:00-01:30", 1_768_467_600), ("1969-12-31T23:59:59.5Z", -0.5),
    ])
    func `reads times however they are written`(text: String, expected: Double) {
        #expect(seconds(ofDateTime: text) == expected)
    }

    @Test(arguments: [
        "", "now", "2026-01-15", "2026-01-15T10:00:00", "2026-13-15T10:00:00Z", "00:12:06", "2026-01-15T10:00:00+1",
    ])
    func `takes nothing else for a time`(text: String) {
        #expect(seconds(ofDateTime: text) == nil)
    }

    @Test func `changes a value at a place`() {
        let value: JSONValue = ["a": [["b": 1], ["b": 2]], "c": 3]
        #expect(value.with("a/1/b", 7) == ["a": [["b": 1], ["b": 7]], "c": 3])
        #expect(value.with("a/0/b", nil) == ["a": [[:], ["b": 2]], "c": 3])
        #expect(value.with("d/e", 1) == ["a": [["b": 1], ["b": 2]], "c": 3, "d": ["e": 1]])
        #expect(value.with("a/9/b", 1) == value)
    }

    @Test func `chooses times of the day that differ, at minutes that people seldom choose`() {
        var tenant = TenantUnderTest()
        var times: Set<String> = []
        for seed in 0..<200 {
            tenant.seed = UInt64(seed)
            let calls = Probe(tenant, NoTransport()).backup
            times.insert(SchedulerCases.runAt(calls, "label"))
        }
        #expect(times.count > 170)
        #expect(times.allSatisfy { $0.wholeMatch(of: /([01]\d|2[0-3]):[0-5][1-46-9]/) != nil })
    }
}

/// Carries nothing.
private struct NoTransport: Transport {
    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        throw TransportError("there is no server")
    }
}
