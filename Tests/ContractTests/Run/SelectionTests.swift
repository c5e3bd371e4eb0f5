import Contract
import Testing

@Suite struct `A selection of cases` {
    private let all = [
        "oauth.token.code-is-single-use", "oauth.token.rotation", "oauth.tokens.other", "oauth.authorize.state",
        "backup.connections.paging-disjoint", "backup.jobs.paging-disjoint",
    ].map { madeUp($0) }

    private func ids(only: [String] = [], skip: [String] = []) throws -> [String] {
        try Selection(only: only, skip: skip).cases(of: all).map(\.id)
    }

    private func problems(only: [String] = [], skip: [String] = []) -> [String] {
        do throws(SelectionError) { _ = try Selection(only: only, skip: skip).cases(of: all) } catch {
            return error.problems
        }
        return []
    }

    @Test func `is the whole suite if nothing is asked for`() throws {
        #expect(try ids() == all.map(\.id))
        #expect(try Selection(only: [], skip: []).cases(of: []).isEmpty)
    }

    @Test func `takes an id`() throws {
        #expect(try ids(only: ["oauth.token.rotation"]) == ["oauth.token.rotation"])
    }

    @Test(arguments: ["oauth.token", "oauth.token.*"])
    func `takes the beginning of ids, up to a dot`(pattern: String) throws {
        #expect(try ids(only: [pattern]) == ["oauth.token.code-is-single-use", "oauth.token.rotation"])
    }

    @Test func `takes stars anywhere`() throws {
        let paging = ["backup.connections.paging-disjoint", "backup.jobs.paging-disjoint"]
        #expect(try ids(only: ["*.paging-*"]) == paging)
        #expect(try ids(only: ["backup*disjoint"]) == paging)
        #expect(try ids(only: ["*paging-disjoint"]) == paging)
        #expect(try ids(only: ["*"]) == all.map(\.id))
        #expect(try ids(only: ["**state**"]) == ["oauth.authorize.state"])
    }

    @Test func `keeps the order of the suite, and each case once`() throws {
        let selected = try ids(only: ["oauth.authorize", "oauth.token.rotation", "oauth.token"])
        #expect(selected == ["oauth.token.code-is-single-use", "oauth.token.rotation", "oauth.authorize.state"])
    }

    @Test func `leaves out what is skipped, even if it is asked for`() throws {
        #expect(try ids(only: ["oauth.token"], skip: ["*.rotation"]) == ["oauth.token.code-is-single-use"])
    }

    @Test func `names the nearest id for each pattern that fits none`() {
        #expect(
            problems(only: ["oauth.token.rotatoin", "oauth.token"], skip: ["backup.job"]) == [
                "--only oauth.token.rotatoin: there is no such case; the nearest is oauth.token.rotation",
                "--skip backup.job: there is no such case; the nearest is backup.jobs.paging-disjoint",
            ]
        )
        #expect(problems(only: ["*.zzz"]).count == 1)
        #expect(problems(only: [""]).count == 1)
        #expect(problems(only: ["oauth.toke"]).count == 1)
    }

    @Test func `must leave something`() {
        #expect(problems(only: ["oauth.token"], skip: ["oauth"]) == ["--only and --skip leave no case"])
    }
}
