import HTTP
import JSON
import NestJS
import Testing

/// A JSON body that is nested too deep overflows the stack of the vendor's service only where a DTO is validated.
@Suite struct `Bodies nested too deep` {
    private static let deep = String(repeating: "[", count: 2_600) + String(repeating: "]", count: 2_600)
    private static let tooDeepToParse = String(repeating: "[", count: 5_000) + String(repeating: "]", count: 5_000)
    private let service: Service

    init() throws {
        service = try Service()
    }

    @Test(arguments: [deep, tooDeepToParse])
    func `a route with a DTO fails`(body: String) {
        let answer = service.post("/api/open", body)
        #expect(answer.status == .internalServerError)
        #expect(answer.message == "Internal server error")
        #expect(service.calls.count == 0)
        #expect(!answer.isImmediate)
    }

    @Test(arguments: [deep, tooDeepToParse])
    func `a route without a DTO does not notice`(body: String) {
        #expect(service.post("/api/plain", body).status == .ok)
        #expect(service.calls.count == 1)
    }

    @Test func `an unknown route comes first`() {
        let answer = service.post("/nowhere", Self.deep)
        #expect(answer.status == .notFound)
        #expect(!answer.isImmediate)
    }

    @Test func `the guard comes first`() {
        #expect(service.post("/api/things", Self.deep).status == .unauthorized)
        #expect(service.post("/api/things", Self.deep, token: "good").status == .internalServerError)
    }

    @Test func `what is just not too deep is validated`() {
        let body = String(repeating: "[", count: 2_500) + String(repeating: "]", count: 2_500)
        #expect(service.post("/api/open", body).status == .badRequest)
    }
}
