import HTTP
import NestJS
import Testing

/// Which answers Node.js gives in the same turn of its event loop; docs/decisions/0004-late-answers.md tells why it
/// can be seen.
@Suite struct `Late answers` {
    private let service: Service

    init() throws {
        service = try Service()
    }

    @Test func `what Node.js refuses is immediate`() {
        #expect(service.answer(.get, "/api/plain", host: nil).isImmediate)
        #expect(service.answer(.get, "/api/plain", [("Expect", "foo")]).isImmediate)
    }

    @Test(arguments: ["/nowhere", "/api/things/%zz"])
    func `what has no route, or no parameters, is immediate`(target: String) {
        #expect(service.answer(.get, target).isImmediate)
    }

    @Test func `a body that is refused by its head is immediate`() {
        #expect(service.answer(.post, "/api/open", type: "application/json; charset=x", body: []).isImmediate)
    }

    @Test func `a body that nobody reads does not make an answer late`() {
        #expect(service.answer(.post, "/nowhere", type: "text/plain", body: [1]).isImmediate)
    }

    @Test(arguments: ["/nowhere", "/api/open"])
    func `after a body that was read all is late`(target: String) {
        #expect(!service.post(target, "{}").isImmediate)
        #expect(!service.post(target, "malformed").isImmediate)
    }

    @Test(arguments: ["/api/things", "/api/plain", "/api/open/x"])
    func `from the guard on all is late`(target: String) {
        #expect(!service.answer(.get, target).isImmediate)
    }

    @Test func `a failed validation is late`() {
        #expect(!service.answer(.get, "/api/things?page=x", token: "good").isImmediate)
        #expect(!service.answer(.post, "/api/open").isImmediate)
    }
}
