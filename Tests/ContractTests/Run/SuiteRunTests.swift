import Contract
import Synchronization
import Testing

@Suite struct `A run of the suite` {
    private let request = ContractRequest(.backup, "GET", "/things")

    @Test func `tries the cases in order, and tells how far it is`() async {
        let told = Mutex<[String]>([])
        let inner = ScriptedTransport([.status(200), .status(500)])
        let cases = ["a.one", "a.two"].map { id in
            madeUp(id) { [request] probe throws(CaseEnded) in try await probe.send(request).expect(status: 200) }
        }
        let run = SuiteRun(cases + [madeUp("a.three", needs: [.writes])], with: runner(inner))
        let outcome = await run.run { progress in
            told.withLock { told in
                switch progress {
                case .began(let contractCase, let place, let count):
                    told.append("\(place + 1)/\(count) \(contractCase.id)")
                case .ended(let result, _, _): told.append("\(result.outcome)")
                }
            }
        }
        #expect(outcome.results.map(\.contractCase.id) == ["a.one", "a.two", "a.three"])
        #expect(outcome.notRun.isEmpty)
        #expect(!outcome.wasCancelled)
        let skipped = "skipped(\"it writes, and --allow-writes is not given\")"
        #expect(
            told.withLock(\.self) == ["1/3 a.one", "passed", "2/3 a.two", "failed", "3/3 a.three", skipped]
        )
    }

    @Test func `cleans up after the case that was cut off, and reports the rest as not tried`() async {
        let inner = ScriptedTransport([.status(201), .status(204)])
        let create = ContractRequest(.backup, "POST", "/things")
        let delete = ContractRequest(.backup, "DELETE", "/things/1")
        let cut = madeUp("a.cut") { [request] probe throws(CaseEnded) in
            _ = try await probe.send(create)
            probe.cleanUp { probe throws(CaseEnded) in
                _ = try await probe.send(delete)
            }
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await probe.send(request)
        }
        let run = SuiteRun([madeUp("a.before"), cut, madeUp("a.after"), madeUp("a.last")], with: runner(inner))
        let outcome = await Task { await run.run() }.value
        #expect(inner.requests == [create, delete])
        #expect(outcome.wasCancelled)
        #expect(outcome.results.map(\.contractCase.id) == ["a.before", "a.cut"])
        #expect(outcome.results.last?.outcome == .skipped("the run was cancelled"))
        #expect(outcome.notRun.map(\.contractCase.id) == ["a.after", "a.last"])
        #expect(outcome.notRun.first?.reason == "the run was cancelled")
    }

    @Test func `keeps a failure that was found before the case was cut off`() async {
        let cut = madeUp("a.cut") { [request] probe throws(CaseEnded) in
            try await probe.send(request).expect(status: 500)
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await probe.send(request)
        }
        let outcome = await Task { await SuiteRun([cut], with: runner(ScriptedTransport())).run() }.value
        #expect(outcome.results.first?.outcome == .failed)
        #expect(outcome.results.first?.failures.count == 1)
    }

    @Test func `says what was left on the tenant`() async {
        let leaving = madeUp("a.leaving") { [request] probe in
            probe.cleanUp { probe throws(CaseEnded) in try await probe.send(request).require(status: 204) }
            probe.cleanUp { _ throws(CaseEnded) in throw .skipped("the scheduler contract-1 has no id") }
        }
        let outcome = await SuiteRun([leaving], with: runner(ScriptedTransport())).run()
        #expect(outcome.leftovers.map(\.id) == ["a.leaving", "a.leaving"])
        #expect(
            outcome.leftovers.map(\.text) == [
                "the scheduler contract-1 has no id", "expected status 204, got status 200: ",
            ]
        )
        #expect(outcome.results.first?.outcome == .passed)
    }

    @Test func `gives a server up that cannot be reached again and again`() async {
        let failures = Array(repeating: ScriptedTransport.Step.broken(), count: 100)
        let inner = ScriptedTransport([.status(200)] + failures)
        let cases = (0..<9).map { number in
            madeUp("a.\(number)") { [request] probe throws(CaseEnded) in _ = try await probe.send(request) }
        }
        let outcome = await SuiteRun(cases, with: Runner(TenantUnderTest(), inner, allowsWrites: false)).run()
        #expect(outcome.results.count == 1 + SuiteRun.mostUnreachable)
        #expect(outcome.notRun.map(\.contractCase.id) == ["a.6", "a.7", "a.8"])
        #expect(!outcome.wasCancelled)
    }

    private func runner(_ transport: ScriptedTransport) -> Runner {
        let paced = PacedTransport(transport, maxRate: nil, clock: ScriptedClock().clock)
        return Runner(TenantUnderTest(), paced, allowsWrites: false)
    }
}
