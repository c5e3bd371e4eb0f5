import CivilTime
import HTTP
import JSON
import Randomness
import Testing

@testable import Emulator

@Suite struct `The chances of faults` {
    /// What a client sees of 200 requests: statuses, bodies and delays.
    private func run(
        _ service: FaultyService,
        _ ids: [String] = ["flaky", "slow"],
        probability: Double = 0.3
    ) throws -> [String] {
        for id in ids {
            let delay = FaultDelay.logNormal(median: 80, sigma: 0.5)
            let action = id == "slow" ? FaultAction(delay: delay) : FaultAction(.status(Status(503), message: nil))
            try service.set(id, action) { $0.occasion.probability = probability }
        }
        return (0..<200).map { _ in
            let answer = service.answer()
            return "\(answer.status.code) \(answer.text) \(answer.delivery.delay)"
        }
    }

    @Test func `the same seed and the same script make the same run`() throws {
        let first = try run(FaultyService(seed: 7))
        #expect(try run(FaultyService(seed: 7)) == first)
        #expect(try run(FaultyService(seed: 8)) != first)
        #expect(Set(first.map { $0.prefix(3) }) == ["200", "503"])
        #expect(first.contains { !$0.hasSuffix(" 0.0 seconds") })
    }

    @Test func `a reset begins the same run again`() throws {
        let service = FaultyService(seed: 7)
        let first = try run(service)
        service.sandbox.reset(to: service.sandboxes.startState)
        #expect(try run(service) == first)
    }

    @Test func `a fault that never fires does not change what the API draws`() throws {
        let plain = try run(FaultyService(), [])
        #expect(try run(FaultyService(), ["flaky"], probability: 0) == plain)
    }

    @Test func `another rule does not change the chances of one`() throws {
        let service = FaultyService()
        let alone = try run(service, ["slow"]).map { $0.hasSuffix(" 0.0 seconds") }
        let other = FaultyService()
        try other.set("before") { $0.occasion.probability = 0 }
        #expect(try run(other, ["slow"]).map { $0.hasSuffix(" 0.0 seconds") } == alone)
    }

    @Test(arguments: [(0.0, 0...0), (1.0, 200...200), (0.25, 25...80)])
    func `are as great as was said`(probability: Double, expected: ClosedRange<Int>) throws {
        let count = try run(FaultyService(), ["flaky"], probability: probability).count { $0.hasPrefix("503") }
        #expect(expected.contains(count))
    }

    @Test func `delays lie where they may`() {
        var random = SplitMix64(seed: 1)
        #expect(FaultDelay.fixed(250).milliseconds(&random) == 250)
        let uniform = (0..<10_000).map { _ in FaultDelay.uniform(10...19).milliseconds(&random) }
        #expect(Set(uniform) == Set(10...19))
        #expect(FaultDelay.uniform(7...7).milliseconds(&random) == 7)
        let normal = (0..<10_001).map { _ in FaultDelay.logNormal(median: 100, sigma: 1).milliseconds(&random) }
            .sorted()
        #expect(95...105 ~= normal[5_000])
        // One standard deviation up is e times the median.
        #expect(255...290 ~= normal[8_413])
        #expect(FaultDelay.logNormal(median: 100, sigma: 0).milliseconds(&random) == 100)
        let wild = (0..<1_000).map { _ in FaultDelay.logNormal(median: 600_000, sigma: 10).milliseconds(&random) }
        #expect(wild.max() == FaultDelay.limit)
        #expect(wild.allSatisfy { $0 >= 0 })
    }
}
