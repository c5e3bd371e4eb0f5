import Emulator
import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Routing` {
    private let service: Service

    init() throws {
        service = try Service()
    }

    @Test(arguments: [
        (Method.get, "/nowhere", "Cannot GET /nowhere"),
        (.get, "/nowhere?a=1&b=%20%C3%A9", "Cannot GET /nowhere?a=1&b=%20%C3%A9"),
        (.get, "/nowhere/%E0%A4%A", "Cannot GET /nowhere/%E0%A4%A"),
        (.post, "/api/open/x", "Cannot POST /api/open/x"),
        (.delete, "/api/plain", "Cannot DELETE /api/plain"),
        (.options, "/api/plain", "Cannot OPTIONS /api/plain"),
        (.options, "*", "Cannot OPTIONS *"),
        (.propfind, "/api/plain", "Cannot PROPFIND /api/plain"),
        (.head, "/api/open", "Cannot HEAD /api/open"),
        (.get, "http://host.example/nowhere?x", "Cannot GET http://host.example/nowhere?x"),
        (.get, "/nowhere?<b>\"'", "Cannot GET /nowhere?<b>\"'"),
    ])
    func `what is not there is named as it was asked for`(method: Method, target: String, message: String) throws {
        let answer = service.answer(method, target)
        #expect(answer.status == .notFound)
        let expected: JSONValue = [
            "message": .string(JSONString(message)), "error": "Not Found", "statusCode": 404,
        ]
        #expect(answer.text == String(decoding: expected.serialized(), as: UTF8.self))
    }

    @Test(arguments: [
        "/api/plain", "/API/Plain", "/api/plain/", "/api/plain?q", "/api/plain/?q", "http://host.example/api/plain",
    ])
    func `a path fits whatever its case, with a slash behind it, and with a query`(target: String) {
        #expect(service.answer(.get, target).status == .ok)
    }

    @Test(arguments: [
        "/api/%70lain", "//api/plain", "/api//plain", "/api/plain//", "/api/./plain", "/api/x/../plain",
        "/api/plain%2F",
        "/api/plai", "/api/plainer", "/api", "/", "/api/open/", "/api/open//",
    ])
    func `a path is not normalized, and no segment is empty`(target: String) {
        #expect(service.answer(.get, target).status == .notFound)
    }

    @Test(arguments: [
        ("a%20b", "a b"), ("a+b", "a+b"), ("a%2Fb", "a/b"), ("%41", "A"), ("%C3%A9", "é"), ("%c3%a9", "é"),
        ("%25", "%"), ("%2525", "%25"), ("%F0%9F%98%80", "😀"), ("AbC", "AbC"),
    ])
    func `a parameter is decoded once`(raw: String, value: String) throws {
        let answer = service.answer(.get, "/api/open/\(raw)")
        let text = try #require(answer.text)
        #expect(try JSONValue(parsing: Array(text.utf8))["parameters"]?["text"] == "\(value)")
    }

    @Test(arguments: ["%", "%4", "%zz", "a%", "%4g", "%FF", "%E0%A4%A", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "x%C3"])
    func `a parameter that is no UTF-8 is refused with its raw text`(raw: String) {
        let answer = service.answer(.get, "/api/open/\(raw)")
        #expect(
            answer.text == #"{"message":"Failed to decode param '\#(raw)'","error":"Bad Request","statusCode":400}"#
        )
    }

    @Test func `HEAD is answered by the handler of GET, which sees what it is`() {
        let answer = service.answer(.head, "/api/plain")
        #expect(answer.status == .ok)
        #expect(answer.text?.hasPrefix(#"{"method":"HEAD","#) == true)
        #expect(answer.fields[.contentLength] == answer.text.map { String($0.utf8.count) })
    }

    @Test func `HEAD of what answers POST only is not found`() {
        #expect(service.answer(.head, "/api/open").status == .notFound)
    }

    @Test func `of two routes at one place the first one counts`() throws {
        let routes = ["first", "second"].map { name in
            Route(.get, "/x", id: name, isGuarded: false, inputs: .none) { _, _ in .json("\(name)") }
        }
        let application = Application([NestJS.Service(routes)], dialect: .stock)
        let head = RequestHead(.get, "/x", fields: [("Host", "h")])
        #expect(application.respond(to: Request(head: head), in: service.sandbox).text == #""first""#)
    }
}
