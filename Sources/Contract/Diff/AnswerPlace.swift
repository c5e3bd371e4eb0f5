import JSON
import OpenAPI

/// Where the documents describe an answer.
struct AnswerPlace: Sendable {
    let file: EmulatorData.DocumentFile
    let operation: Operation
    let status: Int
    /// The description of the status, if there is one.
    let response: ResponseDescription?
    /// The description of the body as JSON, if there is one.
    let media: OpenAPI.MediaType?
    /// The schemas of the body.
    let body: [SchemaTarget]

    /// The schemas of a place in the body.
    func targets(at place: BodyPlace) -> [SchemaTarget] {
        place.steps.reduce(body) { file.document.targets(of: $1, in: $0) }
    }
}

/// Looks answers up in the documents; what was looked up is kept, since cases ask the same again and again.
struct AnswerPlaces {
    private struct Key: Hashable {
        let operation: String
        let status: Int
    }

    private struct TargetKey: Hashable {
        let file: String
        let pointer: JSONPointer
        let place: BodyPlace
    }

    let data: EmulatorData
    private var places: [Key: AnswerPlace] = [:]
    private var targets: [TargetKey: [SchemaTarget]] = [:]

    init(_ data: EmulatorData) {
        self.data = data
    }

    /// The place of an answer; nil if no document has the operation.
    mutating func place(of request: ContractRequest, status: Int) -> AnswerPlace? {
        guard let (file, operation) = data.operation(for: request) else { return nil }
        let key = Key(operation: "\(file.path) \(operation.pointer)", status: status)
        if let place = places[key] { return place }
        let response = file.compiler.responses(of: operation).matching(status)
        let media = response?.content.first(where: \.isJSON)
        let pointer = media?.pointer.appending("schema")
        let json = pointer.flatMap { try? $0.value(in: file.document.json) }
        let place = AnswerPlace(
            file: file,
            operation: operation,
            status: status,
            response: response,
            media: media,
            // What is not described stands where it would be described.
            body: json.flatMap { json in pointer.map { file.document.targets(json, at: $0) } } ?? []
        )
        places[key] = place
        return place
    }

    /// The schemas of a place in the body of an answer.
    mutating func targets(at place: BodyPlace, in answer: AnswerPlace) -> [SchemaTarget] {
        guard let root = answer.body.first else { return [] }
        let key = TargetKey(file: answer.file.path, pointer: root.pointer, place: place)
        if let targets = targets[key] { return targets }
        let found = answer.targets(at: place)
        targets[key] = found
        return found
    }
}
