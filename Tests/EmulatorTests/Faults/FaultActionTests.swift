import CivilTime
import HTTP
import JSON
import OAuth
import Testing

@testable import Emulator

@Suite struct `What a fault does` {
    private let service = FaultyService()

    /// The answer to a request while there is a rule that does this.
    private func answer(_ action: FaultAction, _ method: Method = .get) throws -> Response {
        try service.set("rule", action)
        return service.answer(method)
    }

    private func lastTrace() throws -> Trace { try #require(service.sandbox.journal.exchanges.last).trace }

    @Test func `nothing is told of faults where there are none`() throws {
        #expect(service.answer().fields.entries.map(\.name.text) == ["X-First", "Content-Type", "Content-Length"])
        #expect(try lastTrace().fault == nil)
    }

    @Test func `it answers with an error, and the API never sees the request`() throws {
        let answer = try answer(FaultAction(.status(Status(503), message: nil)))
        #expect(answer.text == #"{"error":"503"}"#)
        #expect(answer.fields["X-Emulator-Fault"] == "rule")
        #expect(answer.delivery.isUsual)
        #expect(service.requests.isEmpty)
        let trace = try lastTrace()
        #expect(trace.step == .fault)
        #expect(trace.operation?.id == "Things_list")
        #expect(trace.fault?.id == "rule")
        #expect(trace.fault?.name == nil)
    }

    @Test func `with words of its own`() throws {
        #expect(try answer(FaultAction(.status(Status(409), message: ["a", "b"]))).text == #"{"error":["a","b"]}"#)
    }

    @Test func `its name is in the journal`() throws {
        try service.set("rule") { $0.name = "outage" }
        service.answer()
        #expect(try lastTrace().fault?.name == "outage")
    }

    @Test func `nothing is told of it on the wire where the API tells nothing of its own`() throws {
        let plain = FaultyService(labelsAnswers: false)
        try plain.set("rule")
        #expect(plain.answer().fields["X-Emulator-Fault"] == nil)
        #expect(plain.sandbox.journal.exchanges.last?.trace.fault?.id == "rule")
    }

    @Test func `it answers with anything`() throws {
        let given = Response(Status(299, "Odd"), fields: ["A": "1"], body: .bytes([1, 2]))
        let answer = try answer(FaultAction(.response(given)))
        #expect(answer.status == Status(299, "Odd"))
        #expect(answer.fields.entries.map(\.name.text) == ["A", "X-Emulator-Fault"])
        #expect(service.requests.isEmpty)
    }

    @Test func `late, slowly and in part`() throws {
        let action = FaultAction(delay: .fixed(250), bytesPerSecond: 100, ending: .cut(afterBytes: 5))
        let answer = try answer(action)
        #expect(answer.status == .ok)
        #expect(answer.delivery.delay == .milliseconds(250))
        #expect(answer.delivery.pace == 100)
        #expect(answer.delivery.ending == .cut(afterBodyBytes: 5))
        #expect(service.requests.count == 1)
        #expect(try lastTrace().step == .handler)
        #expect(try lastTrace().fault?.id == "rule")
    }

    @Test(arguments: [FaultAction.Ending.close(handled: false), .reset(handled: false)])
    func `not at all, and the API never sees the request`(ending: FaultAction.Ending) throws {
        let answer = try answer(FaultAction(delay: .fixed(10), ending: ending))
        #expect(answer.delivery.ending == (ending == .close(handled: false) ? .close : .reset))
        #expect(answer.delivery.delay == .milliseconds(10))
        #expect(service.requests.isEmpty)
        #expect(try lastTrace().step == .fault)
    }

    @Test(arguments: [FaultAction.Ending.close(handled: true), .reset(handled: true)])
    func `not at all, though the API has handled the request`(ending: FaultAction.Ending) throws {
        let answer = try answer(FaultAction(ending: ending))
        #expect(answer.delivery.ending == (ending == .close(handled: true) ? .close : .reset))
        #expect(answer.status == .ok)
        #expect(service.requests.count == 1)
        #expect(try lastTrace().step == .handler)
    }

    @Test func `what is broken is dated as any other answer of the sandbox`() throws {
        let answer = try answer(FaultAction(ending: .malformed(.headerField)))
        guard case .raw(let bytes) = answer.delivery.ending else {
            Issue.record("\(answer.delivery.ending)")
            return
        }
        #expect(String(decoding: bytes, as: UTF8.self).contains("\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n"))
    }

    /// The bytes that are sent in place of the answer `{"error":"503"}`, without their `Date`.
    private func raw(_ way: MalformedAnswer, _ method: Method = .get) throws -> [String] {
        let action = FaultAction(.status(Status(503), message: nil), ending: .malformed(way))
        guard case .raw(let bytes) = try answer(action, method).delivery.ending else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        return lines.map(String.init).filter { !$0.hasPrefix("Date: ") }
    }

    private let fields = ["X-First: 1", "Content-Type: application/json"]

    @Test func `broken in the status line`() throws {
        #expect(
            try raw(.statusLine) == ["HTTP/1.1 Service Unavailable"] + fields
                + ["Content-Length: 15", "X-Emulator-Fault: rule", "Connection: close", "", #"{"error":"503"}"#]
        )
    }

    @Test func `broken in a field`() throws {
        #expect(
            try raw(.headerField) == ["HTTP/1.1 503 Service Unavailable", "this line is no header field"] + fields
                + ["Content-Length: 15", "X-Emulator-Fault: rule", "Connection: close", "", #"{"error":"503"}"#]
        )
    }

    @Test func `broken in a chunk`() throws {
        #expect(
            try raw(.chunkSize) == ["HTTP/1.1 503 Service Unavailable"] + fields
                + [
                    "X-Emulator-Fault: rule", "Connection: close", "Transfer-Encoding: chunked", "", "size",
                    #"{"error":"503"}"#, "",
                ]
        )
    }

