import HTTP
import Testing

@testable import HTTPServer

@Suite struct `A delivery in a session` {
    private static let get = `A delivery`.get
    private static func call(_ bytes: Int, _ isComplete: Bool) -> TestObserver.Call {
        .init(bytesSent: bytes, isComplete: isComplete)
    }

    private static func answer(_ delivery: Delivery, isImmediate: Bool = true) -> Response {
        var response = `A delivery`.answer(delivery)
        response.isImmediate = isImmediate
        return response
    }

    @Test func `a delayed answer waits once, and what was asked behind it waits for it`() {
        let session = OpenSession(["/late": Self.answer(Delivery(delay: .seconds(1)))])
        session.receive(Self.get("/late") + Self.get("/a"))
        #expect(session.isEmpty)
        #expect(session.responder.answerCount == 1)
        #expect(session.pull())
        #expect(session.isEmpty)
        #expect(!session.canResume)
        #expect(session.phase == .betweenRequests)
        #expect(!session.pull())
        session.resume()
        #expect(session.answers.map(\.text) == ["abcdefghij", "GET /a "])
    }

    @Test func `a server that stops does not wait for what it holds back, nor hold back more`() {
        let session = OpenSession(["/late": Self.answer(Delivery(delay: .seconds(1)))])
        session.receive(Self.get("/late"))
        #expect(session.pull())
        session.stop()
        #expect(!session.pull())
        let other = OpenSession(["/late": Self.answer(Delivery(delay: .seconds(1)))])
        other.stop()
        other.receive(Self.get("/late"))
        #expect(!other.pull())
        for answers in [session.answers, other.answers] {
            #expect(answers.map(\.text) == ["abcdefghij"])
            #expect(answers.first?.head.contains("\r\nConnection: close") == true)
        }
    }

    @Test func `a paced body comes piece by piece, each after its time`() {
        let session = OpenSession(["/slow": Self.answer(Delivery(pace: 80))])
        session.receive(Self.get("/slow") + Self.get("/a"))
        var texts: [String] = []
        while session.pull() { texts.append(session.answers.first?.text ?? "") }
        #expect(texts == ["", "abcd", "abcdefgh"])
        #expect(session.answers.map(\.text) == ["abcdefghij"])
        session.resume()
        #expect(session.answers.map(\.text) == ["abcdefghij", "GET /a "])
    }

    @Test(arguments: [
        (1, 1, Duration.seconds(1)), (19, 1, .nanoseconds(52_631_578)), (20, 1, .milliseconds(50)),
        (1_000, 50, .milliseconds(50)), (1_001, 50, .nanoseconds(49_950_049)),
        (100_000_000, 262_144, .nanoseconds(2_621_440)), (.max, 262_144, .zero), (0, 1, .seconds(1)),
        (-7, 1, .seconds(1)),
    ])
    func `a piece is small, and waits as long as it takes`(pace: Int, count: Int, wait: Duration) throws {
        let body = PacedBody(ReadyBody([UInt8](repeating: 0, count: 1_000_000)), bytesPerSecond: pace)
        guard case .wait(let first) = body.next(), case .bytes(let piece) = body.next() else {
            Issue.record("it neither waited nor came")
            return
        }
        #expect(piece.count == count)
        #expect(first >= wait)
        #expect(first <= wait + .microseconds(1))
    }

    @Test func `a slow body is let go with what it is made of, and is as endless as that`() throws {
        for (path, isEndless) in [("/followed", true), ("/stream", false)] {
            let source = try #require(TestSource(path: path))
            let body = CutBody(PacedBody(source, bytesPerSecond: 1), afterBytes: 9)
            #expect(body.mayGoOnForEver == isEndless)
            body.cancel()
            #expect(source.isCancelled)
        }
    }

    @Test(arguments: [
        ("GET", 0, ""), ("GET", 4, "abcd"), ("GET", 10, "abcdefghij"), ("GET", 99, "abcdefghij"), ("GET", -1, ""),
        ("HEAD", 4, ""),
    ])
    func `a cut answer announces all and sends a part`(method: String, count: Int, text: String) {
        let observer = TestObserver()
        let session = OpenSession([
            "/cut": Self.answer(Delivery(ending: .cut(afterBodyBytes: count), observer: observer))
        ])
        session.receive("\(method) /cut HTTP/1.1\r\n\r\n" + Self.get("/a"))
        #expect(!session.pull())
        let length = method == "HEAD" ? "" : "\r\nContent-Length: 10"
        #expect(session.text.hasSuffix("\r\nKeep-Alive: timeout=5\(length)\r\n\r\n\(text)"))
        #expect(session.isFinishing)
        session.take()
        #expect(session.isDone)
        #expect(observer.calls == [Self.call(text.utf8.count, false)])
    }

