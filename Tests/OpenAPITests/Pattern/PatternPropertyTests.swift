import JSON
import Randomness
import Testing

@testable import OpenAPI

@Suite struct `Patterns of any kind` {
    private func text(_ alphabet: [Character], upTo length: Int, _ random: inout SplitMix64) -> String {
        String(
            (0..<Int.random(in: 0...length, using: &random)).map { _ in
                alphabet[Int.random(in: alphabet.indices, using: &random)]
            }
        )
    }

    @Test func `agree with the standard library where it is quick`() throws {
        let alphabet = Array("aabb|*?+()^$.[]-")
        var random = SplitMix64(seed: 1)
        var compared = 0
        for _ in 0..<20_000 {
            let source = text(alphabet, upTo: 8, &random)
            // What differs: `[]` and `[^]` are classes in JavaScript only, `++` is possessive in Swift only.
            if source.contains("[]") || source.contains("[^") || source.contains("*+") || source.contains("++") {
                continue
            }
            if source.contains("?+") || source.contains("--") || source.contains("[-") || source.contains("-]") {
                continue
            }
            // What one of them refuses cannot be compared.
            guard let ours = try? Pattern(JSONString(source)), let theirs = try? Regex(source) else { continue }
            for _ in 0..<4 {
                let text = text(["a", "b", "c"], upTo: 6, &random)
                let isFound = text.firstMatch(of: theirs.matchingSemantics(.unicodeScalar)) != nil
                #expect(ours.isFound(in: JSONString(text)) == isFound, "\(source) in \(text)")
                compared += 1
            }
        }
        #expect(compared > 5_000)
    }

    @Test func `never trap`() {
        let alphabet = Array("ab|*?+()^$.[]-{}1,0\\dDwWsSbBpPLuxkcK<>=!:é\u{1F44D}")
        var random = SplitMix64(seed: 2)
        var count = 0
        for _ in 0..<5_000 {
            // A mistake is as good an outcome as any.
            guard let pattern = try? Pattern(JSONString(text(alphabet, upTo: 16, &random))) else { continue }
            _ = pattern.isFound(in: JSONString(text(alphabet, upTo: 12, &random)))
            _ = pattern.sample(minLength: 3, maxLength: 20, using: &random)
            count += 1
        }
        #expect(count > 200)
    }
}
