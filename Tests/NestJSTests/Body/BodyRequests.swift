import HTTP
import JSON

@testable import NestJS

/// A POST with a body, its length announced.
func bodyRequest(_ body: [UInt8], type: String, encoding: String? = nil, isChunked: Bool = false) -> Request {
    var lines: [(name: String, value: String)] = [("Content-Type", type)]
    if let encoding { lines.append(("Content-Encoding", encoding)) }
    let head = RequestHead(
        .post,
        "/",
        fields: lines,
        contentLength: isChunked ? nil : UInt64(body.count),
        isChunked: isChunked
    )
    return Request(head: head, body: body)
}

/// What becomes of a body: the value as JSON text, `undefined`, or status and message of the refusal.
func parseOutcome(of request: Request) -> String {
    do throws(BodyError) {
        guard let value = try BodyParser.parse(request) else { return "undefined" }
        return compactText(of: value)
    } catch {
        return "\(error.status) \(error.message)"
    }
}

/// A value as compact JSON text, which shows the order of members.
func compactText(of value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter().write(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}
