import HTTP
import JSON

/// The texts of a body in which a client may ask for a token: a form, or an object of JSON.
struct GrantParameters {
    private enum Format {
        case form([(name: String, value: String)])
        case json(JSONObject)
        case none
    }

    private let body: [UInt8]
    private let format: Format

    init(_ request: Request) {
        body = request.body
        let type = request.head.fields[.contentType]?.lowercased() ?? ""
        if type.hasPrefix("application/x-www-form-urlencoded") {
            format = .form(Array(QueryPairs(body[...])))
        } else if type.hasPrefix("application/json"), let object = (try? JSONValue(parsing: body))?.object {
            // A body that is no JSON says nothing; the API tells the client so.
            format = .json(object)
        } else {
            format = .none
        }
    }

    /// The text of a name.
    subscript(name: String) -> String? {
        switch format {
        case .form(let pairs): pairs.first { $0.name == name }?.value
        case .json(let object): object[JSONString(name)]?.string
        case .none: nil
        }
    }

    /// The refresh token, if that is what is to be exchanged (RFC 6749, section 6).
    var refreshToken: String? {
        self["grant_type"] == "refresh_token" ? self["refresh_token"] : nil
    }

    /// The body with a refresh token that nobody was ever given.
    func bodyWithUnknownToken() -> [UInt8] {
        let unknown = "refused"
        switch format {
        case .json(var object):
            object["refresh_token"] = .string(JSONString(unknown))
            return JSONValue.object(object).serialized()
        case .form:
            let pairs = body.split(separator: UInt8(ascii: "&")).map { pair -> [UInt8] in
                let name = QueryPairs(pair).first { _ in true }?.name
                return name == "refresh_token" ? Array("refresh_token=\(unknown)".utf8) : Array(pair)
            }
            return Array(pairs.joined(separator: [UInt8(ascii: "&")]))
        case .none:
            return body
        }
    }
}
