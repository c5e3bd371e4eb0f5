import JSON
import OpenAPI

/// One page of a list.
struct ListPage: Sendable {
    let total: Int
    let items: [JSONValue]

    /// The ids of the entries, as text.
    var ids: [String] { items.map { $0.idText } }
}

extension JSONValue {
    /// The member `id` as text: of a number its digits, of anything else what stands there.
    var idText: String {
        self["id"].map { $0.int.map(String.init) ?? $0.string ?? $0.text } ?? "(none)"
    }

    /// The value as JSON text.
    var text: String { String(decoding: serialized(), as: UTF8.self) }
}

extension Answer {
    /// Skips the case if the server has no such route.
    func requireOperation() throws(CaseEnded) {
        if isUnknownRoute { throw .skipped("the server does not have the operation") }
    }

    /// Whether this is what NestJS answers where it has no route.
    var isUnknownRoute: Bool {
        status == 404 && json?["message"]?.string?.hasPrefix("Cannot ") == true
    }

    /// Ends the case unless the request was granted; the status may be any of 2xx, since few are published.
    func requireSuccess() throws(CaseEnded) {
        guard expect((200..<300).contains(status), "a status of 2xx", got: "status \(status): \(text)") else {
            throw .failed
        }
    }

    /// Checks that the request was refused: a status of 4xx, and a body of the schema.
    func expectRefusal(_ schema: BackupSchemas.Refusal) {
        guard expect((400..<500).contains(status), "a status of 4xx", got: "status \(status): \(text)") else { return }
        guard let json else { return fail("a body of \(schema.rawValue)", got: text) }
        expect(json, fits: schema.rawValue)
    }

    /// Checks that the request was refused with this status, and a body of the schema.
    func expectRefusal(_ schema: BackupSchemas.Refusal, status: Int) {
        expectRefusal(schema)
        expect(status: status)
    }

    /// Checks that some message speaks of it.
    func expectMessage(of word: String) {
        let messages = json?["message"]?.array?.compactMap(\.string) ?? [json?["message"]?.string ?? ""]
        expect(messages.contains { $0.contains(word) }, "a message that names '\(word)'", got: text)
    }

    /// Checks a value against a schema; of the keywords, if some are given, only those.
    func expect(_ value: JSONValue, fits name: String, in keywords: Set<String>? = nil) {
        guard let schema = BackupSchemas.schema(name) else { return fail("a schema \(name)", got: "none") }
        for violation in schema.check(value, as: .response, limit: 20)
        where keywords?.contains(violation.keyword) ?? true {
            fail("\(name): \(violation)", got: value.text)
        }
    }

    /// The page of a list, or the end of the case.
    func requirePage() throws(CaseEnded) -> ListPage {
        try requireSuccess()
        let json = try requireJSON()
        guard let total = json["total"]?.int, let items = json["items"]?.array else {
            fail("an object of 'total', a whole number, and 'items', an array", got: text)
            throw .failed
        }
        return ListPage(total: total, items: items)
    }

    /// The value of a member, or the end of the case.
    func requireMember(_ name: JSONString) throws(CaseEnded) -> JSONValue {
        guard let value = try requireJSON()[name] else {
            fail("a member '\(name)'", got: text)
            throw .failed
        }
        return value
    }

    /// Notes if the members of an object come in another order than published; no failure, order means nothing in JSON.
    func noteOrder(of value: JSONValue, as published: [JSONString]) {
        let names = value.object?.members.map(\.name).filter(published.contains) ?? []
        if names != published.filter(names.contains) {
            note("the members come in the order \(names.map(\.string).joined(separator: ", "))")
        }
    }
}
