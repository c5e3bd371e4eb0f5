import HTTP
import Testing

@testable import NestJS

@Suite struct `Body plan` {
    @Test(arguments: [
        "application/json", "application/json;charset=utf-8", "APPLICATION/JSON", " application/json ;",
        "application/json; foo", "application/json; foo=\"", "application/json; =utf-8", "application/json; charset",
        "application/json; charset=", "application/json; charset= ; charset=xyz",
        "application/json; a=\"; charset=xyz\"",
    ])
    func `takes JSON`(type: String) {
        #expect(parseOutcome(of: bodyRequest(Array("[]".utf8), type: type)) == "[]")
    }

    @Test(arguments: [
        "application/x-www-form-urlencoded", "Application/X-WWW-Form-UrlEncoded; charset=UTF-8",
        "application/x-www-form-urlencoded;", "application/x-www-form-urlencoded; charset=\"utf-8\"",
    ])
    func `takes forms`(type: String) {
        #expect(parseOutcome(of: bodyRequest(Array("[]".utf8), type: type)) == #"{"0":""}"#)
    }

    @Test(arguments: [
        "", "text/plain", "application/json, text/plain", "application/*", "*/*", "json", "application/vnd.api+json",
        "text/json", "application/jsonp", "application/ json", "\"application/json\"", "application/json utf-8",
        "urlencoded", "application/x-www-form-urlencoded, a", "multipart/form-data; boundary=x",
    ])
    func `ignores other types`(type: String) {
        #expect(parseOutcome(of: bodyRequest(Array("[]".utf8), type: type)) == "undefined")
        #expect(parseOutcome(of: bodyRequest(Array("[]".utf8), type: type, encoding: "foo")) == "undefined")
    }

    @Test func `ignores what has no body or no type`() {
        let fields: [(name: String, value: String)] = [("Content-Type", "application/json; charset=xyz")]
        let noBody = RequestHead(.get, "/", fields: fields)
        #expect(parseOutcome(of: Request(head: noBody)) == "undefined")
        let noType = RequestHead(.post, "/", contentLength: 2)
        #expect(parseOutcome(of: Request(head: noType, body: Array("{}".utf8))) == "undefined")
    }

    @Test func `looks at the first type only`() {
        let fields: [(name: String, value: String)] = [
            ("content-type", "text/plain"), ("Content-Type", "application/json"),
        ]
        let head = RequestHead(.post, "/", fields: fields, isChunked: true)
        #expect(parseOutcome(of: Request(head: head, body: Array("{}".utf8))) == "undefined")
    }

    @Test(arguments: [
        ("utf-16", "UTF-16"), ("utf8", "UTF8"), ("us-ascii", "US-ASCII"), ("utf-32be", "UTF-32BE"), ("utf-7", "UTF-7"),
        ("windows-1252", "WINDOWS-1252"), ("'utf-8'", "'UTF-8'"),
    ])
    func `takes forms in two charsets only`(charset: String, name: String) {
        let type = "application/x-www-form-urlencoded; charset=\(charset)"
        #expect(parseOutcome(of: bodyRequest([], type: type)) == "415 unsupported charset \"\(name)\"")
    }

    @Test(arguments: ["application/json", "application/x-www-form-urlencoded"])
    func `takes no encoding but identity`(type: String) {
        for encoding in ["", "identity", "IDENTITY"] {
            #expect(parseOutcome(of: bodyRequest([], type: type, encoding: encoding)) == "{}")
        }
        for encoding in ["gzip", "deflate", "br", "foo", "gzip, deflate", "*", "f\"oo"] {
            let expected = "415 unsupported content encoding \"\(encoding)\""
            #expect(parseOutcome(of: bodyRequest([], type: type, encoding: encoding.uppercased())) == expected)
        }
    }

    @Test func `quotes all encodings`() {
        let fields: [(name: String, value: String)] = [
            ("Content-Type", "application/json"), ("Content-Encoding", "gzip"), ("Content-Encoding", "identity"),
        ]
        let head = RequestHead(.post, "/", fields: fields, isChunked: true)
        #expect(parseOutcome(of: Request(head: head)) == "415 unsupported content encoding \"gzip, identity\"")
    }

    @Test func `looks at the charset before the encoding, and at both before the length`() {
        let large = Array(repeating: UInt8(ascii: " "), count: 102_401)
        let charset = bodyRequest(large, type: "application/json; charset=xyz", encoding: "foo")
        #expect(parseOutcome(of: charset) == "415 unsupported charset \"XYZ\"")
        let encoding = bodyRequest(large, type: "application/json; charset=utf-foo", encoding: "foo")
        #expect(parseOutcome(of: encoding) == "415 unsupported content encoding \"foo\"")
    }

    @Test func `says from the head what to do`() {
        func plan(_ type: String, _ encoding: String? = nil) -> BodyPlan {
            BodyPlan(for: bodyRequest([], type: type, encoding: encoding).head)
        }
        guard case .ignore = plan("text/plain") else { Issue.record("text is read"); return }
        guard case .collect = plan("application/json") else { Issue.record("JSON is not read"); return }
        guard case .refuse(.unsupportedEncoding("br")) = plan("application/json", "br") else {
            Issue.record("br is not refused")
            return
        }
    }
}
