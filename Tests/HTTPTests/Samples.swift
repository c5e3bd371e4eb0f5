import Randomness

/// Conversations that are valid from the first byte to the last, with what the tests mutate them by.
enum Samples {
    static let valid: [String] = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a?b=c#d HTTP/1.0\r\nConnection: Keep-Alive\r\nX:\r\nY:  z \t \r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\nHEAD http://b:1/x HTTP/1.1\r\nHost: b\r\n\r\n",
        "POST /t HTTP/1.1\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "POST /t HTTP/1.1\r\nContent-Length: 0\r\n\r\n\r\n\r\nPUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /t HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n00A\r\n0123456789\r\n0\r\n\r\nGET /n HTTP/1.1\r\n\r\n",
        "PATCH /t HTTP/1.1\r\ntransfer-encoding: Chunked\r\n\r\n3;a=b;c=\"d\\\"e\";f\r\nabc\r\n0;x\r\nT: u\r\nV:\r\n\r\n",
        "M-SEARCH / HTTP/1.1\r\nhost: x\r\nExpect: 100-continue\r\nContent-Length: 3 \r\n\r\n\r\n\n",
    ]

    /// What an adversary would put in, take out or repeat.
    static let fragments: [[UInt8]] =
        [
            [0x0D], [0x0A], [0x0D, 0x0A], [0x0D, 0x0A, 0x0D, 0x0A], [0x00], [0x20], [0x09], [0x7F], [0x80], [0xFF],
        ]
        + [
            ":", ";", ",", "\"", "\\", "=", "#", "0", "1", "f", "-", "+", "HTTP/1.1", "HTTP/1.0", "GET ", "CONNECT ",
            "Content-Length: 1\r\n", "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", " \r\n", "\r\n x",
            "0\r\n\r\n",
            "FFFFFFFFFFFFFFFF\r\n", "GET / HTTP/1.1\r\n\r\n",
        ].map { Array($0.utf8) }

    /// A valid conversation with a few changes.
    static func mutated(_ random: inout SplitMix64) -> [UInt8] {
        var bytes = Array((valid.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, place + Int.random(in: 0...3, using: &random))
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes.removeSubrange(place..<end)
            case 1: bytes.replaceSubrange(place..<end, with: fragments.randomElement(using: &random) ?? [])
            default: bytes.insert(contentsOf: fragments.randomElement(using: &random) ?? [], at: place)
            }
        }
        return bytes
    }

    /// Bytes of any kind, mostly such as occur in requests.
    static func noise(_ random: inout SplitMix64) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            if Bool.random(using: &random) {
                bytes += fragments.randomElement(using: &random) ?? []
            } else {
                bytes.append(UInt8.random(in: 0...255, using: &random))
            }
        }
        return bytes
    }
}
