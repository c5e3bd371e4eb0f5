import Emulator
import HTTP
import JSON
import OpenAPI
import Randomness

/// The answers that a document itself holds for an operation: its examples, or what its schemas let one make.
struct DocumentedAnswers: Sendable {
    private let operation: Operation
    private let compiler: DocumentCompiler

    init(_ operation: Operation, in compiler: DocumentCompiler) {
        self.operation = operation
        self.compiler = compiler
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
        return .empty(operation.usualStatus)
    }

    /// The documented responses, or that for one code: of the code itself, of its range, or `default`.
    private func responses(for code: String?) -> [(status: Status, response: ResponseDescription)] {
        let documented = compiler.responses(of: operation)
        guard let code else {
            // `default` stands for what is not documented otherwise, wherever it is written.
            let named = documented.filter { $0.status != .other } + documented.filter { $0.status == .other }
            return named.compactMap { response in operation.status(response.status).map { ($0, response) } }
        }
        guard let number = Int(code), 200...599 ~= number, let found = documented.matching(number) else { return [] }
        return [(Status(number), found)]
    }

    private func answer(
        _ response: ResponseDescription,
        _ status: Status,
        example: String?,
        seed: UInt64
    ) -> Answer? {
        guard let media = response.content.first(where: \.isJSON) ?? response.content.first,
            let value = value(of: media, example: example, seed: seed)
        else { return example == nil ? .empty(status) : nil }
        guard media.isJSON else { return .body(Array((value.string ?? "").utf8), type: media.name, status) }
        let isPlain = media.name == "application/json"
        return .body(value.serialized(numbers: .javaScript), type: isPlain ? Express.json : media.name, status)
    }

    /// The example of that name; without a name the first, or one made of the schema.
    private func value(of media: OpenAPI.MediaType, example: String?, seed: UInt64) -> JSONValue? {
        if let example { return media.examples.first { $0.name == example }?.value }
        if let first = media.examples.first { return first.value }
        // Each answer is made anew of the seed, so that the same request is answered alike.
        var random = SplitMix64(seed: seed)
        return media.schema?.example(as: .response, using: &random)
    }
}
