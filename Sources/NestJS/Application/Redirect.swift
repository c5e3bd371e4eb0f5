import HTTP
import JSON

/// The redirect of an authorization.
enum Redirect {
    static func response(to url: [UInt8], _ head: RequestHead, _ dialect: Dialect) -> Response {
        let location = LocationField.value(for: url)
        switch dialect {
        case .contract: return contract(url, location, head)
        case .stock: return stock(location, head)
        }
    }

    /// `AuthorizeResponseDto` as the body.
    private static func contract(_ url: [UInt8], _ location: [UInt8], _ head: RequestHead) -> Response {
        var body: [UInt8] = []
        body.reserveCapacity(url.count + 24)
        body.append(literal: "{\"url\":")
        JSONWriter.write(url.span, to: &body)
        body.append(literal: ",\"status\":302}")
        return Express.send(body, .found, to: head, location: location)
    }

    /// `res.redirect` (express 5.2.1, lib/response.js): a text or HTML by what the client accepts, and no tag.
    private static func stock(_ location: [UInt8], _ head: RequestHead) -> Response {
        var fields = Express.fields()
        fields.append(.location, ascii: location)
        fields.append(.vary, "Accept")
        let location = String(decoding: location, as: UTF8.self)
        let body: String
        switch RedirectType(for: head.fields) {
        case .text:
            fields.append(.contentType, "text/plain; charset=utf-8")
            body = "Found. Redirecting to \(location)"
        case .html:
            fields.append(.contentType, "text/html; charset=utf-8")
            body = "<p>Found. Redirecting to \(HTMLText.escaped(location))</p>"
        case .none:
            body = ""
        }
        fields.append(contentLength: body.utf8.count)
        return Response(.found, fields: fields, body: .bytes(Array(body.utf8)))
    }
}
