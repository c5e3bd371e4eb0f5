import Digest
import Testing

@Suite struct `Comparison in constant time` {
    @Test(arguments: [
        ("", ""), ("a", "a"), ("secret", "secret"),
        ("a secret of more than fifteen bytes", "a secret of more than fifteen bytes"),
    ])
    func `equal texts are equal`(candidate: String, secret: String) {
        #expect(constantTimeEquals(candidate, secret))
    }

    @Test(arguments: [
        ("", "secret"), ("secret", ""), ("secre", "secret"), ("secret1", "secret"), ("Secret", "secret"),
        ("secreT", "secret"), ("aa", "a"), ("a", "aa"), ("abab", "ab"), ("ab", "abab"), ("secretsecret", "secret"),
        ("\u{0}", ""), ("secret\u{0}", "secret"),
    ])
    func `a different, shorter, longer or repeated text is not equal`(candidate: String, secret: String) {
        #expect(!constantTimeEquals(candidate, secret))
    }

    @Test(arguments: [("\u{e9}", "e\u{301}"), ("\u{212a}", "K")])
    func `canonically equivalent texts of other bytes are not equal`(candidate: String, secret: String) {
        #expect(candidate == secret)
        #expect(!constantTimeEquals(candidate, secret))
    }

    @Test func `a difference in any single bit is seen`() {
        let secret: [UInt8] = [0x00, 0x5a, 0xff]
        for place in secret.indices {
            for bit in 0..<8 {
                var candidate = secret
                candidate[place] ^= 1 << UInt8(bit)
                let equal = constantTimeEquals(candidate.span, secret.span)
                #expect(!equal)
            }
        }
    }
}
