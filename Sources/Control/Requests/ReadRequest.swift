import Emulator
import HTTP
import JSON

/// A request of the journal taken apart; secrets are as they came.
struct ReadRequest {
    /// What a body is.
    enum Body {
        case none
        case json(JSONValue)
        /// The parameters of a form, decoded, in their order.
        case form([(name: String, value: String)])
        /// Anything else.
        case bytes
    }

    let request: Request
    let target: RequestTarget
    /// The parameters of the query, decoded, in their order.
    let query: [(name: String, value: String)]
    let body: Body

    init(_ request: Request) {
        self.request = request
        target = request.head.targetParts
        query = Array(QueryPairs(target.query))
        body = Self.read(request.body, type: request.head.fields[.contentType] ?? "")
    }

    /// The path as it was sent.
    var path: String { String(decoding: target.path, as: UTF8.self) }

    /// The first value of a parameter of query, form or JSON.
    func parameter(_ name: String) -> String? {
        if let value = query.first(where: { $0.name == name })?.value { return value }
        switch body {
        case .form(let pairs): return pairs.first { $0.name == name }?.value
        case .json(let json): return json[JSONString(name)]?.string
        case .none, .bytes: return nil
        }
    }

    /// The body as one value: a form as an object of texts, of a name that comes several times a list of them.
    var value: JSONValue? {
        switch body {
        case .none, .bytes: return nil
        case .json(let json): return json
        case .form(let pairs):
            var object = JSONObject()
            for (name, value) in pairs {
                let (name, value) = (JSONString(name), JSONValue.string(JSONString(value)))
                switch object[name] {
                case nil: object[name] = value
                case .array(let values)?: object[name] = .array(values + [value])
                case let other?: object[name] = .array([other, value])
                }
            }
            return .object(object)
        }
    }

    /// Reads a body by its type.
    static func read(_ bytes: [UInt8], type: String) -> Body {
        guard !bytes.isEmpty else { return .none }
        let type = type.lowercased().prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
        if type == "application/x-www-form-urlencoded" { return .form(Array(QueryPairs(bytes[...]))) }
        if type.hasSuffix("/json") || type.hasSuffix("+json"), let json = try? JSONValue(parsing: bytes) {
            return .json(json)
        }
        return .bytes
    }
}
