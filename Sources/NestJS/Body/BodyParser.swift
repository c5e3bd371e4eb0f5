import HTTP
import JSON

/// Reads the body of a request as the two body parsers of a Nest service do: `express.json()` and
/// `express.urlencoded({ extended: true })`.
enum BodyParser {
    /// The parsed body; nil where `req.body` stays undefined because no parser wanted it.
    ///
    /// Objects have their members in the order of JavaScript's properties.
    static func parse(_ request: Request) throws(BodyError) -> JSONValue? {
        try read(request, as: BodyPlan(for: request.head))?.json
    }

    /// The body of a request whose plan is known.
    static func read(_ request: Request, as plan: BodyPlan) throws(BodyError) -> Input? {
        switch plan {
        case .ignore: .none
        case .refuse(let error): throw error
        case .collect(let format): try read(request, as: format)
        }
    }

    private static func read(_ request: Request, as format: BodyFormat) throws(BodyError) -> Input {
        // raw-body looks at the announced length, then for a decoder, and only then at the bytes.
        if let length = request.head.contentLength, length > BodyPlan.limit { throw .tooLarge }
        guard let charset = format.charset else { throw .unsupportedCharset(format.charsetName.uppercased()) }
        if request.bodyExceedsLimit || request.body.count > BodyPlan.limit { throw .tooLarge }
        if charset == .utf8, !format.isForm {
            return .json(try JSONBody.parse(repairing: BodyCharset.strippingMark(request.body)))
        }
        // What is plain is the same in every charset that a form can have.
        if format.isForm, let plain = PlainParameters(request.body[...]) { return .plain(plain) }
        let text = charset.decode(request.body)
        guard format.isForm else { return .json(try JSONBody.parse(text)) }
        return .json(.object(try FormParser.parse(text, isLatin1: charset == .latin1)))
    }
}
