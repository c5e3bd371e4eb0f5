import JSON
import OpenAPI

/// Makes of records what the emulator takes as fixtures: those that no schema allows are left out, and so is what refers to
/// nothing.
struct FixtureRecords {
    private let plans: [CollectionPlan]
    private let document: Document
    private(set) var records: [String: [JSONObject]]
    private(set) var notes: [String] = []

    init(_ records: [String: [JSONObject]], _ plans: [CollectionPlan], _ document: Document) {
        self.plans = plans
        self.document = document
        self.records = records
    }

    /// Mends the records until nothing is left that a fixture must not be.
    mutating func mend(_ logs: [TenantContents.Log]) {
        dropInvalid()
        dropSharedIDs()
        JobRecords.match(&records, &notes)
        var before: Int
        // What is left out may be what others refer to.
        repeat {
            before = count
            for plan in plans { mendReferences(of: plan) }
            JobRecords.match(&records, &notes)
        } while count != before
        for plan in plans { dropEqual(plan) }
        JobRecords.attach(logs, to: &records)
    }

    private var count: Int { records.values.reduce(0) { $0 + $1.count } }

    /// Leaves out what is not as the document says; the emulator would refuse all of it.
    private mutating func dropInvalid() {
        let compiler = DocumentCompiler(document)
        for plan in plans {
            guard let name = plan.schema?.string.split(separator: "/").last,
                let schema = compiler.schema(named: JSONString(name)), let list = records[plan.name]
            else { continue }
            var reasons: [String: Int] = [:]
            records[plan.name] = list.filter { record in
                var shown = record
                for name in plan.hidden { shown[name] = nil }
                let violation = schema.check(.object(shown), as: .response).first { violation in
                    violation.keyword != "required" || !plan.made.contains { violation.pointer.tokens == [$0] }
                }
                guard let violation else { return true }
                let place = violation.pointer.tokens.reduce(RecordPlace()) { place, token in
                    Int(token.string) == nil ? place.member(token.string) : place.element
                }
                reasons["\(place.text): the document's '\(violation.keyword)' does not hold", default: 0] += 1
                return false
            }
            for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
                notes.append("\(plan.name): \(count) left out: \(reason)")
            }
        }
    }

    /// Of two records with one id the emulator takes one.
    private mutating func dropSharedIDs() {
        for plan in plans {
            var ids: Set<JSONValue> = []
            drop(from: plan, "as another record has their id") { ids.insert($0[plan.idMember] ?? .null).inserted }
        }
    }

    /// Leaves out what must be unique and is not.
    private mutating func dropEqual(_ plan: CollectionPlan) {
        for rule in plan.unique {
            var keys: Set<[JSONValue]> = []
            drop(from: plan, "as another record has the same \(rule.pointer)") { record in
                guard let value = try? rule.pointer.value(in: .object(record)) else { return true }
                return keys.insert(rule.within.map { record[$0] ?? .null } + [value]).inserted
            }
        }
    }

    private mutating func drop(from plan: CollectionPlan, _ reason: String, unless holds: (JSONObject) -> Bool) {
        guard let list = records[plan.name] else { return }
        let kept = list.filter(holds)
        if kept.count < list.count { notes.append("\(plan.name): \(list.count - kept.count) left out, \(reason)") }
        records[plan.name] = kept
    }

    /// A reference to nothing is taken away where the record may do without, else the record is.
    private mutating func mendReferences(of plan: CollectionPlan) {
        let place = plan.schema.map { SchemaPlace(document, ["$ref": .string($0)]) } ?? .unknown(document)
        for reference in plan.references {
            // The emulator has its own of what no operation shows.
            guard let target = plans.first(where: { $0.name == reference.collection }), target.list != nil,
                let list = records[plan.name]
            else { continue }
            var parents: [JSONValue: JSONValue] = [:]
            for record in records[target.name] ?? [] {
                parents[record[target.idMember] ?? .null] = target.parentMember.flatMap { record[$0] } ?? .null
            }
            let isNeeded =
                reference.pointer.tokens.count == 1
                && (place.required.contains(reference.pointer.tokens[0])
                    || plan.hidden.contains(reference.pointer.tokens[0]))
            var (dropped, cleared) = (0, 0)
            records[plan.name] = list.compactMap { record in
                guard let id = try? reference.pointer.value(in: .object(record)), !id.isNull else { return record }
                let parent = plan.parentMember.flatMap { record[$0] } ?? .null
                if let found = parents[id], plan.parentMember != target.parentMember || found == parent {
                    return record
                }
                if isNeeded {
                    dropped += 1
                    return nil
                }
                cleared += 1
                return Self.without(reference.pointer.tokens[...], in: record)
            }
            let what = "as \(reference.pointer) names no record of \(target.name)"
            if dropped > 0 { notes.append("\(plan.name): \(dropped) left out, \(what)") }
            if cleared > 0 { notes.append("\(plan.name): \(reference.pointer) taken away from \(cleared), \(what)") }
        }
    }

    private static func without(_ tokens: ArraySlice<JSONString>, in object: JSONObject) -> JSONObject {
        guard let name = tokens.first else { return object }
        var object = object
        if tokens.count == 1 {
            object[name] = nil
        } else if case .object(let inner)? = object[name] {
            object[name] = .object(without(tokens.dropFirst(), in: inner))
        }
        return object
    }
}
