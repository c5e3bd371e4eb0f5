import HTTP
import JSON
import Testing

@testable import NestJS

@Suite struct `Errors in both dialects` {
    @Test(arguments: [
        (
            NestException.badRequest(["a", "b\"c"]), 400,
            #"{"message":["a","b\"c"],"error":"Bad Request","statusCode":400}"#,
            #"{"message":["a","b\"c"],"error":"Bad Request","statusCode":400}"#
        ),
        (
            .badRequest([]), 400, #"{"message":[],"error":"Bad Request","statusCode":400}"#,
            #"{"message":[],"error":"Bad Request","statusCode":400}"#
        ),
        (
            .badRequest("text"), 400, #"{"message":"text","error":"Bad Request","statusCode":400}"#,
            #"{"message":"text","error":"Bad Request","statusCode":400}"#
        ),
        (
            .notFound("Cannot GET /\u{1}"), 404,
            #"{"message":"Cannot GET /\u0001","error":"Not Found","statusCode":404}"#,
            #"{"message":"Cannot GET /\u0001","error":"Not Found","statusCode":404}"#
        ),
        (
            .unauthorized, 401, #"{"message":"Unauthorized","error":null,"statusCode":401}"#,
            #"{"message":"Unauthorized","statusCode":401}"#
        ),
        (
            .plain(Status(413), "too many parameters"), 413,
            #"{"message":"too many parameters","error":null,"statusCode":413}"#,
            #"{"statusCode":413,"message":"too many parameters"}"#
        ),
        (
            .internalServerError, 500, #"{"message":"Internal server error","error":null,"statusCode":500}"#,
            #"{"statusCode":500,"message":"Internal server error"}"#
        ),
    ])
    func `each has its shape`(exception: NestException, status: Int, contract: String, stock: String) {
        #expect(exception.status.code == status)
        #expect(String(decoding: exception.body(.contract), as: UTF8.self) == contract)
        #expect(String(decoding: exception.body(.stock), as: UTF8.self) == stock)
    }

    @Test(arguments: [
        ("application/json", "{", 400, #"{"message":"\#(expectedName)","error":"Bad Request","statusCode":400}"#),
        (
            "application/json; charset=x", "", 415,
            #"{"statusCode":415,"message":"unsupported charset \"X\""}"#
        ),
        (
            "application/x-www-form-urlencoded", String(repeating: "&", count: 1_000), 413,
            #"{"statusCode":413,"message":"too many parameters"}"#
        ),
        (
            "application/x-www-form-urlencoded", "a" + String(repeating: "[b]", count: 33), 400,
            #"{"statusCode":400,"message":"The input exceeded the depth"}"#
        ),
        (
            "application/json", String(repeating: " ", count: 102_401), 413,
            #"{"statusCode":413,"message":"request entity too large"}"#
        ),
    ])
    func `only malformed JSON is an exception of Nest's own`(
        type: String,
        body: String,
        status: Int,
        stock: String
    ) throws {
        let answer = try Service(.stock).answer(.post, "/api/plain", type: type, body: Array(body.utf8))
        #expect(answer.status.code == status)
        #expect(answer.text == stock)
    }

    private static let expectedName = "Expected property name or '}' in JSON at position 1 (line 1 column 2)"

    @Test(arguments: Dialect.allCases)
    func `an error is sent as any body, with length and tag`(dialect: Dialect) throws {
        let answer = try Service(dialect).answer(.get, "/nowhere", [("If-None-Match", "*")])
        let tag = EntityTag(of: Array((answer.text ?? "").utf8)).text
        #expect(
            answer.lines == [
                "X-Powered-By: Express", "Content-Type: application/json; charset=utf-8", "Content-Length: 70",
                "ETag: \(tag)",
            ]
        )
        #expect(answer.status == .notFound)
    }
}
