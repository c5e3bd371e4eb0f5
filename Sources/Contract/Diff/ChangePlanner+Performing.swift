import JSON
import OpenAPI

extension ChangePlanner {
    /// Makes a change; gives back what it is, in a sentence.
    func perform(_ change: PlannedChange, _ findings: [Finding], on draft: inout PatchDraft) -> String {
        guard let finding = findings.first, let answer = finding.answer else { return "" }
        let (file, pointer) = (change.file, change.pointer)
        switch change.kind {
        case .status(let status):
            let parent = JSONPointer(tokens: pointer.tokens.dropLast())
            draft.perform(.move(from: pointer, to: parent.appending(status)), in: file)
            draft.markRecorded(file, parent.appending(status))
            draft.markRecorded(file, answer.operation.pointer)
            return "\(answer.operation.id) succeeds with \(status)"
        case .property: return property(change, finding, answer, &draft)
        case .type: return type(change, finding, answer, &draft)
        case .null:
            // Once is enough: clients must see it, and the other records are left alone.
            let values = draft.values(answer.record(at: finding.place), finding.place, of: answer)
            if let last = values.last { draft.set(.null, last.file, last.pointer) }
            draft.set(true, file, pointer.appending("nullable"))
            if draft.value(file, pointer.appending("enum")) != nil {
                draft.append(.null, file, pointer.appending("enum"))
            }
            draft.markRecorded(file, pointer)
            return "\(name(of: pointer)) may be null"
        case .keyword("enum"):
            var values: [JSONValue] = []
            for value in findings.flatMap(\.right) where !values.contains(value) { values.append(value) }
            for value in values { draft.append(value, file, pointer.appending("enum")) }
            draft.markRecorded(file, pointer)
            let words = values.map { String(decoding: $0.serialized(), as: UTF8.self) }.joined(separator: ", ")
            return "\(name(of: pointer)) may be \(words)"
        case .keyword(let keyword):
            draft.perform(.remove(pointer.appending(JSONString(keyword))), in: file)
            draft.markRecorded(file, pointer)
            return "\(name(of: pointer)) does not keep \(keyword)"
        case .value(let value):
            draft.set(value, file, pointer)
            let holder = pointer.tokens.first == "x-emulator" ? answer.response?.pointer : nil
            draft.markRecorded(file, holder ?? JSONPointer(tokens: pointer.tokens.dropLast()))
            return "\(name(of: pointer)) is \(String(decoding: value.serialized(), as: UTF8.self))"
        }
    }

    /// What stands at a place, in words: `'name' of ConnectionFindResponseDto`.
    private func name(of pointer: JSONPointer) -> String {
        let names = pointer.tokens.map(\.string)
        if names.starts(with: ["components", "schemas"]), names.count > 3 {
            let way = names.dropFirst(3).filter { !["properties", "items", "allOf"].contains($0) && Int($0) == nil }
            if !way.isEmpty { return "'\(way.joined(separator: "/"))' of \(names[2])" }
        }
        return "'\(names.last ?? "")'"
    }

    private func property(
        _ change: PlannedChange,
        _ finding: Finding,
        _ answer: AnswerPlace,
        _ draft: inout PatchDraft
    ) -> String {
        let (file, pointer) = (change.file, change.pointer)
        let parent = JSONPointer(tokens: pointer.tokens.dropLast(2))
        let member = finding.member ?? ""
        let required = parent.appending("required")
        // Where it is only one of several that show the record.
        let record = answer.record(at: finding.place)
        let name = name(of: pointer)
        switch seen.seen(file, parent).presence(of: member) {
        case .never:
            draft.remove(.string(member), from: required, file)
            draft.perform(.remove(pointer), in: file)
            hide(member, record, finding.place, answer, &draft)
            return "\(name) is not there"
        case .sometimes where draft.value(file, pointer) != nil:
            draft.remove(.string(member), from: required, file)
            draft.markRecorded(file, pointer)
            return "\(name) may be missing"
        case .sometimes:
            addSchema(file, pointer, &draft)
            return "\(name) may be there"
        case .always:
            if draft.value(file, pointer) == nil { addSchema(file, pointer, &draft) }
            draft.append(.string(member), file, required)
            let schema = draft.value(file, pointer) ?? [:]
            let sample = PatchDraft.sample(of: schema, inFixture: record != nil)
            for (file, place) in draft.values(record, finding.place, of: answer) {
                guard let object = draft.value(file, place)?.object, object[member] == nil else { continue }
                draft.perform(.add(place.appending(member), sample), in: file)
            }
            if let record, record.steps.isEmpty {
                let value = PatchDraft.sample(of: schema, inFixture: false)
                for maker in record.collections.flatMap({ draft.makers(of: $0, in: answer.file) }) {
                    if draft.value(file, maker.appending("defaults")) == nil {
                        draft.perform(.add(maker.appending("defaults"), [:]), in: file)
                    }
                    draft.set(value, file, maker.appending("defaults").appending(member))
                }
            }
            return "\(name) is there"
        }
    }

    private func addSchema(_ file: String, _ pointer: JSONPointer, _ draft: inout PatchDraft) {
        draft.perform(.add(pointer, .object(draft.schema(seen, file, pointer))), in: file)
        draft.markRecorded(file, pointer)
    }

    /// Lets a member be shown no more: members of records are hidden, what is deeper and what stands in examples goes.
    private func hide(
        _ member: JSONString,
        _ record: FixturePlace?,
        _ place: BodyPlace,
        _ answer: AnswerPlace,
        _ draft: inout PatchDraft
    ) {
        if let record, record.steps.isEmpty {
            for collection in record.collections {
                let pointer = JSONPointer(tokens: ["x-emulator", "collections", collection, "hidden"])
                draft.append(.string(member), answer.file.path, pointer)
            }
            return
        }
        for (file, place) in draft.values(record, place.appending(.member(member)), of: answer) {
            draft.perform(.remove(place), in: file)
        }
    }

    private func type(
        _ change: PlannedChange,
        _ finding: Finding,
        _ answer: AnswerPlace,
        _ draft: inout PatchDraft
    ) -> String {
        let (file, pointer) = (change.file, change.pointer)
        let facts = seen.seen(file, pointer)
        guard let kind = facts.kinds.subtracting([.null]).first else { return "" }
        let old = draft.value(file, pointer)?.object ?? [:]
        var schema = draft.schema(seen, file, pointer)
        if old["nullable"] == true { schema["nullable"] = true }
        if let description = old["description"] { schema["description"] = description }
        draft.perform(.replace(pointer, .object(schema)), in: file)
        draft.markRecorded(file, pointer)
        let record = answer.record(at: finding.place)
        for (file, place) in draft.values(record, finding.place, of: answer) {
            guard let value = draft.value(file, place) else { continue }
            draft.set(
                PatchDraft.converted(value, to: kind, .object(schema), inFixture: record != nil),
                file,
                place
            )
        }
        return "\(name(of: pointer)) is of the type \(kind.rawValue)"
    }
}
