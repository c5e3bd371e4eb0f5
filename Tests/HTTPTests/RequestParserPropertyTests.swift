import HTTP
import Randomness
import Testing

@Suite struct `Request parser, whatever comes` {
    @Test(arguments: Samples.valid)
    func `a conversation cut at every byte reads the same`(text: String) {
        let bytes = text.latin1
        let whole = Reading(bytes)
        for place in 1..<bytes.count { #expect(Reading(bytes.cut(at: [place])) == whole) }
        #expect(Reading(bytes.cut(at: Array(1..<bytes.count))) == whole)
    }

    @Test(arguments: 0..<4)
    func `a mutated conversation reads the same however it is cut`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<2_000 {
            let bytes = Samples.mutated(&random)
            guard bytes.count > 1 else { continue }
            let whole = Reading(bytes)
            let places = Set((0..<4).map { _ in Int.random(in: 1..<bytes.count, using: &random) }).sorted()
            #expect(Reading(bytes.cut(at: places)) == whole, "seed \(seed): \(bytes.quoted)")
            #expect(Reading(bytes.cut(at: Array(1..<bytes.count))) == whole, "seed \(seed): \(bytes.quoted)")
        }
    }

    @Test(arguments: 0..<4)
    func `mutated conversations are read as a second reader of the grammar reads them`(seed: UInt64) {
        var random = SplitMix64(seed: 100 + seed)
        for _ in 0..<5_000 {
            let bytes = Samples.mutated(&random)
            let reference = ReferenceReader(bytes)
            if !reference.hasGivenUp {
                #expect(Reading(bytes).complete == reference.messages, "seed \(seed): \(bytes.quoted)")
            }
        }
    }

    @Test(arguments: 0..<4)
    func `two hundred thousand strings of bytes neither trap nor pass as what they are not`(seed: UInt64) {
        var random = SplitMix64(seed: 200 + seed)
        var accepted = 0
        for _ in 0..<50_000 {
            let bytes = Samples.noise(&random)
            let complete = Reading(bytes).complete
            accepted += complete.count
            if !complete.isEmpty {
                #expect(ReferenceReader(bytes).messages == complete, "seed \(seed): \(bytes.quoted)")
            }
        }
        #expect(accepted > 0)
    }
}

extension [UInt8] {
    /// The bytes as a text from which a failing case can be made.
    var quoted: String {
        String(String.UnicodeScalarView(map { Unicode.Scalar($0) })).debugDescription
    }
}
