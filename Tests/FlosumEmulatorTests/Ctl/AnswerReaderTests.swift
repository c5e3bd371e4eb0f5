import Testing

@testable import flosum_emulator

@Suite struct `Answers that the control client reads` {
    /// The status and the body, and whether it is complete, however the bytes come.
    private func read(_ text: String, pieces: Int, ends: Bool = false) -> String? {
        var reader = AnswerReader()
        var body: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            guard reader.receive(rest.prefix(pieces)) else { return nil }
            rest = rest.dropFirst(pieces)
            body += reader.takeBody()
        }
        if ends, !reader.isDone { guard reader.receive([]) else { return nil } }
        return "\(reader.status ?? 0) \(String(decoding: body, as: UTF8.self)) \(reader.isDone)"
    }

    @Test(arguments: [1, 2, 7, 1_000])
    func `by their length, by chunks, by the end`(pieces: Int) {
        #expect(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", pieces: pieces) == "200 abc true")
        #expect(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", pieces: pieces) == "200 ab false")
        #expect(read("HTTP/1.1 204 No Content\r\nDate: x\r\n\r\n", pieces: pieces) == "204  true")
        let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n"
        #expect(read(chunked, pieces: pieces) == "200 abcde false")
        #expect(read(chunked + "0\r\n\r\n", pieces: pieces) == "200 abcde true")
        #expect(read("HTTP/1.1 500 Oops\r\n\r\nabc", pieces: pieces, ends: true) == "500 abc true")
    }

    @Test(arguments: ["SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc\r\n\r\n", "<html>"])
    func `what is no answer`(text: String) {
        #expect(read(text, pieces: 1_000) == nil)
    }

    @Test func `chunks without a size`() {
        #expect(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nabc", pieces: 1_000) == nil)
    }

    @Test func `a head without an end`() {
        let fields = String(repeating: "X: y\r\n", count: 20_000)
        #expect(read("HTTP/1.1 200 OK\r\n" + fields, pieces: 4_096) == nil)
    }
}
