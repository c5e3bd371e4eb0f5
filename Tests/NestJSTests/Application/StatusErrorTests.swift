import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Errors of a status` {
    private func answer(_ code: Int, _ message: JSONValue? = nil, _ dialect: Dialect) throws -> Response {
        let head = RequestHead(.get, "/a?b=1", fields: [("Host", "h")])
        return try Service(dialect).application.error(Status(code), message: message, for: head)
    }

    private func body(_ code: Int, _ message: JSONValue? = nil, _ dialect: Dialect = .stock) throws -> String {
        guard case .bytes(let bytes) = try answer(code, message, dialect).body else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (400, #"{"message":["Bad Request"],"error":"Bad Request","statusCode":400}"#),
        (401, #"{"message":"Unauthorized","statusCode":401}"#),
        (403, #"{"message":"Forbidden resource","error":"Forbidden","statusCode":403}"#),
        (404, #"{"message":"Cannot GET /a?b=1","error":"Not Found","statusCode":404}"#),
        (405, #"{"message":"Method Not Allowed","statusCode":405}"#),
        (408, #"{"message":"Request Timeout","statusCode":408}"#),
        (409, #"{"message":"Conflict","statusCode":409}"#),
        (413, #"{"statusCode":413,"message":"request entity too large"}"#),
        (418, #"{"message":"I'm a teapot","statusCode":418}"#),
        (429, #"{"statusCode":429,"message":"ThrottlerException: Too Many Requests"}"#),
        (451, #"{"statusCode":451,"message":"Unavailable For Legal Reasons"}"#),
        (500, #"{"statusCode":500,"message":"Internal server error"}"#),
        (502, #"{"message":"Bad Gateway","statusCode":502}"#),
        (503, #"{"message":"Service Unavailable","statusCode":503}"#),
        (504, #"{"message":"Gateway Timeout","statusCode":504}"#),
    ])
    func `say what NestJS says`(code: Int, expected: String) throws {
        #expect(try body(code) == expected)
    }

    @Test func `have all three keys as the published DTOs do`() throws {
        #expect(try body(503, .contract) == #"{"message":"Service Unavailable","error":null,"statusCode":503}"#)
        #expect(
            try body(429, .contract)
                == #"{"message":"ThrottlerException: Too Many Requests","error":null,"statusCode":429}"#
        )
    }

    private func body(_ code: Int, _ dialect: Dialect) throws -> String { try body(code, nil, dialect) }

    @Test func `say what they are told`() throws {
        #expect(try body(409, "taken") == #"{"message":"taken","error":"Conflict","statusCode":409}"#)
        #expect(try body(400, "no") == #"{"message":"no","error":"Bad Request","statusCode":400}"#)
        #expect(try body(400, ["a", "b"]) == #"{"message":["a","b"],"error":"Bad Request","statusCode":400}"#)
        #expect(try body(429, "slow") == #"{"statusCode":429,"message":"slow"}"#)
    }

    @Test func `are sent as Express sends them`() throws {
        let answer = try answer(503, nil, .stock)
        #expect(
            answer.fields.entries.map(\.name.text) == ["X-Powered-By", "Content-Type", "Content-Length", "ETag"]
        )
        #expect(!answer.isImmediate)
    }

    @Test func `what a throttler says stands behind X-Powered-By`() throws {
        let application = try Service().application
        var answer = try answer(429, nil, .stock)
        application.place(["Retry-After": "60"], in: &answer)
        #expect(
            answer.fields.entries.map(\.name.text)
                == ["X-Powered-By", "Retry-After", "Content-Type", "Content-Length", "ETag"]
        )
        var bare = Response(.ok)
        application.place(["A": "1", "B": "2"], in: &bare)
        #expect(bare.fields.entries.map(\.name.text) == ["A", "B"])
    }
}
