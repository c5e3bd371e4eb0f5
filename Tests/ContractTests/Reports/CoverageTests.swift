import Contract
import Testing

@Suite struct `The coverage of documents` {
    @Test func `tells of each status which cases are about it and what came of them`() async {
        let coverage = await Sample.report().coverage
        #expect(coverage.rows.map(\.route) == ["GET /things", "POST /things", "GET /empty"])
        let list = coverage.rows[0].cells
        #expect(list.map(\.status) == ["200", "401", "5XX", "418"])
        #expect(list.map(\.state) == [.held, .broken, .notTried, .notTried])
        #expect(list.map(\.isDescribed) == [true, true, true, false])
        #expect(list[2].cases == ["list.late"])
        #expect(coverage.rows[0].cases == 3)
        let create = coverage.rows[1].cells
        #expect(create.map(\.status) == ["201", "default"])
        #expect(create.map(\.state) == [.broken, .notTried])
        #expect(coverage.rows[2].cells.isEmpty)
        #expect(coverage.strays == ["other.stray"])
        #expect((coverage.described, coverage.covered, coverage.tried) == (5, 5, 3))
    }

    @Test func `shows what no case is about`() {
        let coverage = Coverage(Sample.documents, [madeUp("a", covers: [200, 200])])
        #expect(coverage.rows[0].cells.map(\.state) == [.notTried, .uncovered, .uncovered])
        #expect(coverage.rows[0].cells[0].cases == ["a"])
        #expect((coverage.described, coverage.covered, coverage.tried) == (5, 1, 0))
    }

    @Test func `can be had as text`() async {
        #expect(
            Sample.text(.coverage, await Sample.report()) == """
                listThings (GET /things, documented): 3 cases
                  200      held: list.held
                  401      broken: list.broken
                  5XX      not tried: list.late
                  418      not tried, not described: list.late
                createThing (POST /things, assumed): 3 cases
                  201      broken: create.drift
                  default  not tried: create.skipped
                silent (GET /empty, documented): 0 cases
                of no documented operation: other.stray
                5 documented statuses, 5 have cases, 3 tried

                """
        )
    }
}
