import JSON

@testable import Contract

extension ContractRequest {
    /// The path without the query.
    var barePath: String { String(target.prefix { $0 != "?" }) }

    /// The values of a parameter of the query, as they were sent.
    func values(_ name: String) -> [String] {
        parameters.filter { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    private var parameters: [String] {
        target.split(separator: "?", maxSplits: 1).dropFirst().first?.split(separator: "&").map(String.init) ?? []
    }

    /// Changes each value of a parameter; what becomes nil is taken away.
    mutating func change(_ name: String, _ change: (String) -> String?) {
        let changed = parameters.compactMap { parameter -> String? in
            guard parameter.hasPrefix("\(name)=") else { return parameter }
            return change(String(parameter.dropFirst(name.count + 1))).map { "\(name)=\($0)" }
        }
        target = changed.isEmpty ? barePath : "\(barePath)?\(changed.joined(separator: "&"))"
    }

    /// Adds a parameter if it is not there.
    mutating func supply(_ name: String, _ value: String) {
        guard values(name).isEmpty else { return }
        target = "\(barePath)?\((parameters + ["\(name)=\(value)"]).joined(separator: "&"))"
    }

    /// The body as JSON.
    var bodyJSON: JSONValue? {
        get { body.flatMap { try? JSONValue(parsing: $0) } }
        set { if let newValue { body = newValue.serialized() } }
    }

    /// The value of `Authorization`.
    var bearer: String? {
        get { fields.first { $0.name == "Authorization" }?.value }
        set {
            fields.removeAll { $0.name == "Authorization" }
            if let newValue { fields.append(.init("Authorization", newValue)) }
        }
    }

    /// Whether it asks for one of a collection: the path ends with an id.
    var isOfOne: Bool { barePath.split(separator: "/").last.flatMap { Int($0) } != nil }
}

extension ContractResponse {
    /// The body as JSON.
    var bodyJSON: JSONValue? { try? JSONValue(parsing: body) }

    /// With another status.
    func answering(status: Int) -> ContractResponse { ContractResponse(status: status, fields: fields, body: body) }

    /// With another body, and maybe another status.
    func answering(json: JSONValue, status: Int? = nil) -> ContractResponse {
        answering(text: json.text, status: status)
    }

    /// With another body, and maybe another status.
    func answering(text: String, status: Int? = nil) -> ContractResponse {
        ContractResponse(status: status ?? self.status, fields: fields, body: Array(text.utf8))
    }
}

extension JSONValue {
    /// The entries if this is a page.
    var items: [JSONValue] { self["items"]?.array ?? [] }

    /// The page with other entries, and maybe another total.
    func with(items: [JSONValue], total: Int? = nil) -> JSONValue {
        guard self["items"] != nil else { return self }
        let changed = with("items", .array(items))
        return total.map { changed.with("total", .number(JSONNumber($0))) } ?? changed
    }

    /// The page with another total.
    func with(totalMore more: Int) -> JSONValue { with(items: items, total: (self["total"]?.int ?? 0) + more) }
}
