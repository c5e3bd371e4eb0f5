import Contract
import Testing

@Suite struct `The verdict on a run` {
    private func verdict(
        _ results: [(ContractCase.Source, CaseResult.Outcome)],
        strict: Bool = false,
        cancelled: Bool = false,
        problem: String? = nil
    ) -> Verdict {
        var outcome = SuiteRun.Outcome()
        outcome.results = results.map { CaseResult(madeUp("a", "a", $0.0), $0.1) }
        outcome.wasCancelled = cancelled
        var context = Report.Context()
        context.isStrict = strict
        context.problem = problem
        return Report(outcome, context, mask: SecretMask()).verdict
    }

    @Test func `is good if all that was tried holds`() {
        #expect(verdict([(.documented, .passed), (.partial, .skipped("why"))]) == .holds)
        #expect(Verdict.holds.exitCode == 0)
    }

    @Test(arguments: [ContractCase.Source.documented, .partial])
    func `is a breach if a published statement does not hold`(source: ContractCase.Source) {
        #expect(verdict([(.documented, .passed), (source, .failed)]) == .broken)
        #expect(verdict([(source, .failed)], cancelled: true) == .broken)
        #expect(Verdict.broken.exitCode == 1)
    }

    @Test func `is good in spite of drift, unless it is strict`() {
        #expect(verdict([(.assumed, .failed)]) == .holds)
        #expect(verdict([(.assumed, .failed)], strict: true) == .broken)
    }

    @Test func `is that there is no server if no case got an answer`() {
        let unreachable = CaseResult.Outcome.unreachable("refused")
        #expect(verdict([(.documented, unreachable), (.documented, .skipped("why"))]) == .unreachable)
        #expect(verdict([(.documented, unreachable)], strict: true) == .unreachable)
        #expect(verdict([(.documented, .skipped("why"))]) == .unreachable)
        #expect(verdict([]) == .unreachable)
        #expect(Verdict.unreachable.exitCode == 3)
    }

    @Test func `is a breach if a documented answer does not come where others do`() {
        let unreachable = CaseResult.Outcome.unreachable("reset")
        #expect(verdict([(.documented, .passed), (.documented, unreachable)]) == .broken)
        #expect(verdict([(.documented, .passed), (.assumed, unreachable)]) == .holds)
    }

    @Test func `is that there is no server if the login failed`() {
        #expect(verdict([], problem: "the login failed") == .unreachable)
    }

    @Test func `is that the run was cancelled`() {
        #expect(verdict([(.documented, .passed)], cancelled: true) == .cancelled)
        #expect(Verdict.cancelled.exitCode == 130)
    }
}
