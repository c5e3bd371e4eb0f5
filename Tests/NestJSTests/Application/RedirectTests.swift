import HTTP
import JSON
import NestJS
import Testing

/// As recorded from Express 5 (stock) and from a service with `AuthorizeResponseDto` as its body (contract).
@Suite struct `Redirects` {
    private static let url = "https://e.com/cb?code=1&state=%3Cx%3E&y=%22q%22"

    private func answer(
        _ dialect: Dialect,
        accept: String? = nil,
        to url: String = url,
        method: Method = .get
    ) throws -> Response {
        let service = try Service(dialect) { _, _ in .redirect(Array(url.utf8)) }
        return service.answer(method, "/api/plain", accept.map { [("Accept", $0)] } ?? [])
    }

    @Test(arguments: [nil, "*/*", "text/plain", "", "text/*", "text/html;q=0.5, text/plain"])
    func `stock answers a text to who takes one`(accept: String?) throws {
        let answer = try answer(.stock, accept: accept)
        #expect(answer.status == .found)
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Location: \(Self.url)", "Vary: Accept",
                "Content-Type: text/plain; charset=utf-8", "Content-Length: 69",
            ]
        )
        #expect(answer.text == "Found. Redirecting to \(Self.url)")
    }

    @Test(arguments: ["text/html", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"])
    func `stock answers HTML to browsers, escaped`(accept: String) throws {
        let answer = try answer(.stock, accept: accept)
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Location: \(Self.url)", "Vary: Accept",
                "Content-Type: text/html; charset=utf-8", "Content-Length: 84",
            ]
        )
        #expect(
            answer.text == "<p>Found. Redirecting to https://e.com/cb?code=1&amp;state=%3Cx%3E&amp;y=%22q%22</p>"
        )
    }

    @Test(arguments: ["application/json", "image/*", "text/plain;q=0, text/html;q=0"])
    func `stock answers nothing to who takes neither`(accept: String) throws {
        let answer = try answer(.stock, accept: accept)
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Location: \(Self.url)", "Vary: Accept", "Content-Length: 0",
            ]
        )
        #expect(answer.text?.isEmpty == true)
    }

    @Test(arguments: [nil, "text/html", "application/json"])
    func `contract answers the DTO, whatever is accepted`(accept: String?) throws {
        let answer = try answer(.contract, accept: accept, to: "https://e.com/cb?a=1")
        #expect(answer.status == .found)
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Location: https://e.com/cb?a=1",
                "Content-Type: application/json; charset=utf-8", "Content-Length: 43",
                #"ETag: W/"2b-J0824+Qpffbqi82Ae3HCEwEJK54""#,
            ]
        )
        #expect(answer.text == #"{"url":"https://e.com/cb?a=1","status":302}"#)
    }

    @Test func `a location is encoded where it must be, and the DTO is not`() throws {
        let url = "https://e.com/é \"<>"
        #expect(try answer(.contract, to: url).fields[.location] == "https://e.com/%C3%A9%20%22%3C%3E")
        #expect(try answer(.contract, to: url).text == #"{"url":"https://e.com/é \"<>","status":302}"#)
        #expect(try answer(.stock, to: url).text == "Found. Redirecting to https://e.com/%C3%A9%20%22%3C%3E")
    }

    @Test func `an apostrophe is escaped in HTML`() throws {
        #expect(
            try answer(.stock, accept: "text/html", to: "x:'").text == "<p>Found. Redirecting to x:&#39;</p>"
        )
    }

    @Test(arguments: Dialect.allCases)
    func `a redirect is never 304`(dialect: Dialect) throws {
        let service = try Service(dialect) { _, _ in .redirect(Array("x:y".utf8)) }
        #expect(service.answer(.get, "/api/plain", [("If-None-Match", "*")]).status == .found)
    }
}
