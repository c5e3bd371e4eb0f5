import CivilTime
import Randomness
import Testing

@Suite struct `Dates as JavaScript reads them` {
    @Test(arguments: javaScriptDates.split(separator: "\n").map(String.init))
    func `what new Date makes of a text, made here`(row: String) throws {
        let parts = row.split(separator: "|")
        #expect(ISO8601.instant(of: Array(parts[0].utf8)) == Int64(parts[1]), "\(parts[0])")
    }

    @Test(arguments: [
        "\t", "\u{B}", "\n", "\r", "\u{A0}", "\u{1680}", "\u{2003}", "\u{2028}", "\u{202F}", "\u{3000}", "\u{FEFF}",
    ])
    func `a blank of JavaScript stands between day and time`(blank: String) {
        #expect(ISO8601.instant(of: Array("2020-01-01\(blank)10:00".utf8)) == 1_577_872_800_000)
    }

    @Test func `no bytes are a trap`() {
        var random = SplitMix64(seed: 8601)
        let alphabet = Array("0123456789--::++..,,TZz W\u{A0}\u{3000}é".utf8) + [0, 0xFF]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...30, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            _ = ISO8601.instant(of: text)
            _ = ISO8601.rfc3339(text)
            _ = ISO8601.dateTime(text)
        }
    }
}
