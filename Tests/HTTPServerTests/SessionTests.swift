import HTTP
import Synchronization
import Testing

@testable import HTTPServer

@Suite struct `A session` {
    static let get = "GET /a HTTP/1.1\r\nHost: h\r\n\r\n"

    @Test func `pipelined requests are answered in their order`() {
        let talk = Talk((0..<50).map { "GET /\($0) HTTP/1.1\r\n\r\n" }.joined())
        let answers = Answer.all(in: talk.output)
        #expect(answers.map(\.text) == (0..<50).map { "GET /\($0) " })
        #expect(talk.isDone)
    }

    @Test func `a body is collected, chunked or not, and its limit obeyed`() {
        let long = String(repeating: "b", count: 100_001)
        let talk = Talk(
            "POST /a HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
                + "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\nX: y\r\n\r\n"
                + "POST /c HTTP/1.1\r\nContent-Length: 100001\r\n\r\n\(long)"
                + "POST /d HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n186a1\r\n\(long)\r\n0\r\n\r\n" + Self.get
        )
        let texts = ["POST /a hello", "POST /b hello", "POST /c too long", "POST /d too long", "GET /a "]
        #expect(Answer.all(in: talk.output).map(\.text) == texts)
    }

    @Test func `an unwanted body is answered before it comes, and dropped`() {
        let head = "POST /nobody HTTP/1.1\r\nContent-Length: 10\r\n\r\n"
        #expect(Answer.all(in: Talk(head, ends: false).output).map(\.text) == ["POST /nobody "])
        let talk = Talk("\(head)0123456789\(Self.get)")
        #expect(Answer.all(in: talk.output).map(\.text) == ["POST /nobody ", "GET /a "])
    }

    @Test func `a client that expects it is told to continue`() {
        let head = "POST /a HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
        #expect(Talk(head, ends: false).text == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(Answer.all(in: Talk("\(head)hi").output).map(\.status) == [100, 200])
    }

    @Test func `an answer to HEAD has the fields of GET and no body`() {
        let talk = Talk("HEAD /a HTTP/1.1\r\n\r\nHEAD /stream HTTP/1.1\r\n\r\n" + Self.get)
        let answers = Answer.all(in: talk.output, heads: [0, 1])
        #expect(answers.map(\.text) == ["", "", "GET /a "])
        #expect(talk.responder.sources.withLock { $0.map(\.isCancelled) } == [true])
    }

    @Test(arguments: [
        "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n", "GET /a HTTP/1.0\r\n\r\n", "GET /a\r\n\r\n",
        "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /closing HTTP/1.1\r\n\r\n",
    ])
    func `behind an answer that closes nothing is answered`(first: String) {
        let talk = Talk(first + Self.get, ends: false)
        #expect(Answer.all(in: talk.output).map(\.status) == [200])
        #expect(talk.text.contains("\r\nConnection: close\r\n"))
        #expect(talk.isDone)
        #expect(talk.responder.answerCount == 1)
    }

    // What Node.js does with bytes that are no request depends on the packets: see Session.refuse.

    @Test func `bytes that are no request are refused, and the connection closed`() {
        let talk = Talk("GET / HTTP/1.1\r\nA : b\r\n\r\n" + Self.get, ends: false)
        #expect(talk.text == "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
        #expect(talk.isDone)
        #expect(talk.responder.refused.count == 1)
        #expect(talk.responder.answerCount == 0)
    }

    @Test func `behind an answer given at once, in the same packet, they just close the connection`() {
        let talk = Talk(Self.get + "garbage\r\n\r\n", ends: false)
        #expect(Answer.all(in: talk.output).map(\.status) == [200])
        #expect(talk.isDone)
    }

    @Test func `behind an answer given at once, in a later packet, they are refused`() {
        let talk = Talk([Array(Self.get.utf8)[...], Array("garbage\r\n\r\n".utf8)[...]], ends: false)
        #expect(Answer.all(in: talk.output).map(\.status) == [200, 400])
        #expect(talk.isDone)
    }

