import Contract

/// PLUG IN HERE: `SuiteRun`, the verdict and the reports take the place of this loop.
///
/// `Verify` hands over all that they need: the cases of `Selection`, the runner, the reports that are to be written
/// (`options.reports`), `options.isStrict`, and a console that hides secrets and shows progress. Until then each case is
/// printed on a line.
struct CaseLoop: Sendable {
    let runner: Runner
    let options: Options
    let console: Console

    /// Tries the cases; gives back the exit code.
    func run(_ cases: [ContractCase]) async -> Int32 {
        var results: [CaseResult] = []
        for (place, contractCase) in cases.enumerated() {
            if Task.isCancelled { break }
            console.progress("[\(place + 1)/\(cases.count)] \(contractCase.id)")
            // A task of its own: it is brought to its end, cleanups included, if the run is cancelled.
            let result = await Task { await runner.run(contractCase) }.value
            results.append(result)
            console.print(Self.line(result))
            for failure in result.failures {
                console.print("    expected \(failure.expected)")
                console.print("    got      \(failure.got)")
            }
        }
        for result in results {
            for leftover in result.leftovers {
                console.note("left on the tenant: \(result.contractCase.id): \(leftover)")
            }
        }
        return exitCode(results)
    }

    private static func line(_ result: CaseResult) -> String {
        let id = result.contractCase.id
        return switch result.outcome {
        case .passed: "pass  \(id)"
        case .failed: "FAIL  \(id)  \(result.contractCase.statement)"
        case .skipped(let reason): "skip  \(id)  \(reason)"
        case .unreachable(let reason): "none  \(id)  \(reason)"
        }
    }

    private func exitCode(_ results: [CaseResult]) -> Int32 {
        let broken = results.contains { result in
            result.outcome == .failed && (options.isStrict || result.contractCase.source == .documented)
        }
        if broken { return Program.broken }
        let unreachable = results.contains { result in
            if case .unreachable = result.outcome { true } else { false }
        }
        return unreachable ? Program.unreachable : 0
    }
}
