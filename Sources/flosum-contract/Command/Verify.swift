import CommandLineInterface
import Contract

/// `flosum-contract verify`: finds out what is there, and tries the cases on it.
struct Verify: Sendable {
    let options: Options
    let environment: [String: String]
    let console: Console
    /// What there is to try.
    var suite = ContractCase.all

    /// Tries the cases; gives back the exit code.
    ///
    /// - Throws: `UsageError` before anything is sent, `LoginError` if there is no server or no login.
    func run() async throws -> Int32 {
        let cases = try CaseList.selected(options, of: suite)
        if options.lists {
            console.print(CaseList.text(cases))
            return 0
        }
        try ReportPlaces.check(options.reports)
        let server = try Server(options, environment, console)
        let seed = options.seed ?? UInt64.random(in: 0...UInt64(Int64.max))
        var loop = CaseLoop(
            options: options,
            console: console,
            tenant: server.access.connection.tenant(seed: seed),
            urls: server.urls,
            suite: suite
        )
        let runner: Runner
        do {
            (runner, loop.tenant) = try await server.runner(options, seed: seed)
        } catch {
            loop.tell(error, insteadOf: cases)
            throw error
        }
        return try await loop.run(cases, with: runner)
    }
}