    @Test(arguments: ["", "Connection: close\r\n"])
    func `behind a late answer, in the same packet, they replace it`(connection: String) {
        let late = "GET /late HTTP/1.1\r\n\(connection)\r\n"
        #expect(Answer.all(in: Talk(late, ends: false).output).map(\.text) == ["late"])
        #expect(Answer.all(in: Talk(late + "garbage" + Self.get, ends: false).output).map(\.status) == [400])
        #expect(
            Answer.all(in: Talk(late + "GET ", ends: false).output).first?.status == (connection.isEmpty ? 200 : 400)
        )
    }

    @Test(arguments: ["GET / HTTP/1.1\r\n\r\n", "GET /late HTTP/1.1\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"])
    func `an answer given at once, another and then nonsense: only the first is sent`(second: String) {
        let talk = Talk("GET /first HTTP/1.1\r\n\r\n" + second + "garbage", ends: false)
        #expect(Answer.all(in: talk.output).map(\.text) == ["GET /first "])
        #expect(talk.isDone)
    }

    @Test(arguments: [("/nobody", [200, 400]), ("/late", [400])])
    func `what was answered before a piece of a body is sent, whatever comes behind it`(path: String, statuses: [Int]) {
        let post = "POST \(path) HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello"
        #expect(Answer.all(in: Talk(post + "garbage", ends: false).output).map(\.status) == statuses)
        let chunked = "POST \(path) HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nx"
        #expect(Answer.all(in: Talk(Self.get + chunked, ends: false).output).first?.status == 200)
        #expect(Answer.all(in: Talk(Self.get + chunked, ends: false).output).last?.status == 400)
    }

    @Test func `a body whose end cannot be told is refused, unless it was answered before it`() {
        let head = "HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n"
        #expect(Answer.all(in: Talk("POST / \(head)", ends: false).output).map(\.status) == [400])
        let answered = Talk("POST /nobody \(head)", ends: false)
        #expect(Answer.all(in: answered.output).map(\.status) == [200])
        #expect(answered.isDone)
    }

    @Test func `a late answer, an answer at once and then nonsense: all that was late is gone`() {
        let talk = Talk("GET /late HTTP/1.1\r\n\r\n" + Self.get + "garbage", ends: false)
        #expect(Answer.all(in: talk.output).map(\.status) == [400])
    }

    @Test func `CONNECT closes without a word`() {
        let talk = Talk("CONNECT h:1 HTTP/1.1\r\n\r\n", ends: false)
        #expect(talk.output.isEmpty)
        #expect(talk.isDone)
    }

    // The client's end

    @Test func `a request that breaks off is refused`() {
        #expect(Answer.all(in: Talk("GET / HT").output).map(\.status) == [400])
        #expect(Answer.all(in: Talk("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc").output).map(\.status) == [400])
        #expect(
            Answer.all(in: Talk("POST /nobody HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc").output).map(\.status) == [200]
        )
        #expect(Talk("").output.isEmpty)
        #expect(Talk("\r\n").output.isEmpty)
    }

    @Test func `requests that came before the client's end are all answered, however much there is to send`() {
        let talk = Talk(String(repeating: "GET /large HTTP/1.1\r\n\r\n", count: 40) + "GET /last HTTP/1.1\r\n\r\n")
        let answers = Answer.all(in: talk.output)
        #expect(answers.count == 41)
        #expect(answers.last?.text == "GET /last ")
    }

    @Test func `a client that has sent its end gets no more of a stream`() {
        let talk = Talk("GET /hour HTTP/1.1\r\n\r\n")
        #expect(Answer.all(in: talk.output).map(\.isComplete) == [false])
        #expect(talk.responder.sources.withLock { $0.map(\.isCancelled) } == [true])
        #expect(talk.isDone)
    }

    // Output

    @Test func `no more is answered than can be sent`() {
        let talk = Talk(String(repeating: "GET /large HTTP/1.1\r\n\r\n", count: 1_000))
        #expect(Answer.all(in: talk.output).count == 1_000)
        #expect(talk.peak < 400_000)
    }

    @Test func `answers wait for a stream before them, whatever comes meanwhile`() {
        let session = OpenSession()
        session.receive("GET /stream HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n")
        session.receive("GET /c HTTP/1.1\r\n\r\n")
        #expect(!session.canResume)
        #expect(!session.pull())
        #expect(session.canResume)
        session.resume()
        #expect(session.answers.map(\.text) == ["onetwo", "GET /b ", "GET /c "])
        #expect(session.unreadCount == 0)
    }

    @Test(arguments: [
        ("/stream", "onetwo", true, false), ("/broken", "one", false, true), ("/owed-exact", "fourandsix", true, false),
        ("/owed-short", "four", false, true), ("/owed-long", "fourand ei", true, true),
    ])
    func `a stream keeps to what was announced`(path: String, body: String, isComplete: Bool, closes: Bool) {
        let talk = Talk("GET \(path) HTTP/1.1\r\n\r\n", ends: false)
        let answers = Answer.all(in: talk.output)
        #expect(answers.map(\.text) == [body])
        #expect(answers.map(\.isComplete) == [isComplete])
        #expect(talk.isDone == closes)
    }

    @Test func `a stream to an HTTP/1.0 client ends with the connection`() {
        let talk = Talk("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", ends: false)
        #expect(talk.text.hasSuffix("\r\nConnection: close\r\n\r\nonetwo"))
        #expect(talk.isDone)
    }

    /// Kept whole while any of it waits, a body sent over hours to a slow client would fill the memory.
    @Test func `what a slow client has taken is let go`() {
        let session = OpenSession()
        session.receive("GET /endless HTTP/1.1\r\n\r\n")
        var peak = 0
        for _ in 0..<2_000 {
            _ = session.pull()
            session.take(5_000)
            peak = max(peak, session.held)
        }
        #expect(peak < 4 * Session.highWater)
        session.abandon()
    }

    @Test func `requests behind much output are not copied again and again`() {
        let session = OpenSession()
        let requests = String(repeating: "GET /large HTTP/1.1\r\n\r\n", count: 100)
        session.receive(requests)
        var counts: [Int] = []
        while session.canResume || !session.isEmpty {
            session.take()
            counts.append(session.unreadCount)
            if session.canResume { session.resume() }
        }
        #expect(counts == counts.sorted(by: >))
        #expect(counts.last == 0)
    }

    @Test(arguments: ["GET /huge HTTP/1.1\r\n\r\n", "GET /hour HTTP/1.1\r\n\r\n"])
    func `a client whose answer is under way is between requests`(request: String) {
        let session = OpenSession()
        session.receive(request)
        #expect(session.phase == .betweenRequests)
    }

    @Test func `a body that is dropped is read while its answer is under way`() {
        let session = OpenSession()
        session.receive("POST /nobody-hour HTTP/1.1\r\nContent-Length: 9\r\n\r\n")
        session.receive("0123")
        #expect(session.phase == .body)
        #expect(session.unreadCount == 0)
        session.receive("45678\(Self.get)")
        #expect(session.phase == .betweenRequests)
        #expect(session.unreadCount == Self.get.utf8.count)
        session.abandon()
    }

    // Stopping and waiting

    @Test func `a server that stops closes behind what it is answering`() {
        let session = OpenSession()
        #expect(!session.isDone)
        session.receive("POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nh")
        session.stop()
        #expect(!session.isDone)
        session.receive("i\(Self.get)")
        let answers = session.answers
        #expect(answers.map(\.text) == ["POST /a hi"])
        #expect(answers.first?.head.contains("Connection: close") == true)
        #expect(session.responder.answerCount == 1)
        session.take()
        #expect(session.isDone)
    }

    @Test(arguments: [
        ("", nil), ("GET / HT", 408), ("POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", 408),
        ("POST /nobody HTTP/1.1\r\nContent-Length: 9\r\n\r\nabc", nil), (get, nil),
    ])
    func `a client that is too slow with a request is told so`(text: String, status: Int?) {
        let session = OpenSession()
        session.receive(text)
        session.take()
        session.timeOut()
        #expect(session.answers.first?.status == status)
        #expect(session.isFinishing)
    }
}
