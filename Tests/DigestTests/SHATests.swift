import Testing

@testable import Digest

/// A message and its hash values.
struct HashVector: Sendable, CustomTestStringConvertible {
    var name: String
    var message: [UInt8]
    var sha1: String
    var sha256: String

    var testDescription: String { name }

    init(_ name: String, _ message: some Sequence<UInt8>, _ sha1: String, _ sha256: String) {
        self.name = name
        self.message = Array(message)
        self.sha1 = sha1
        self.sha256 = sha256
    }

    /// The messages of FIPS 180-2 (appendices A and B) and of RFC 6234, section 8.5.
    static let published = [
        HashVector(
            "nothing",
            [],
            "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        HashVector(
            "24 bits",
            "abc".utf8,
            "a9993e364706816aba3e25717850c26c9cd0d89d",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        ),
        HashVector(
            "448 bits",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8,
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        HashVector(
            "896 bits",
            ("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu").utf8,
            "a49b2446a02c645bf419f995b67091253a04a259",
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
        ),
        HashVector(
            "ten whole blocks",
            String(repeating: "01234567", count: 80).utf8,
            "dea356a2cddd90c7a7ecedc5ebb563934f460452",
            "594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5"
        ),
        HashVector(
            "a million letters a",
            repeatElement(UInt8(ascii: "a"), count: 1_000_000),
            "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ]
}

@Suite struct `SHA-1 and SHA-256` {
    @Test(arguments: HashVector.published, HashEngine.available)
    func `published messages have their published hash values`(vector: HashVector, engine: HashEngine) {
        let short = SHA1.hash(vector.message.span, by: engine)
        let long = SHA256.hash(vector.message.span, by: engine)
        #expect(Hex.encode(short.span) == vector.sha1)
        #expect(Hex.encode(long.span) == vector.sha256)
    }

    /// The expected values were computed by another implementation (OpenSSL).
    @Test(arguments: HashEngine.available)
    func `every length up to three blocks is padded right`(engine: HashEngine) {
        var short: [UInt8] = []
        var long: [UInt8] = []
        for length in 0...200 {
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
            let first = SHA1.hash(message.span, by: engine)
            let second = SHA256.hash(message.span, by: engine)
            short += first.indices.map { first[$0] }
            long += second.indices.map { second[$0] }
        }
        let (first, second) = (SHA1.hash(short), SHA256.hash(long))
        #expect(Hex.encode(first.span) == "d0de06f4c5cb01efe13d538b17bbc0bd8144a1c2")
        #expect(Hex.encode(second.span) == "e673d33f6940a6d3856d0d305fd88363ae0ba3b96e2411d8ddd5e0dd443f4525")
    }

    /// As a NestJS service sent it: the hash value's Base64 without its padding (Express, weak entity tags).
    @Test func `a recorded entity tag comes out`() {
        let body = #"{"message":["client_id is invalid"],"error":"Bad Request","statusCode":400}"#
        let digest = SHA1.hash(Array(body.utf8))
        #expect(Base64.standard.encode(digest.span, .unpadded) == "kojOlvL+YpHcVQKzbgScFlkDajA")
    }
}
