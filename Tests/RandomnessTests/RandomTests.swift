import Randomness
import Testing

@Suite struct `Sources of randomness` {
    /// Published with the algorithm's reference code; also by other implementations.
    @Test func `the seed 1234567 gives its published numbers`() {
        var random = SplitMix64(seed: 1_234_567)
        let numbers = (0..<5).map { _ in random.next() }
        #expect(
            numbers == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ]
        )
    }

    @Test func `a copy of a seeded source repeats its numbers`() {
        var random = SplitMix64(seed: 1)
        _ = random.next()
        var copy = random
        #expect(copy.next() == random.next())
    }

    @Test func `the system's numbers do not repeat, also beyond the buffer`() {
        let random = BufferedSystemRandom()
        #expect(Set((0..<2_000).map { _ in random.next() }).count == 2_000)
    }

    @Test func `two sources of the system differ`() {
        let (first, second) = (BufferedSystemRandom(), BufferedSystemRandom())
        #expect(Set((0..<100).flatMap { _ in [first.next(), second.next()] }).count == 200)
    }

    @Test func `one source of the system serves many at once`() async {
        let random = BufferedSystemRandom()
        let numbers = await withTaskGroup(of: [UInt64].self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<1_000).map { _ in random.next() } }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(numbers).count == 8_000)
    }
}
