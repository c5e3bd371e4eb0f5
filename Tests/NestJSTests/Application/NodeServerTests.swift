import HTTP
import NestJS
import Testing

@Suite struct `What Node.js decides itself` {
    private let service: Service

    init() throws {
        service = try Service()
    }

    @Test func `a request without a host is refused, and the connection closed`() {
        let answer = service.answer(.get, "/api/plain", host: nil)
        #expect(answer.status == .badRequest)
        #expect(answer.lines == ["Connection: close"])
        #expect(answer.closesConnection)
        #expect(answer.text == "")
        #expect(answer.omitsLength)
    }

    @Test(arguments: [Version.http10, .http09])
    func `before HTTP 1.1 no host is needed`(version: Version) {
        #expect(service.answer(.get, "/api/plain", version: version, host: nil).status == .ok)
    }

    @Test(arguments: ["", "a host", "x:y:z"])
    func `any host will do`(host: String) {
        #expect(service.answer(.get, "/api/plain", host: host).status == .ok)
    }

    @Test func `two hosts will do`() {
        #expect(service.answer(.get, "/api/plain", [("Host", "other")]).status == .ok)
    }

    @Test(arguments: ["foo", "", "100-continued", "x100-continue", "100-continue_", "200-ok", "100 continue"])
    func `an expectation that nobody knows is refused, and the connection kept`(value: String) {
        let answer = service.answer(.get, "/api/plain", [("Expect", value)])
        #expect(answer.status.code == 417)
        #expect(answer.lines.isEmpty)
        #expect(!answer.closesConnection)
        #expect(answer.text == "")
        #expect(answer.omitsLength)
    }

    @Test(arguments: ["100-continue", "100-Continue", "x, 100-continue", "100-continue;x", "-100-continue-"])
    func `100-continue is known as a word anywhere`(value: String) {
        #expect(service.answer(.get, "/api/plain", [("Expect", value)]).status == .ok)
        #expect(plan(.get, [("Expect", value)]).sendsContinue)
    }

    @Test func `several expectations are one list`() {
        let fields = [("Expect", "x"), ("Expect", "100-continue")]
        #expect(service.answer(.get, "/api/plain", fields).status == .ok)
    }

    @Test func `before HTTP 1.1 there are no expectations`() {
        #expect(service.answer(.get, "/api/plain", version: .http10, [("Expect", "foo")]).status == .ok)
        let head = RequestHead(.get, "/", version: .http10, fields: [("Expect", "100-continue")])
        #expect(!service.application.plan(for: head).sendsContinue)
    }

    // How a request is to be received.

    private func plan(_ method: Method, _ fields: [(String, String)], length: UInt64? = nil) -> RequestPlan {
        let lines = [(name: "Host", value: "h")] + fields.map { (name: $0.0, value: $0.1) }
        return service.application.plan(for: RequestHead(method, "/nowhere", fields: lines, contentLength: length))
    }

    @Test(arguments: [Method.post, .get, .delete])
    func `a body that a parser wants is collected up to the limit`(method: Method) {
        for type in ["application/json", "application/x-www-form-urlencoded"] {
            #expect(plan(method, [("Content-Type", type)], length: 1).bodyLimit == 102_400)
        }
    }

    @Test func `a chunked body is collected, too`() {
        let head = RequestHead(
            .post,
            "/",
            fields: [("Host", "h"), ("Content-Type", "application/json")],
            isChunked: true
        )
        #expect(service.application.plan(for: head).bodyLimit == 102_400)
    }

    @Test(arguments: [
        [("Content-Type", "text/plain")], [],
        [("Content-Type", "application/json; charset=x")],
        [("Content-Type", "application/json"), ("Content-Encoding", "gzip")],
        [("Content-Type", "application/json"), ("Expect", "foo")],
    ])
    func `a body that nobody wants is not collected`(fields: [(String, String)]) {
        #expect(plan(.post, fields, length: 1).bodyLimit == nil)
    }

    @Test func `a body that was not announced is not waited for`() {
        #expect(plan(.post, [("Content-Type", "application/json")]).bodyLimit == nil)
    }

    @Test func `a request without a host is not told to go on`() {
        let head = RequestHead(.post, "/", fields: [("Expect", "100-continue")], contentLength: 1)
        let plan = service.application.plan(for: head)
        #expect(!plan.sendsContinue)
        #expect(plan.bodyLimit == nil)
    }

    @Test func `a request that expects it is told to go on`() {
        let plan = plan(.post, [("Content-Type", "application/json"), ("Expect", "100-continue")], length: 1)
        #expect(plan.sendsContinue)
        #expect(plan.bodyLimit == 102_400)
    }
}
