import HTTP
import NestJS
import Testing

@Suite struct `Guard` {
    private let service: Service

    init() throws {
        service = try Service()
    }

    private func status(_ fields: [(String, String)]) -> Int {
        service.answer(.get, "/api/things?page=1", fields).status.code
    }

    @Test func `a bearer token is taken`() {
        #expect(status([("Authorization", "Bearer good")]) == 200)
        #expect(status([("AUTHORIZATION", "Bearer good")]) == 200)
    }

    @Test(arguments: [
        "bearer good", "BEARER good", "Bearer  good", "Bearer\tgood", "Bearergood", "Bearer", "Bearer ", "good", "",
        "Basic good", "Bearer Good", "Bearer good, Bearer good", "Bearer good x", "Token good",
    ])
    func `any other form is not`(value: String) {
        #expect(status([("Authorization", value)]) == 401)
    }

    @Test func `of two fields the first counts`() {
        let (good, bad) = (("Authorization", "Bearer good"), ("Authorization", "Bearer bad"))
        #expect(status([good, bad]) == 200)
        #expect(status([bad, good]) == 401)
    }

    @Test func `a token in the query is not looked at`() {
        #expect(service.answer(.get, "/api/things?page=1&access_token=good").status == .unauthorized)
    }

    @Test func `a token is good until the moment it expires`() {
        #expect(service.answer(.get, "/api/things?page=1", token: "last-moment").status == .ok)
        #expect(service.answer(.get, "/api/things?page=1", token: "too-late").status == .unauthorized)
    }

    @Test func `the answer does not say why`() throws {
        let answers = ["unknown", "too-late"].map { service.answer(.get, "/api/things", token: $0).text }
        #expect(Set(answers) == [#"{"message":"Unauthorized","error":null,"statusCode":401}"#])
        #expect(!service.answer(.get, "/api/things").lines.contains { $0.hasPrefix("WWW-Authenticate") })
    }

    @Test func `a route without a guard needs no token`() {
        #expect(service.answer(.get, "/api/plain").text?.hasSuffix(#""user":null}"#) == true)
    }
}
