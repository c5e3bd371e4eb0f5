import JSON
import OpenAPI

/// Texts of errors that stand in documents, and bounds that texts tell.
extension ChangePlanner {
    func text(_ finding: Finding, _ answer: AnswerPlace) throws(NotExpressible) -> PlannedChange {
        guard let left = finding.left.first, let right = finding.right.first, isPlain(right) else { throw .code }
        let file = answer.file.path
        if case .string(let name)? = answer.operation.json["x-emulator"]?["collection"],
            let collection = answer.file.document.json["x-emulator"]?["collections"]?[name]
        {
            let pointer = JSONPointer(tokens: ["x-emulator", "collections", name])
            if answer.status == 404, left.string != nil, left == collection["notFound"] ?? "Not Found" {
                return PlannedChange(file: file, pointer: pointer.appending("notFound"), kind: .value(right))
            }
            for (place, rule) in (collection["unique"]?.array ?? []).enumerated() {
                guard let text = rule["message"], left == [text], let new = right.array, new.count == 1 else {
                    continue
                }
                let pointer = pointer.appending("unique").appending(place).appending("message")
                return PlannedChange(file: file, pointer: pointer, kind: .value(new[0]))
            }
        }
        if let (pointer, number) = bound(left, right, answer) {
            return PlannedChange(file: file, pointer: pointer, kind: .value(.number(JSONNumber(number))))
        }
        throw NotExpressible("the text is written in code")
    }

    private static let bounds: [JSONString] = [
        "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
    ]

    /// The bound that differs where messages of a validation differ in one number, with the number of the right.
    private func bound(_ left: JSONValue, _ right: JSONValue, _ answer: AnswerPlace) -> (JSONPointer, Int)? {
        guard let old = left.array?.compactMap(\.string), let new = right.array?.compactMap(\.string),
            old.count == new.count
        else { return nil }
        let differing = zip(old, new).filter { $0 != $1 }
        guard differing.count == 1, let (oldText, newText) = differing.first,
            let (before, after) = Self.numbers(oldText, newText)
        else { return nil }
        let name = JSONString(String(oldText.prefix { $0 != " " }))
        let found = rules(of: name, answer).flatMap { schema in
            Self.bounds.compactMap { keyword in
                schema.schema?[keyword]?.int == before ? schema.pointer.appending(keyword) : nil
            }
        }
        return found.count == 1 ? (found[0], after) : nil
    }

    /// The numbers in which two texts differ, if nothing else differs.
    private static func numbers(_ left: String, _ right: String) -> (Int, Int)? {
        let (old, new) = (left.split(separator: " "), right.split(separator: " "))
        guard old.count == new.count else { return nil }
        let differing = zip(old, new).filter { $0 != $1 }
        guard differing.count == 1, let (before, after) = differing.first, let before = Int(before),
            let after = Int(after)
        else { return nil }
        return (before, after)
    }

    /// The schemas of a parameter, or of a property of the body.
    private func rules(of name: JSONString, _ answer: AnswerPlace) -> [SchemaTarget] {
        let (operation, document) = (answer.operation, answer.file.document)
        let own = operation.json["parameters"].map { (list: $0, pointer: operation.pointer.appending("parameters")) }
        var found: [SchemaTarget] = []
        for (list, pointer) in [own, operation.sharedParameters].compactMap(\.self) {
            for (place, json) in (list.array ?? []).enumerated() {
                var (parameter, pointer) = (json, pointer.appending(place))
                if case .string(let reference)? = json["$ref"], let target = document.target(of: reference) {
                    (parameter, pointer) = (target.json, target.pointer)
                }
                guard parameter["name"] == .string(name), let schema = parameter["schema"] else { continue }
                found += document.targets(schema, at: pointer.appending("schema"))
            }
        }
        for media in answer.file.compiler.requestBody(of: operation)?.content ?? [] {
            let pointer = media.pointer.appending("schema")
            guard let schema = try? pointer.value(in: document.json) else { continue }
            found += document.targets(of: .member(name), in: document.targets(schema, at: pointer))
                .filter { $0.schema != nil }
        }
        return found
    }
}