    @Test func `a stream that is cut has no last chunk, though it was sent whole`() throws {
        let cut = try `A delivery`.stream("/stream", Delivery(ending: .cut(afterBodyBytes: 99)))
        let session = OpenSession(["/cut": cut])
        session.receive(Self.get("/cut"))
        #expect(!session.pull())
        #expect(session.text.hasSuffix("\r\n\r\n3\r\none\r\n3\r\ntwo\r\n"))
        #expect(session.isFinishing)
    }

    @Test(arguments: [Delivery.Ending.close, .reset, .raw(Array("raw".utf8))])
    func `a stream that nobody gets is given back`(ending: Delivery.Ending) throws {
        let broken = try `A delivery`.stream("/stream", Delivery(ending: ending))
        let session = OpenSession(["/broken": broken])
        session.receive("HEAD /broken HTTP/1.1\r\n\r\n" + Self.get("/a"))
        #expect(session.text == (ending == .raw(Array("raw".utf8)) ? "raw" : ""))
        #expect(session.resets == (ending == .reset))
        session.take()
        #expect(session.isDone)
        guard case .stream(let source as TestSource) = broken.body else { return }
        #expect(source.isCancelled)
    }

    @Test func `nonsense behind an answer that is not out revokes it, and its observer knows; a fault stays`() {
        let (first, late) = (TestObserver(), TestObserver())
        let answers = [
            "/first": Self.answer(Delivery(observer: first)),
            "/late": Self.answer(Delivery(observer: late), isImmediate: false),
            "/raw": Self.answer(Delivery(ending: .raw(Array("raw".utf8))), isImmediate: false),
        ]
        let session = OpenSession(answers)
        session.receive(Self.get("/first") + Self.get("/late") + "garbage")
        #expect(session.answers.map(\.status) == [200])
        #expect(late.calls == [Self.call(0, false)])
        session.take()
        session.close()
        #expect(first.calls == [Self.call(10, true)])
        #expect(late.calls.count == 1)
        let broken = OpenSession(answers)
        broken.receive(Self.get("/raw") + "garbage")
        #expect(broken.text == "raw")
        #expect(broken.isFinishing)
    }

    @Test(arguments: [("/known", 100), ("/stream", 6), ("/broken", 3), ("/empty", 0)])
    func `an observer is told how much of the body was taken, whatever the packets`(path: String, count: Int) throws {
        for size in 1...40 {
            let (first, observer, last) = (TestObserver(), TestObserver(), TestObserver())
            var response =
                path == "/known" ? `A delivery`.answer(.usual, bytes: 100) : Response(Status(204))
            if let source = TestSource(path: path) { response = Response(.ok, body: .stream(source)) }
            response.delivery.observer = observer
            let session = OpenSession([
                path: response, "/first": Self.answer(Delivery(observer: first)),
                "/last": Self.answer(Delivery(observer: last)),
            ])
            session.receive(Self.get("/first") + Self.get("/owed-exact") + Self.get(path) + Self.get("/last"))
            var taken = 0
            while !session.isDone, taken < 4_000 {
                _ = session.pull()
                if session.canResume { session.resume() }
                session.take(once: size)
                taken += size
            }
            #expect(first.calls == [Self.call(10, true)])
            #expect(observer.calls == [Self.call(count, path != "/broken")])
            #expect(last.calls == (path == "/broken" ? [] : [Self.call(10, true)]))
        }
    }

    @Test func `an observer of an answer that broke off is told what was taken until then`() throws {
        for taken in 0...200 {
            let observers = [TestObserver(), TestObserver()]
            let session = OpenSession([
                "/one": Self.answer(Delivery(observer: observers[0])),
                "/two": Self.answer(Delivery(observer: observers[1])),
            ])
            session.receive(Self.get("/one") + Self.get("/two"))
            let whole = session.held / 2
            session.take(once: taken)
            session.close()
            #expect(observers[0].calls == [Self.call(min(10, max(0, taken - whole + 10)), taken >= whole)])
            #expect(observers[1].calls == [Self.call(min(10, max(0, taken - 2 * whole + 10)), taken >= 2 * whole)])
        }
    }
}
