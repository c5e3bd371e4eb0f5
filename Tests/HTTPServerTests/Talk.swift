import HTTP

@testable import HTTPServer

/// A session without a socket, whose client reads at once.
struct Talk {
    let responder = EchoResponder()
    private(set) var output: [UInt8] = []
    private(set) var isDone = false
    /// The most bytes that the session held at any time, to be sent or taken up later.
    private(set) var peak = 0
    static let date = Array("Thu, 01 Jan 1970 00:00:00 GMT".utf8)

    /// The whole conversation: these pieces come, then the client sends no more.
    init(_ pieces: [ArraySlice<UInt8>], ends: Bool = true) {
        var session = Session(responder: responder, writer: ResponseWriter(keepAliveTimeout: 5), limits: .init())
        for piece in pieces {
            session.receive(Array(piece).span, date: Self.date)
            drain(&session)
        }
        if ends {
            session.receiveEnd()
            drain(&session)
        }
        isDone = session.isDone
    }

    init(_ text: String, ends: Bool = true) {
        self.init([Array(text.utf8)[...]], ends: ends)
    }

    var text: String { String(decoding: output, as: UTF8.self) }

    private mutating func drain(_ session: inout Session) {
        while true {
            _ = session.pull(date: Self.date)
            peak = max(peak, session.output.bytes.count + session.unreadCount)
            while !session.output.isEmpty {
                _ = session.send { bytes in
                    output.append(contentsOf: bytes)
                    return bytes.count
                }
            }
            _ = session.output.takeBack()
            guard session.canResume else { return }
            session.resume(date: Self.date)
        }
    }
}

/// One answer as a client reads it.
struct Answer: Equatable {
    var status: Int
    var head: String
    var body: [UInt8]
    var isComplete = true

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The answers in some bytes; `heads` tells which of them are to HEAD.
    ///
    /// What is no answer comes as status 0.
    static func all(in bytes: [UInt8], heads: Set<Int> = [], atEnd: Bool = true) -> [Answer] {
        var answers: [Answer] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let answer = next(&rest, isHead: heads.contains(answers.count), atEnd: atEnd) else {
                return answers + [Answer(status: 0, head: "", body: Array(rest), isComplete: false)]
            }
            answers.append(answer)
            guard answer.isComplete else { break }
        }
        return answers
    }

    private static func next(_ rest: inout ArraySlice<UInt8>, isHead: Bool, atEnd: Bool) -> Answer? {
        guard let head = line(&rest, upTo: "\r\n\r\n"), head.hasPrefix("HTTP/1.1 ") else { return nil }
        guard let status = Int(head.dropFirst(9).prefix(3)) else { return nil }
        var answer = Answer(status: status, head: head, body: [])
        let lower = head.lowercased()
        if isHead || status == 204 || status == 304 || status == 100 { return answer }
        if lower.contains("\r\ntransfer-encoding: chunked") {
            while let size = line(&rest, upTo: "\r\n"), let count = Int(size, radix: 16) {
                let data = rest.prefix(count)
                answer.body += data
                rest = rest.dropFirst(count)
                guard data.count == count, let end = line(&rest, upTo: "\r\n"), end.isEmpty else { break }
                if count == 0 { return answer }
            }
            answer.isComplete = false
        } else if let place = lower.range(of: "\r\ncontent-length: ") {
            let count = Int(lower[place...].prefix { $0.isNumber }) ?? 0
            answer.body = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
            answer.isComplete = answer.body.count == count
        } else {
            answer.body = Array(rest)
            rest = []
            answer.isComplete = atEnd
        }
        return answer
    }

    private static func line(_ rest: inout ArraySlice<UInt8>, upTo mark: String) -> String? {
        let mark = Array(mark.utf8)
        guard rest.count >= mark.count else { return nil }
        for start in rest.startIndex...(rest.endIndex - mark.count)
        where rest[start] == mark[0] && rest[start..<(start + mark.count)].elementsEqual(mark) {
            defer { rest = rest[(start + mark.count)...] }
            return String(decoding: rest[..<start], as: UTF8.self)
        }
        return nil
    }
}

extension String {
    /// The place behind a text.
    fileprivate func range(of text: String) -> Index? {
        var place = startIndex
        while place < endIndex {
            if self[place...].hasPrefix(text) { return index(place, offsetBy: text.count) }
            place = index(after: place)
        }
        return nil
    }
}
