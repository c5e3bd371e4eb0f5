import Testing

@testable import Digest

@Suite struct `Hash engines` {
    /// On a processor without SHA instructions there is only one, and nothing to compare.
    @Test(arguments: 0...300)
    func `all give the same hash value for every length`(length: Int) {
        let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ length) }
        compare(message.span)
    }

    @Test func `all give the same hash values for messages of any length, wherever they begin`() {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<70_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        for _ in 0..<100 {
            let start = Int.random(in: 0...5_000, using: &random)
            let end = Int.random(in: start...bytes.count, using: &random)
            compare(bytes.span.extracting(start..<end))
        }
        for start in 0..<64 { compare(bytes.span.extracting(start..<start + 200)) }
    }

    @Test func `the one that is used is the fastest that there is`() {
        #expect(HashEngine.best == HashEngine.available.first)
        #expect(HashEngine.available.last == .portable)
    }

    private func compare(_ message: Span<UInt8>) {
        let short = SHA1.hash(message, by: .portable)
        let long = SHA256.hash(message, by: .portable)
        for engine in HashEngine.available {
            let (otherShort, otherLong) = (SHA1.hash(message, by: engine), SHA256.hash(message, by: engine))
            let same = short.indices.allSatisfy { short[$0] == otherShort[$0] }
            let sameLong = long.indices.allSatisfy { long[$0] == otherLong[$0] }
            #expect(same && sameLong, "\(engine), \(message.count) bytes")
        }
    }
}
