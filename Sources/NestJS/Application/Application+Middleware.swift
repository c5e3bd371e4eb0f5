import Emulator
public import HTTP
public import JSON

extension Application {
    /// The error of a status as NestJS words it where nobody has said more.
    public func error(_ status: Status, message: JSONValue?, for head: RequestHead) -> Response {
        let exception = NestException(status, message, for: head)
        var response = Express.send(exception.body(dialect), exception.status, to: head)
        response.isImmediate = false
        return response
    }

    /// Behind `X-Powered-By`, which Express writes before any middleware is asked.
    public func place(_ fields: Fields, in response: inout Response) {
        response.fields.insert(fields, behindFirst: "X-Powered-By")
    }
}

extension NestException {
    /// What a service of NestJS answers with a status, by itself or with these words.
    fileprivate init(_ status: Status, _ message: JSONValue?, for head: RequestHead) {
        let description = Self.descriptions[status.code]
        let given: Message? =
            switch message {
            case .string(let text): .text(text)
            case .array(let texts): .list(texts.compactMap(\.text))
            default: nil
            }
        self =
            switch (given, description) {
            case (let given?, let description?): .described(status, given, description)
            case (let given?, nil): .other(status, given)
            case (nil, let description): Self.unspoken(status, description, head)
            }
    }

    private static func unspoken(_ status: Status, _ description: String?, _ head: RequestHead) -> NestException {
        switch status.code {
        // What the two documented operations answer with 400 is a list of reasons.
        case 400: .badRequest(["Bad Request"])
        case 401: .unauthorized
        // Nest's own text where a guard says no (packages/core/guards/constants.ts).
        case 403: .described(status, .text("Forbidden resource"), "Forbidden")
        case 404: .notFound(JSONString(wtf8: Array("Cannot \(head.method.rawValue) ".utf8) + head.target))
        // body-parser's, which is the only one there is.
        case 413: .plain(status, "request entity too large")
        // throttler.exception.ts of @nestjs/throttler.
        case 429: .other(status, .text("ThrottlerException: Too Many Requests"))
        case 500: .internalServerError
        default:
            description.map { .undescribed(status, JSONString($0)) } ?? .other(status, .text(JSONString(status.reason)))
        }
    }

    /// The statuses for which NestJS has classes, and what these say by themselves (packages/common/exceptions).
    private static let descriptions: [Int: String] = [
        400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
        406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone", 412: "Precondition Failed",
        413: "Payload Too Large", 415: "Unsupported Media Type", 418: "I'm a teapot", 421: "Misdirected",
        422: "Unprocessable Entity", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
        503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    ]
}
