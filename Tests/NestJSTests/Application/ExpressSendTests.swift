import HTTP
import Testing

@testable import NestJS

/// Bodies and tags as recorded from Express 5; freshness as jshttp/fresh 2 has it.
@Suite struct `Sending a body` {
    private static let body = Array(#"{"a":1}"#.utf8)
    private static let tag = #"W/"7-n4nHQM60bXQYySSnisV5QdXpZSA""#

    private func send(
        _ fields: [(name: String, value: String)],
        method: Method = .get,
        _ status: Status = .ok
    ) -> Response {
        Express.send(Self.body, status, to: RequestHead(method, "/", fields: fields))
    }

    @Test(arguments: [(body, tag), ([], #"W/"0-2jmj7l5rSw0yVb/vlWAYkK/YBwk""#)])
    func `the tag is weak, and made of length and bytes`(body: [UInt8], tag: String) {
        #expect(EntityTag(of: body).text == tag)
    }

    @Test func `the length in a tag is hexadecimal`() {
        let tag = EntityTag(of: [UInt8](repeating: 0x20, count: 255)).text
        #expect(tag.hasPrefix(#"W/"ff-"#))
    }

    @Test func `the fields have the order of Express`() {
        let answer = send([])
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Content-Type: application/json; charset=utf-8", "Content-Length: 7",
                "ETag: \(Self.tag)",
            ]
        )
        #expect(answer.status == .ok)
        #expect(answer.text == #"{"a":1}"#)
    }

    @Test func `304 has no body, no type and no length`() {
        let answer = send([("If-None-Match", Self.tag)])
        #expect(answer.status == .notModified)
        #expect(answer.lines == ["X-Powered-By: Express", "ETag: \(Self.tag)"])
        #expect(answer.text?.isEmpty == true)
    }

    static let strong = #""7-n4nHQM60bXQYySSnisV5QdXpZSA""#

    @Test(arguments: [
        [("If-None-Match", tag)],
        [("if-none-match", strong)],
        [("If-None-Match", "*")],
        [("If-None-Match", "W/" + tag)],
        [("If-None-Match", #""x", \#(tag)"#)],
        [("If-None-Match", #"\#(strong),"x""#)],
        [("If-None-Match", #"  "x" ,   \#(tag)  ,"#)],
        [("If-None-Match", #""x""#), ("If-None-Match", strong)],
        [("If-None-Match", tag), ("Cache-Control", "max-age=0")],
        [("If-None-Match", tag), ("Cache-Control", "no-cache=x")],
        [("If-None-Match", tag), ("Cache-Control", "NO-CACHE")],
        [("If-None-Match", tag), ("Cache-Control", "no-cached")],
        [("If-None-Match", tag), ("Cache-Control", "x-no-cache")],
        [("If-None-Match", tag), ("Pragma", "no-cache")],
        [("If-None-Match", tag), ("If-Modified-Since", "Thu, 01 Jan 1970 00:00:00 GMT")],
    ])
    func `what the client has is not sent again`(fields: [(String, String)]) {
        #expect(send(fields.map { (name: $0.0, value: $0.1) }).status == .notModified)
        #expect(send(fields.map { (name: $0.0, value: $0.1) }, method: .head).status == .notModified)
    }

    @Test(arguments: [
        [],
        [("If-None-Match", "")],
        [("If-None-Match", #""x""#)],
        [("If-None-Match", "7-n4nHQM60bXQYySSnisV5QdXpZSA")],
        [("If-None-Match", #"w/"7-n4nHQM60bXQYySSnisV5QdXpZSA""#)],
        [("If-None-Match", #""x", *"#)],
        [("If-None-Match", "*"), ("If-None-Match", "*")],
        [("If-None-Match", "\t\(tag),\t\(tag)")],
        [("If-None-Match", tag), ("Cache-Control", "no-cache")],
        [("If-None-Match", tag), ("Cache-Control", "max-age=0, no-cache")],
        [("If-None-Match", tag), ("Cache-Control", "no-cache ,max-age=0")],
        [("If-None-Match", tag), ("Cache-Control", "max-age=0,\tno-cache\t")],
        [("If-None-Match", tag), ("Cache-Control", "max-age=0"), ("Cache-Control", "no-cache")],
        [("If-None-Match", "*"), ("Cache-Control", "no-cache")],
        [("If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT")],
    ])
    func `all else is`(fields: [(String, String)]) {
        #expect(send(fields.map { (name: $0.0, value: $0.1) }).status == .ok)
    }

    @Test func `a no-break space is a blank, too`() throws {
        let text = "GET / HTTP/1.1\r\nIf-None-Match: *\r\nCache-Control: max-age=0,"
        let input = Array(text.utf8) + [0xA0] + Array("no-cache\r\n\r\n".utf8)
        var (parser, position) = (RequestParser(), 0)
        guard case .head(let head) = try parser.next(input.span, &position) else { throw NoHead() }
        #expect(Express.send(Self.body, .ok, to: head).status == .ok)
    }

    private struct NoHead: Error {}

    @Test(arguments: [Method.post, .put, .delete])
    func `only GET and HEAD are conditional`(method: Method) {
        #expect(send([("If-None-Match", Self.tag)], method: method).status == .ok)
    }

    @Test(arguments: [201, 204])
    func `any success is`(status: Int) {
        #expect(send([("If-None-Match", Self.tag)], Status(status)).status == .notModified)
    }

    @Test(arguments: [302, 400, 401, 404, 500])
    func `only success is`(status: Int) {
        #expect(send([("If-None-Match", "*")], Status(status)).status.code == status)
    }

    @Test(arguments: ["text/plain", Express.json])
    func `a location stands before what is of the body`(type: String) {
        let location = Array("/x".utf8)
        let answer = Express.send([], type: type, .found, to: RequestHead(.get, "/"), location: location)
        #expect(answer.lines.prefix(3) == ["X-Powered-By: Express", "Location: /x", "Content-Type: \(type)"])
    }
}
