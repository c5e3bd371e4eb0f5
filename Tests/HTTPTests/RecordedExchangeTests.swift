import HTTP
import Testing

@Suite struct `Recorded exchanges` {
    struct Exchange: Sendable, CustomTestStringConvertible {
        var name: String
        var outcome: String
        var request: [UInt8]
        var testDescription: String { name }
    }

    @Test(arguments: RecordedExchanges.all)
    func `the parser makes of the bytes what Node.js made of them`(exchange: Exchange) throws {
        let reading = Reading(exchange.request)
        switch exchange.outcome {
        case "waits":
            #expect(reading.refusal == nil)
            #expect(reading.complete.isEmpty)
        case "closed":
            #expect(reading.refusal == .connectRefused)
        case "400", "413", "431":
            #expect(reading.refusal?.status?.code == Int(exchange.outcome))
        default:
            let words = exchange.outcome.split(separator: ",")
            #expect(reading.complete.count == Int(words[0]))
            #expect((reading.refusal == nil) == (words.count == 1))
        }
    }

    @Test func `each of them reads the same byte by byte`() {
        for exchange in RecordedExchanges.all where exchange.request.count < 200 {
            let bytes = exchange.request
            #expect(Reading(bytes.cut(at: Array(1..<bytes.count))) == Reading(bytes), "\(exchange.name)")
        }
    }
}

extension RecordedExchanges {
    static let all: [`Recorded exchanges`.Exchange] = text.split(separator: "\n").compactMap { line in
        let parts = line.split(separator: " | ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return .init(
            name: String(parts[0].drop { $0 == " " }),
            outcome: String(parts[1]),
            request: unescaped(parts[2])
        )
    }

    /// The bytes that a string literal stands for, each character one byte.
    private static func unescaped(_ literal: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(literal.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch escaped {
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                let digits = rest.dropFirst().prefix { $0 != UInt8(ascii: "}") }
                bytes.append(UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(digits.count + 2)
            default: bytes.append(escaped)
            }
        }
        return bytes
    }
}