    @Test func `longer than it is`() throws {
        #expect(
            try raw(.contentLength) == ["HTTP/1.1 503 Service Unavailable"] + fields
                + ["X-Emulator-Fault: rule", "Connection: close", "Content-Length: 1015", "", #"{"error":"503"}"#]
        )
        #expect(try raw(.contentLength, .head).suffix(2) == ["", ""])
    }

    @Test func `no HTTP at all`() throws {
        #expect(try raw(.notHTTP) == ["this is not HTTP", ""])
    }

    @Test func `good HTTP, but half a body`() throws {
        let answer = try answer(FaultAction(.status(Status(503), message: nil), ending: .malformed(.truncatedJSON)))
        #expect(answer.text == #"{"error"#)
        #expect(answer.fields["Content-Length"] == "7")
        #expect(answer.delivery.isUsual)
    }

    @Test func `a body that comes over time is let go of`() throws {
        final class Source: BodySource {
            nonisolated(unsafe) var isCancelled = false
            func next() -> BodyPiece { .end }
            func cancel() { isCancelled = true }
        }
        let source = Source()
        var response = Response(.ok, body: .stream(source))
        MalformedAnswer.notHTTP.spoil(&response, to: RequestHead(.get, "/"), date: 0)
        #expect(source.isCancelled)
        #expect(response.delivery.ending == .raw(Array("this is not HTTP\r\n".utf8)))
    }
}

@Suite struct `A token endpoint that refuses the next refresh` {
    private let service = FaultyService()
    private let form = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
    private let refresh = "grant_type=refresh_token&client_id=first&refresh_token=first%2Drefresh&redirect_uri=x"

    private func refuse(revokes: Bool = false, times: Int? = 1) throws {
        try service.set("rule", FaultAction(.refuseRefresh(revokes: revokes))) { $0.times = times }
    }

    private func sentBody() throws -> String {
        String(decoding: try #require(service.requests.last).body, as: UTF8.self)
    }

    private var isGrantAlive: Bool {
        service.sandbox.withState {
            $0.authorization.principal(forAccessToken: "first-token", at: $0.clock.now) != nil
        }
    }

    @Test func `asks the API about a token that it does not know`() throws {
        try refuse()
        service.answer(.post, "/api/token", form, body: refresh)
        #expect(try sentBody() == "grant_type=refresh_token&client_id=first&refresh_token=refused&redirect_uri=x")
        #expect(service.sandbox.journal.exchanges.last?.trace.step == .fault)
        #expect(service.sandbox.journal.exchanges.last?.request.body == Array(refresh.utf8))
        #expect(isGrantAlive)
        service.answer(.post, "/api/token", form, body: refresh)
        #expect(try sentBody() == refresh)
    }

    @Test func `in JSON as well`() throws {
        try refuse()
        let json = [(name: "Content-Type", value: "application/json")]
        service.answer(.post, "/api/token", json, body: #"{"grant_type":"refresh_token","refresh_token":"a","b":1}"#)
        #expect(try sentBody() == #"{"grant_type":"refresh_token","refresh_token":"refused","b":1}"#)
    }

    @Test(arguments: ["grant_type=authorization_code&code=a", "grant_type=refresh_token", ""])
    func `waits for a refresh`(body: String) throws {
        try refuse()
        service.answer(.post, "/api/token", form, body: body)
        #expect(try sentBody() == body)
        #expect(service.faults.find("rule")?.counts == FaultRule.Counts())
    }

    @Test func `revokes all of the grant, if that is wanted`() throws {
        try refuse(revokes: true)
        service.answer(.post, "/api/token", form, body: refresh)
        #expect(!isGrantAlive)
    }
}
