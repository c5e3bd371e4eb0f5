import HTTP
import Testing

@testable import Emulator

@Suite struct `Pages of other origins` {
    private let service = FaultyService()
    private let page = "http://localhost:3000"

    private func fields(_ answer: Response) -> [String] {
        answer.fields.entries.map { "\($0.name.text): \($0.value)" }
    }

    private func preflight(_ origin: String?, _ policy: CrossOrigin?, _ target: String = "/api/things") -> Response {
        let fields = origin.map { [(name: "Origin", value: $0)] } ?? []
        let wanted = [
            (name: "Access-Control-Request-Method", value: "POST"),
            (name: "Access-Control-Request-Headers", value: "authorization,content-type"),
        ]
        return service.answer(.options, target, fields + wanted, crossOrigin: policy)
    }

    @Test func `are told nothing if nobody said that they may`() {
        let answer = service.answer(.get, "/api/things", [("Origin", page)])
        #expect(
            fields(answer) == [
                "X-First: 1", "Content-Type: application/json", "Content-Length: \(answer.text.utf8.count)",
            ]
        )
        #expect(preflight(page, nil).status.code == 404)
    }

    @Test func `of any origin may, and a browser asks first`() {
        let policy = CrossOrigin(.any)
        let answer = preflight(page, policy)
        #expect(answer.status.code == 204)
        #expect(
            fields(answer) == [
                "Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE",
                "Vary: Access-Control-Request-Headers", "Access-Control-Allow-Headers: authorization,content-type",
                "Content-Length: 0",
            ]
        )
        #expect(service.requests.isEmpty)
        #expect(service.sandbox.journal.exchanges.last?.trace.step == .server)
        let own = service.answer(.get, "/api/things", crossOrigin: policy)
        #expect(fields(own).prefix(2) == ["X-First: 1", "Access-Control-Allow-Origin: *"])
    }

    @Test func `of some origins may, each told its own`() {
        let policy = CrossOrigin(.these([page, "https://app.example"]))
        #expect(
            fields(preflight(page, policy)).prefix(2) == ["Access-Control-Allow-Origin: \(page)", "Vary: Origin"]
        )
        let answer = service.answer(.get, "/api/things", [("Origin", "https://app.example")], crossOrigin: policy)
        #expect(answer.fields["Access-Control-Allow-Origin"] == "https://app.example")
        for origin in ["https://app.example.attacker.example", "https://APP.example", "null", nil] {
            let fields = origin.map { [(name: "Origin", value: $0)] } ?? []
            let answer = service.answer(.get, "/api/things", fields, crossOrigin: policy)
            #expect(answer.fields["Access-Control-Allow-Origin"] == nil)
            #expect(answer.fields["Vary"] == "Origin")
            #expect(preflight(origin, policy).status.code == 404)
        }
    }

    @Test func `may not use the sign-in page`() {
        let answer = service.answer(.post, "/_emulator/authorize", [("Origin", page)], crossOrigin: CrossOrigin(.any))
        #expect(answer.fields["Access-Control-Allow-Origin"] == nil)
        #expect(preflight(page, CrossOrigin(.any), "/_emulator/authorize").status.code == 404)
        #expect(preflight(page, CrossOrigin(.any), "/_sandbox/a/_emulator/authorize").status.code == 404)
    }

    @Test func `see what went wrong, and their preflights do not count`() throws {
        try service.set("rule") { $0.occasion.nth = 1 }
        #expect(preflight(page, CrossOrigin(.any)).status.code == 204)
        let answer = service.answer(.get, "/api/things", crossOrigin: CrossOrigin(.any))
        #expect(answer.status.code == 503)
        #expect(answer.fields["Access-Control-Allow-Origin"] == "*")
    }

    @Test func `an OPTIONS that is no preflight is the API's`() {
        #expect(service.answer(.options, "/api/things", crossOrigin: CrossOrigin(.any)).status.code == 404)
    }

    @Test(arguments: [
        ("http://localhost:3000", true), ("https://app.example", true), ("http://[::1]:80", true),
        ("capacitor://localhost", true), ("http://localhost:3000/", false), ("https://App.example", false),
        ("app.example", false), ("http://", false), ("https://a b", false), ("://a", false), ("null", false),
        ("https://*.example/", false), ("", false),
    ])
    func `an origin is written as browsers do`(text: String, expected: Bool) {
        #expect(CrossOrigin.isOrigin(text) == expected)
    }
}
