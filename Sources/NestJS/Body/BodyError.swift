import JSON

/// Why a body was refused by the body parsers of a Nest service (body-parser 2.3 under Express 5).
enum BodyError: Error, Sendable, Hashable {
    /// The charset of the content type cannot be read; the name in capitals, as it is quoted.
    case unsupportedCharset(String)
    /// The content encoding is not `identity`; in small letters, as it is quoted.
    ///
    /// Compressed bodies, which the vendor's service inflates, are refused like unknown encodings.
    case unsupportedEncoding(String)
    /// The body has more than `BodyPlan.limit` bytes.
    case tooLarge
    /// A form has more than 1,000 parameters, empty ones included.
    case tooManyParameters
    /// The name of a form's parameter has more than 32 groups of brackets.
    case formTooDeep
    /// A JSON body is malformed; with V8's message.
    case malformedJSON(JSONString)
    /// A JSON body is well-formed, but nested so deep that validating it exhausts the stack of the vendor's service.
    ///
    /// That service notices only at the validation of a DTO: a route without one, or none at all, answers as if nothing
    /// had happened.
    case jsonTooDeep

    /// The status code of the answer.
    var status: Int {
        switch self {
        case .unsupportedCharset, .unsupportedEncoding: 415
        case .tooLarge, .tooManyParameters: 413
        case .formTooDeep, .malformedJSON: 400
        case .jsonTooDeep: 500
        }
    }

    /// What the answer says.
    var message: JSONString {
        switch self {
        case .unsupportedCharset(let name): "unsupported charset \"\(name)\""
        case .unsupportedEncoding(let name): "unsupported content encoding \"\(name)\""
        case .tooLarge: "request entity too large"
        case .tooManyParameters: "too many parameters"
        case .formTooDeep: "The input exceeded the depth"
        case .malformedJSON(let message): message
        case .jsonTooDeep: "Internal server error"
        }
    }

    /// Whether Nest makes it a `BadRequestException`, whose body has `message`, `error` and `statusCode`; the others
    /// pass Nest's filter as foreign errors, whose body has `statusCode` and `message`.
    var isHTTPException: Bool {
        if case .malformedJSON = self { true } else { false }
    }
}
