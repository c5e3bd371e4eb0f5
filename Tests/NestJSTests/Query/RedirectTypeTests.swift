import HTTP
import Testing

@testable import NestJS

@Suite struct `Redirect type` {
    @Test(arguments: [
        "", "*/*", "text/plain", "Text/Plain", "text/*", "text/plain, text/html", "text/html;q=0.1, text/plain",
        "application/json, text/plain, */*", "application/json, */*;q=0.5", "text/plain;format=*", "text/plain;x",
        "text/plain;q=2, text/html", "text/html;q=0, */*", "*/plain", "text/plain;q=1e0, text/html;q=.5",
    ])
    func `is text`(accept: String) {
        #expect(RedirectType(accept: accept) == .text)
    }

    @Test(arguments: [
        "text/html", "TEXT/HTML", "text/html, application/json", "text/html, text/plain", "text/plain;q=0.1, text/html",
        "text/plain;q=0, */*", "text/html;", "text/html;q=1.0001", "text/html;q=0.5, text/plain;q=0.5", "*/html",
        "text/html;q=\"0.7\", text/plain;q=0.6", "text/html;level=1;q=0.4, text/html;q=0.5",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html;q=0.5x", "text/html;a=\"\"",
        "image/png;a=\",text/plain,\", text/html",
    ])
    func `is HTML`(accept: String) {
        #expect(RedirectType(accept: accept) == .html)
    }

    @Test(arguments: [
        "*", "image/png", "application/json", "text/html;q=0", "text/plain;q=0", "*/*;q=0", "text/html;level=1",
        "text/html; charset=utf-8", "text/html;q=abc", "text/html;q=", "text/html;q", "text", "/", "text/", "/html",
        ";",
        "text/x-html", "multipart/*", "text/html text/plain", "text/html/x", "\u{E9}/\u{E9}", "text/html;q=-1",
        "\"text/html\"", "text/html;a=\", text/plain",
    ])
    func `is none`(accept: String) {
        #expect(RedirectType(accept: accept) == .none)
    }

    @Test func `comes from all fields together`() {
        #expect(RedirectType(for: RequestFields([("Host", "x")])) == .text)
        let fields = RequestFields([("accept", "image/png"), ("Accept", "text/html")])
        #expect(RedirectType(for: fields) == .html)
        #expect(RedirectType(accept: nil) == .text)
    }
}
