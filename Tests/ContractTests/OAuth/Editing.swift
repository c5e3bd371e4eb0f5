import Contract
import JSON

/// What a mutant looks at and changes.
extension ContractRequest {
    var isAuthorize: Bool { target.hasPrefix("/api/v1/oauth/authorize") }
    var isToken: Bool { target.hasPrefix("/api/v1/oauth/token") }
    var isConnections: Bool { target.hasPrefix("/api/v1/connections") }

    var path: String { RedirectLocation(target).base }
    var query: FormFields { RedirectLocation(target).query }
    var form: FormFields { FormFields(decoding: String(decoding: body ?? [], as: UTF8.self)) }
    var type: String { fields.first { $0.name == "Content-Type" }?.value ?? "" }
    var isForm: Bool { type.lowercased().hasPrefix("application/x-www-form-urlencoded") }
    var authorization: String? { fields.first { $0.name == "Authorization" }?.value }
    var grantType: String? { form["grant_type"] }

    /// The same with another query.
    func with(query: FormFields) -> ContractRequest {
        var copy = self
        copy.target = path + (query.fields.isEmpty ? "" : "?\(query.encoded)")
        return copy
    }

    /// The same with another form.
    func with(form: FormFields) -> ContractRequest {
        var copy = self
        copy.body = Array(form.encoded.utf8)
        return copy
    }

    /// The same with a field of the head, or without it.
    func with(_ name: String, _ value: String?) -> ContractRequest {
        var copy = self
        copy.fields = fields.filter { $0.name != name } + (value.map { [Field(name, $0)] } ?? [])
        return copy
    }
}

extension ContractResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue? { try? JSONValue(parsing: body) }
    var location: RedirectLocation? { field("Location").map(RedirectLocation.init) }
    var hasCode: Bool { location?.query["code"] != nil }

    /// The same with another status.
    func with(status: Int) -> ContractResponse {
        ContractResponse(status: status, fields: fields, body: body)
    }

    /// The same with a field of the head, or without it.
    func with(_ name: String, _ value: String?) -> ContractResponse {
        let others = fields.filter { $0.name.lowercased() != name.lowercased() }
        return ContractResponse(status: status, fields: others + (value.map { [.init(name, $0)] } ?? []), body: body)
    }

    /// The same with another body.
    func with(body: String) -> ContractResponse {
        ContractResponse(status: status, fields: fields, body: Array(body.utf8))
    }

    /// The same with members of its object changed; without change if it holds none.
    func editing(_ change: (inout JSONObject) -> Void) -> ContractResponse {
        guard var object = json?.object else { return self }
        change(&object)
        var bytes: [UInt8] = []
        JSONWriter().write(.object(object), to: &bytes)
        return ContractResponse(status: status, fields: fields, body: bytes)
    }

    /// The same with another query in `Location`.
    func with(query change: (FormFields) -> FormFields) -> ContractResponse {
        guard let location else { return self }
        return with("Location", "\(location.base)?\(change(location.query).encoded)")
    }

    /// The same with another state in `Location`.
    func with(state change: (String) -> String) -> ContractResponse {
        with { query in query["state"].map { query.with("state", change($0)) } ?? query }
    }
}
