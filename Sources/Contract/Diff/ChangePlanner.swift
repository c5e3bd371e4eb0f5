import JSON
import OpenAPI

/// Finds the place in the emulator's documents that a difference is about, or says why there is none.
///
/// It never guesses: where a document leaves open what is meant, or code decides, that is the answer.
struct ChangePlanner {
    let seen: Observations
    let mask: SecretMask

    func change(for finding: Finding) throws(NotExpressible) -> PlannedChange {
        switch finding.difference.aspect {
        case .statement:
            throw NotExpressible("the answers look alike; what they mean is written in code")
        case .header: throw NotExpressible("fields of the head are written in code")
        case .form: throw NotExpressible("the form of the body is written in code")
        case .status, .keyword, .text, .type, .null, .missing, .optional, .extra: break
        }
        guard let answer = finding.answer else { throw NotExpressible("no document describes the operation") }
        switch finding.difference.aspect {
        case .status: return try status(finding.difference, answer)
        case .keyword(let keyword): return try self.keyword(JSONString(keyword), finding, answer)
        case .text: return try text(finding, answer)
        case .missing, .optional, .extra: return try property(finding, answer)
        default: return try type(finding, answer)
        }
    }

    private func status(_ difference: Difference, _ answer: AnswerPlace) throws(NotExpressible) -> PlannedChange {
        let operation = answer.operation
        guard !answer.file.isAnsweredByCode(operation) else { throw .code }
        guard let from = Int(difference.left), let to = Int(difference.right), from / 100 == 2, to / 100 == 2 else {
            throw NotExpressible(
                "what is refused, and how, is written in code, or follows from a bound that is not known"
            )
        }
        let described = operation.describedStatuses
        let success = described.first { $0.description.hasPrefix("2") }
        guard success?.description == "\(from)", !described.contains(where: { $0.description == "\(to)" }) else {
            throw NotExpressible("the document describes both statuses, or neither")
        }
        let pointer = operation.pointer.appending("responses").appending(from)
        return PlannedChange(file: answer.file.path, pointer: pointer, kind: .status(to))
    }

    private func keyword(
        _ keyword: JSONString,
        _ finding: Finding,
        _ answer: AnswerPlace
    ) throws(NotExpressible) -> PlannedChange {
        let targets = answer.targets(at: finding.place).filter { $0.schema?[keyword] != nil }
        let target = try only(targets, in: answer)
        guard keyword != "enum" || finding.right.allSatisfy(isPlain) else {
            throw NotExpressible("the value looks like a secret, or is no word")
        }
        return PlannedChange(file: answer.file.path, pointer: target.pointer, kind: .keyword(keyword.string))
    }

    /// Whether a value may be written into a document: a word of an enumeration, a message, a number.
    func isPlain(_ value: JSONValue) -> Bool {
        let text = value.string ?? String(decoding: value.serialized(), as: UTF8.self)
        return text.utf8.count <= 200 && mask.masked(text) == text
    }

    /// Whether the names of all that was seen within a place may be written.
    private func areNamesPlain(_ file: String, _ pointer: JSONPointer) -> Bool {
        let facts = seen.seen(file, pointer)
        let children = facts.names.map { pointer.appending("properties").appending($0) }
        guard facts.names.allSatisfy({ isPlain(.string($0)) }) else { return false }
        // What is in an array was seen in the items of its schema.
        let items = facts.kinds.contains(.array) ? [pointer.appending("items")] : []
        return (children + items).allSatisfy { areNamesPlain(file, $0) }
    }

    private func property(_ finding: Finding, _ answer: AnswerPlace) throws(NotExpressible) -> PlannedChange {
        guard let name = finding.member else { throw .code }
        let record = try shown(finding.place, answer)
        let targets = answer.targets(at: finding.place)
        let describing = targets.filter { $0.schema?["properties"]?[name] != nil }
        let target: SchemaTarget
        if describing.isEmpty, finding.difference.aspect == .extra {
            target = try only(targets.filter { $0.schema?["properties"] != nil }, in: answer)
        } else {
            target = try only(describing, in: answer)
        }
        if record?.steps.isEmpty == true { try expectData(name, record, answer) }
        let pointer = target.pointer.appending("properties").appending(name)
        guard isPlain(.string(name)), areNamesPlain(answer.file.path, pointer) else {
            throw NotExpressible("the name looks like a secret")
        }
        return PlannedChange(file: answer.file.path, pointer: pointer, kind: .property)
    }

    private func type(_ finding: Finding, _ answer: AnswerPlace) throws(NotExpressible) -> PlannedChange {
        let record = try shown(finding.place, answer)
        let targets = answer.targets(at: finding.place).filter { $0.schema != nil }
        if finding.difference.aspect == .null {
            // Of a schema and those that it refers to, the one that is of this property alone.
            guard let target = targets.first(where: { !$0.isAlternative && !answer.file.isOfRequests($0) }) else {
                throw targets.isEmpty ? NotExpressible("the document does not describe the value") : .requests
            }
            return PlannedChange(file: answer.file.path, pointer: target.pointer, kind: .null)
        }
        let typed = targets.filter { $0.schema?["type"] != nil }
        let target = try only(typed.isEmpty ? targets : typed, in: answer)
        if let record, record.steps.count == 1, case .member(let name) = record.steps[0] {
            try expectData(name, record, answer)
        }
        let kinds = seen.seen(answer.file.path, target.pointer).kinds.subtracting([.null])
        guard kinds.count == 1 else { throw NotExpressible("the right has more than one type there: \(kinds.words)") }
        return PlannedChange(file: answer.file.path, pointer: target.pointer, kind: .type)
    }

    /// The place in records that a place of a body shows; nil if the body is made of the document alone.
    func shown(_ place: BodyPlace, _ answer: AnswerPlace) throws(NotExpressible) -> FixturePlace? {
        guard answer.status / 100 == 2 else {
            throw NotExpressible("bodies of errors are written in code; --dialect chooses between two forms")
        }
        guard !answer.file.isAnsweredByCode(answer.operation) else { throw .code }
        guard answer.media != nil else { throw NotExpressible("the document describes no JSON for this answer") }
        let record = answer.record(at: place)
        guard record != nil || answer.operation.json["x-emulator"] == nil else {
            throw NotExpressible("what stands around records is written in code")
        }
        return record
    }

    /// The one schema that is meant.
    private func only(_ targets: [SchemaTarget], in answer: AnswerPlace) throws(NotExpressible) -> SchemaTarget {
        guard let target = targets.first else { throw NotExpressible("the document does not describe the value") }
        guard targets.count == 1, !target.isAlternative else {
            throw NotExpressible("the document describes the value by several schemas; which is meant is not known")
        }
        guard !answer.file.isOfRequests(target) else { throw .requests }
        return target
    }

    /// Refuses to touch what records are found by.
    private func expectData(
        _ name: JSONString,
        _ record: FixturePlace?,
        _ answer: AnswerPlace
    ) throws(NotExpressible) {
        for collection in record?.collections ?? [] {
            let declared = answer.file.document.json["x-emulator"]?["collections"]?[collection]
            let references = (declared?["references"]?.object ?? [:]).members.map(\.name)
            guard .string(name) != declared?["id"] ?? "id", !references.contains(name) else {
                throw NotExpressible("records are found by this member: it is to be changed by hand")
            }
        }
    }
}

extension EmulatorData.DocumentFile {
    /// Whether a schema says what is accepted, too.
    func isOfRequests(_ target: SchemaTarget) -> Bool {
        requestPlaces.contains(target.pointer)
    }
}
