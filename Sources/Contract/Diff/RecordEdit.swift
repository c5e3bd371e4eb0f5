import JSON
import OpenAPI

/// A place in the records of a collection: `configuration/runAt` in each.
struct FixturePlace: Hashable {
    /// The names of the collections whose records are described by the same schema.
    let collections: [JSONString]
    /// The way from a record.
    let steps: [BodyPlace.Step]
}

extension AnswerPlace {
    /// The place of records that a place of the body shows; nil if it is none: of an envelope, or of what is made by code.
    func record(at place: BodyPlace) -> FixturePlace? {
        let declared = file.document.json["x-emulator"]?["collections"]?.object ?? [:]
        var found: FixturePlace?
        var targets = body
        for count in 0...place.steps.count {
            if count > 0 { targets = file.document.targets(of: place.steps[count - 1], in: targets) }
            let pointers = Set(targets.map(\.pointer))
            let names = declared.members.filter { member in
                guard case .string(let reference)? = member.value["schema"],
                    let target = file.document.target(of: reference)
                else { return false }
                return pointers.contains(target.pointer)
            }
            if !names.isEmpty {
                found = FixturePlace(collections: names.map(\.name), steps: Array(place.steps[count...]))
            }
        }
        return found
    }
}

extension PatchDraft {
    /// Where a place is in each record of a fixture, and in each example of an answer that is documented.
    ///
    /// - Parameters:
    ///   - record: the place in records; nil if the answer is made of the document alone.
    ///   - place: the place in the body.
    ///   - answer: the answer.
    /// - Returns: the places that are there by now, with their files.
    func values(_ record: FixturePlace?, _ place: BodyPlace, of answer: AnswerPlace) -> [(
        file: String, pointer: JSONPointer
    )] {
        guard let record else {
            let media = answer.media?.pointer ?? JSONPointer()
            let examples = (value(answer.file.path, media.appending("examples"))?.object ?? [:]).members.map(\.name)
            let roots =
                [media.appending("example")]
                + examples.map { media.appending("examples").appending($0).appending("value") }
            return roots.flatMap { places(place.steps[...], from: $0, answer.file.path) }
        }
        return record.collections.flatMap { collection in
            let file = "fixtures/\(answer.file.document.name)/\(collection).json"
            return places([.element] + record.steps[...], from: JSONPointer(), file)
        }
    }

    private func places(
        _ steps: ArraySlice<BodyPlace.Step>,
        from pointer: JSONPointer,
        _ file: String
    ) -> [(file: String, pointer: JSONPointer)] {
        guard let value = value(file, pointer) else { return [] }
        guard let step = steps.first else { return [(file, pointer)] }
        switch step {
        case .member(let name): return places(steps.dropFirst(), from: pointer.appending(name), file)
        case .element:
            return (value.array ?? []).indices.flatMap { places(steps.dropFirst(), from: pointer.appending($0), file) }
        }
    }

    /// The operations that make records of a collection of what clients send, and where they stand.
    func makers(of collection: JSONString, in file: EmulatorData.DocumentFile) -> [JSONPointer] {
        file.document.operations.compactMap { operation in
            guard let action = operation.json["x-emulator"], action["collection"] == .string(collection),
                action["action"] == "create" || action["action"] == "replace"
            else { return nil }
            return operation.pointer.appending("x-emulator")
        }
    }
}
