import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI

/// The answers that a document itself holds for an operation: its examples, or what its schemas let one make.
struct DocumentedAnswers: Sendable {
    private let operation: Operation
    private let document: Document

    init(_ operation: Operation, of document: Document) {
        self.operation = operation
        self.document = document
    }

    /// The answer that a client prefers by `code` or `example`; nil if it asks for neither, or for what is not
    /// documented.
    func answer(for preferences: Preferences, seed: UInt64) -> (answer: Answer, applied: String)? {
        let (code, example) = (preferences["code"], preferences["example"])
        guard code != nil || example != nil else { return nil }
        let applied = [code.map { "code=\($0)" }, example.map { "example=\"\($0)\"" }].compactMap { $0 }
        for (status, response) in responses(for: code) {
            guard let answer = answer(response, status, example: example, seed: seed) else { continue }
            return (answer, applied.joined(separator: ", "))
        }
        return nil
    }

    /// The first success that is documented, else that of NestJS without a body.
    func success(seed: UInt64) -> Answer {
        for (status, response) in responses(for: nil) where status.code / 100 == 2 {
            if let answer = answer(response, status, example: nil, seed: seed) { return answer }
        }
        return .empty(usualStatus)
    }

    /// The status of success: the first that is documented, else that of NestJS.
    var successStatus: Status {
        responses(for: nil).map(\.status).first { $0.code / 100 == 2 } ?? usualStatus
    }

    /// The status of NestJS for what succeeds.
    private var usualStatus: Status { operation.method == .post ? .created : .ok }

    /// The documented responses, or those for one code: by the code itself, by its range, or by `default`.
    private func responses(for code: String?) -> [(status: Status, response: JSONValue)] {
        let documented = (operation.json["responses"]?.object ?? [:]).members.map { ($0.name.string, $0.value) }
        guard let code else {
            // `default` stands for what is not documented otherwise, wherever it is written.
            let named = documented.filter { $0.0 != "default" } + documented.filter { $0.0 == "default" }
            return named.compactMap { key, value in status(key).map { ($0, document.resolved(value)) } }
        }
        guard let number = Int(code), 200...599 ~= number else { return [] }
        for key in [code, "\(number / 100)XX", "default"] {
            if let found = documented.first(where: { $0.0.uppercased() == key.uppercased() }) {
                return [(Status(number), document.resolved(found.1))]
            }
        }
        return []
    }

    /// The status that a key of `responses` stands for: of a range its first, of `default` that of NestJS.
    private func status(_ key: String) -> Status? {
        if key == "default" { return usualStatus }
        if key.count == 3, key.uppercased().hasSuffix("XX"), let first = Int(key.prefix(1)) {
            return 2...5 ~= first ? Status(first * 100) : nil
        }
        return Int(key).flatMap { 200...599 ~= $0 ? Status($0) : nil }
    }

    private func answer(_ response: JSONValue, _ status: Status, example: String?, seed: UInt64) -> Answer? {
        let content = response["content"]?.object ?? [:]
        guard let media = content.members.first(where: { Self.isJSON($0.name.string) }) ?? content.members.first else {
            return example == nil ? .empty(status) : nil
        }
        guard let value = value(of: media.value, example: example, seed: seed) else {
            return example == nil ? .empty(status) : nil
        }
        let type = media.name.string
        if Self.isJSON(type) {
            let isPlain = type == "application/json"
            return .body(value.serialized(numbers: .javaScript), type: isPlain ? Express.json : type, status)
        }
        return .body(Array((value.string ?? "").utf8), type: type, status)
    }

    private static func isJSON(_ type: String) -> Bool {
        let essence = type.split(separator: ";").first.map { $0.lowercased() } ?? ""
        return essence == "application/json" || essence.hasSuffix("+json")
    }

    private func value(of media: JSONValue, example: String?, seed: UInt64) -> JSONValue? {
        let examples = (media["examples"]?.object ?? [:]).members
        if let example {
            guard let named = examples.first(where: { $0.name.string == example }) else { return nil }
            return document.resolved(named.value)["value"]
        }
        return media["example"] ?? examples.first.flatMap { document.resolved($0.value)["value"] }
    }
}

extension Document {
    /// What a value refers to, if it is a reference.
    fileprivate func resolved(_ value: JSONValue) -> JSONValue {
        var value = value
        // A chain as long is a circle.
        for _ in 0..<16 {
            guard case .string(let reference)? = value["$ref"], let target = resolve(reference) else { break }
            value = target
        }
        return value
    }
}
