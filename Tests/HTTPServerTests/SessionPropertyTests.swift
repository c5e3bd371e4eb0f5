import HTTP
import Randomness
import Testing

@testable import HTTPServer

@Suite struct `Session, whatever comes` {
    static let requests = [
        "GET /a HTTP/1.1\r\nHost: h\r\n\r\n", "HEAD /b HTTP/1.1\r\n\r\n",
        "GET /c HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "POST /d HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello", "\r\n", "GET /empty HTTP/1.1\r\n\r\n",
        "POST /e HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=\"y\"\r\nabc\r\n0\r\nT: u\r\n\r\n",
        "POST /nobody HTTP/1.1\r\nContent-Length: 4\r\n\r\nabcd", "GET /stream HTTP/1.1\r\n\r\n",
        "GET /broken HTTP/1.1\r\n\r\n",
        "POST /f HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\nx",
        "GET /g HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /owed-exact HTTP/1.1\r\n\r\n",
    ]

    static let fragments = [
        "\r", "\n", "\r\n", "\r\n\r\n", "\u{0}", " ", ":", ";", "0", "5", "Content-Length: 1\r\n", "HTTP/1.1", "GET ",
        "G",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "garbage", "0\r\n\r\n",
    ].map { Array($0.utf8) }

    private static func pipeline(_ random: inout SplitMix64, changes: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes += Array((requests.randomElement(using: &random) ?? "").utf8)
        }
        for _ in 0..<changes {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...2, using: &random))
            bytes.replaceSubrange(place..<end, with: fragments.randomElement(using: &random) ?? [])
        }
        return bytes
    }

    private static func cut(_ bytes: [UInt8], _ random: inout SplitMix64) -> [ArraySlice<UInt8>] {
        guard bytes.count > 1 else { return [bytes[...]] }
        if Int.random(in: 0..<8, using: &random) == 0 { return bytes.indices.map { bytes[$0...$0] } }
        let places = Set((0..<3).map { _ in Int.random(in: 1..<bytes.count, using: &random) }).sorted()
        return zip([0] + places, places + [bytes.count]).map { bytes[$0..<$1] }
    }

    /// A refusal behind answers is sent or not as the packets fall: see `Session.refuse`.
    private static func withoutRefusal(_ output: [UInt8]) -> [UInt8] {
        for code in ["400 Bad Request", "413 Payload Too Large", "431 Request Header Fields Too Large"] {
            let refusal = Array("HTTP/1.1 \(code)\r\nConnection: close\r\n\r\n".utf8)
            if output.count >= refusal.count, output.suffix(refusal.count).elementsEqual(refusal) {
                return output.dropLast(refusal.count)
            }
        }
        return output
    }

    @Test(arguments: [0, 1, 3], 0..<2)
    func `what is answered does not depend on how the bytes are cut`(changes: Int, seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var equal = 0
        for _ in 0..<1_500 {
            let bytes = Self.pipeline(&random, changes: changes)
            let quoted = "\(String(decoding: bytes, as: UTF8.self).debugDescription)"
            // The client's end cancels a stream that has begun, so it is left away here.
            let single = Talk(bytes.indices.map { bytes[$0...$0] }, ends: false)
            for talk in [Talk([bytes[...]], ends: false), Talk(Self.cut(bytes, &random), ends: false)] {
                #expect(talk.isDone == single.isDone, "\(quoted)")
                guard !talk.responder.refused.isEmpty else {
                    #expect(talk.text == single.text, "\(quoted)")
                    equal += 1
                    continue
                }
                // Bytes that are no request cost answers before them in their packet, and nothing else changes.
                let output = Self.withoutRefusal(talk.output)
                #expect(Self.withoutRefusal(single.output).starts(with: output), "\(quoted)")
            }
        }
        #expect(equal > 200)
    }

    @Test(arguments: 0..<4)
    func `two hundred thousand strings of bytes leave sessions in order`(seed: UInt64) {
        var random = SplitMix64(seed: 50 + seed)
        var refused = 0
        for _ in 0..<50_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                bytes += Self.fragments.randomElement(using: &random) ?? []
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
            let talk = Talk([bytes[...]])
            // Whatever came, the client's end is the end, and no more than one refusal is sent.
            #expect(talk.isDone)
            #expect(talk.responder.refused.count <= 1)
            refused += talk.responder.refused.count
        }
        #expect(refused > 0)
    }
}
