public import HTTP
public import JSON

/// Reads the body of a request as the two body parsers of a Nest service do: `express.json()` and
/// `express.urlencoded({ extended: true })`.
public enum BodyParser {
    /// The parsed body; nil where `req.body` stays undefined because no parser wanted it.
    ///
    /// Objects have their members in the order of JavaScript's properties.
    public static func parse(_ request: Request) throws(BodyError) -> JSONValue? {
        try parse(request, as: BodyPlan(for: request.head))
    }

    /// The parsed body of a request whose plan is known.
    static func parse(_ request: Request, as plan: BodyPlan) throws(BodyError) -> JSONValue? {
        switch plan {
        case .ignore: .none
        case .refuse(let error): throw error
        case .collect(let format): try parse(request, as: format)
        }
    }

    private static func parse(_ request: Request, as format: BodyFormat) throws(BodyError) -> JSONValue {
        // raw-body looks at the announced length, then for a decoder, and only then at the bytes.
        if let length = request.head.contentLength, length > BodyPlan.limit { throw .tooLarge }
        guard let charset = format.charset else { throw .unsupportedCharset(format.charsetName.uppercased()) }
        if request.bodyExceedsLimit || request.body.count > BodyPlan.limit { throw .tooLarge }
        if charset == .utf8, !format.isForm {
            return try JSONBody.parse(repairing: BodyCharset.strippingMark(request.body))
        }
        let text = charset.decode(request.body)
        guard format.isForm else { return try JSONBody.parse(text) }
        return .object(try FormParser.parse(text, isLatin1: charset == .latin1))
    }
}
