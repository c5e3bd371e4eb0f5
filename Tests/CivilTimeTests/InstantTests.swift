import CivilTime
import Testing

@Suite struct `Instants` {
    @Test func `seconds are added as milliseconds`() {
        #expect(Instant(milliseconds: 5).adding(seconds: 3) == Instant(milliseconds: 3005))
    }

    @Test(arguments: [Int.max, Int.max / 1000])
    func `a sum beyond what can be counted is never`(seconds: Int) {
        #expect(Instant(milliseconds: 1_700_000_000_000).adding(seconds: seconds) == .never)
    }

    @Test func `the earlier one comes first`() {
        #expect(Instant(milliseconds: -1) < Instant(milliseconds: 0))
        #expect(Instant(milliseconds: 0) < .never)
    }
}
