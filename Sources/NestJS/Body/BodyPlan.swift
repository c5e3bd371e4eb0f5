import HTTP

/// What the two body parsers of a Nest service, for JSON and for forms, mean to do with a body, known from the head.
///
/// They come before routes and guards, and do not look at the method.
enum BodyPlan: Sendable {
    /// The number of bytes that a body may have.
    static let limit = 102_400

    /// Nobody wants the body, or there is none: `req.body` stays undefined.
    case ignore
    /// The request is refused whatever its body is.
    case refuse(BodyError)
    /// The body is to be collected, up to the limit, and given to `BodyParser`.
    case collect(BodyFormat)

    /// Decides in body-parser's order: is there a body, its type, its charset, its encoding.
    init(for head: RequestHead) {
        guard head.showsBody else {
            self = .ignore
            return
        }
        if let format = BodyFormat(plain: head.fields), !head.fields.contains(.contentEncoding) {
            self = .collect(format)
        } else {
            self.init(readingTypeIn: head.fields)
        }
    }

    /// Apart, so that the plan of what is written as usual stays small.
    @inline(never)
    private init(readingTypeIn fields: RequestFields) {
        guard let field = fields.bytes(of: .contentType) else {
            self = .ignore
            return
        }
        let mediaType = MediaType(field)
        let isForm = mediaType.isType(BodyFormat.form)
        guard isForm || mediaType.isType(BodyFormat.json) else {
            self = .ignore
            return
        }
        do throws(BodyError) {
            let label = mediaType.charset.map(UTF8Text.decodingLatin1)
            let format = try isForm ? BodyFormat(formCharset: label) : BodyFormat(jsonCharset: label)
            try Self.checkEncoding(fields)
            self = .collect(format)
        } catch {
            self = .refuse(error)
        }
    }

    private static func checkEncoding(_ fields: RequestFields) throws(BodyError) {
        guard fields.contains(.contentEncoding) else { return }
        // Node.js joins repeated fields of this name.
        let encoding = fields.values(of: .contentEncoding).joined(separator: ", ").lowercased()
        guard encoding.isEmpty || encoding == "identity" else { throw .unsupportedEncoding(encoding) }
    }
}
