import HTTP
import JSON
import NestJS
import Testing

/// Each phase against its neighbour: a request that is wrong in both is answered by the first.
@Suite struct `Order of the phases` {
    private let service: Service

    init() throws {
        service = try Service()
    }

    private let malformed: JSONValue = "Unexpected token 'x', \"x\" is not valid JSON"

    @Test func `a missing host comes before an unknown expectation`() {
        let answer = service.answer(.get, "/api/plain", [("Expect", "a miracle")], host: nil)
        #expect(answer.status == .badRequest)
    }

    @Test func `an unknown expectation comes before the body parsers`() {
        #expect(service.post("/api/open", "x", [("Expect", "a miracle")]).status.code == 417)
    }

    @Test func `a missing host comes before the body parsers`() {
        let answer = service.answer(.post, "/api/open", host: nil, type: "application/json; charset=x", body: [])
        #expect(answer.status == .badRequest)
        #expect(answer.text == "")
    }

    @Test func `a malformed body comes before an unknown route`() {
        let answer = service.post("/nowhere", "x")
        #expect(answer.status == .badRequest)
        #expect(answer.message == malformed)
    }

    @Test func `an unknown charset comes before an unknown route`() {
        let answer = service.answer(.post, "/nowhere", type: "application/json; charset=x", body: [])
        #expect(answer.status.code == 415)
    }

    @Test func `a malformed body comes before a missing token`() {
        #expect(service.post("/api/things", "x").message == malformed)
    }

    @Test func `a parameter that cannot be decoded comes before a method that is not there`() {
        let answer = service.answer(.delete, "/api/things/%zz")
        #expect(answer.status == .badRequest)
        #expect(answer.message == "Failed to decode param '%zz'")
    }

    @Test func `an unknown path comes before what cannot be decoded in it`() {
        #expect(service.answer(.get, "/api/nowhere/%zz").status == .notFound)
    }

    @Test func `an unknown method comes before a missing token`() {
        #expect(service.answer(.delete, "/api/things/1").status == .notFound)
    }

    @Test func `a parameter that cannot be decoded comes before a missing token`() {
        #expect(service.answer(.get, "/api/things/%zz").message == "Failed to decode param '%zz'")
    }

    @Test func `a missing token comes before an invalid parameter`() {
        #expect(service.answer(.get, "/api/things/x").status == .unauthorized)
    }

    @Test func `a missing token comes before an invalid query`() {
        #expect(service.answer(.get, "/api/things?page=x").status == .unauthorized)
    }

    @Test func `a missing token comes before an invalid body`() {
        #expect(service.post("/api/things", "{}").status == .unauthorized)
    }

    @Test(arguments: [
        ("/api/things/x", "thingId must be a number conforming to the specified constraints"),
        ("/api/things?page=x", "page must be a number conforming to the specified constraints"),
    ])
    func `validation comes before the handler`(target: String, message: String) {
        let answer = service.answer(.get, target, token: "good")
        #expect(answer.status == .badRequest)
        #expect(answer.message == [.string(JSONString(message))])
        #expect(service.calls.count == 0)
    }

    @Test func `a body is validated before the handler`() {
        let answer = service.post("/api/things", "{}", token: "good")
        #expect(answer.status == .badRequest)
        #expect(answer.message == ["name should not be empty", "name must be a string"])
        #expect(service.calls.count == 0)
    }

    @Test func `a request that is right reaches the handler with its values, converted and stripped`() {
        let listed = service.answer(.get, "/api/things?page=0x10&more=1", token: "good")
        #expect(listed.text == #"{"method":"GET","parameters":{},"query":{"page":16},"body":{},"user":7}"#)
        let found = service.answer(.get, "/api/things/%31", token: "good")
        #expect(found.text == #"{"method":"GET","parameters":{"thingId":1},"query":{},"body":{},"user":7}"#)
        let posted = service.post("/api/things", #"{"name":"n","more":1}"#, token: "good")
        #expect(posted.text == #"{"method":"POST","parameters":{},"query":{},"body":{"name":"n"},"user":7}"#)
        #expect(service.calls.count == 3)
    }
}
