public import CivilTime
import JSON
public import OpenAPI

/// A recording of a tenant: files of fixtures, and what was kept and replaced in them.
public struct Recording: Sendable {
    /// How a recording is made.
    public struct Settings: Sendable {
        /// How much is read.
        public var limits = RecordLimits()
        /// The key by which pseudonyms are made.
        public var key: [UInt8]
        /// False if names, ids and texts stay as they are.
        public var redacts = true
        /// What must not be in any answer.
        public var tokens = TokenSearch()
        /// The names of time zones that are none of a tenant's own.
        public var timeZones: TimeZoneDatabase
        /// The files of fixtures that the emulator needs and no API tells of, by path.
        public var companions: [String: [UInt8]] = [:]

        /// Settings with a key and the time zones that there are.
        public init(key: [UInt8], timeZones: TimeZoneDatabase) {
            self.key = key
            self.timeZones = timeZones
        }
    }

    /// The files by path, in their order.
    public let files: [(path: String, bytes: [UInt8])]
    /// What was kept and what was replaced.
    public let summary: RecordSummary

    /// Records a tenant through the operations of a document that list something.
    ///
    /// - Parameters:
    ///   - document: a document whose operations say what they do, by `x-emulator`.
    ///   - settings: how it is done.
    ///   - progress: is told how far it is.
    ///   - send: sends a request with what the tenant wants for authorization.
    /// - Throws: `RecordFailure` if nothing can be recorded, or what sending throws.
    public init(
        _ document: Document,
        _ settings: Settings,
        progress: @escaping @Sendable (String) -> Void = { _ in },
        send: @escaping @Sendable (ContractRequest) async throws -> ContractResponse
    ) async throws {
        let plans = CollectionPlan.all(of: document)
        var reader = TenantReader(plans, settings.limits, settings.tokens, progress: progress, send: send)
        let contents = try await reader.read(document)
        try Task.checkCancellation()
        var redactor = Redactor(document, settings.timeZones, key: settings.key, replaces: settings.redacts)
        var records: [String: [JSONObject]] = [:]
        for plan in plans where plan.list != nil { records[plan.name] = Self.records(of: plan, contents, &redactor) }
        let logs = contents.logs.map { log in
            TenantContents.Log(
                connection: redactor.id(log.connection),
                job: redactor.id(log.job),
                lines: log.lines.map { .init(after: $0.after, text: redactor.logLine($0.text, of: JobRecords.jobs)) }
            )
        }
        var fixtures = FixtureRecords(records, plans, document)
        fixtures.mend(logs)
        for plan in plans where plan.list?.within.isEmpty ?? false {
            guard fixtures.records[plan.name]?.isEmpty ?? true, !contents.records(plan.name).isEmpty else { continue }
            let notes = fixtures.notes.filter { $0.hasPrefix(plan.name) }.joined(separator: "; ")
            throw RecordFailure("none of the \(plan.name) can be a fixture (\(notes)); nothing was written")
        }
        let undocumented = Self.undocumented(plans, redactor.tally)
        files = Self.files(document, plans, fixtures.records, undocumented, settings.companions)
        summary = RecordSummary(
            plans.map { plan in
                .init(
                    name: plan.name,
                    records: fixtures.records[plan.name]?.count ?? 0,
                    members: redactor.tally.members[plan.name] ?? []
                )
            }.filter { collection in plans.contains { $0.name == collection.name && $0.list != nil } },
            notes: contents.notes + Self.orderNotes(plans, contents)
                + Self.hiddenNotes(plans, contents) + fixtures.notes,
            files: files.map(\.path),
            isRedacted: settings.redacts
        )
    }

    /// The records of a collection in the order of a fixture, in which the oldest is the first.
    private static func records(
        of plan: CollectionPlan,
        _ contents: TenantContents,
        _ redactor: inout Redactor
    ) -> [JSONObject] {
        (contents.lists[plan.name] ?? []).flatMap { list in
            // The emulator lists of two that are equal the later one first, where the largest comes first.
            let isReversed = plan.list?.sorting?.isDescending ?? false
            return (isReversed ? list.records.reversed() : list.records).map { record in
                var record = record
                // What the emulator keeps under a name of its own must not come from the tenant.
                for name in plan.hidden { record[name] = nil }
                if let parent = list.parent, let member = plan.parentMember { record[member] = parent }
                return redactor.record(record, of: plan)
            }
        }
    }

    /// Members of the tenant that have names under which the emulator keeps something else.
    private static func hiddenNotes(_ plans: [CollectionPlan], _ contents: TenantContents) -> [String] {
        plans.flatMap { plan in
            plan.hidden.filter { $0 != plan.parentMember }.compactMap { name in
                let count = contents.records(plan.name).count { $0.record[name] != nil }
                return count == 0
                    ? nil : "\(plan.name): /\(name) left out of \(count), as the emulator has another member there"
            }
        }
    }

    /// Lists that the emulator will give in another order than the tenant.
    private static func orderNotes(_ plans: [CollectionPlan], _ contents: TenantContents) -> [String] {
        plans.compactMap { plan in
            guard let sorting = plan.list?.sorting else { return nil }
            let isOther = (contents.lists[plan.name] ?? []).contains { list in
                let keys = list.records.compactMap { $0[sorting.member]?.string }
                return !zip(keys, keys.dropFirst()).allSatisfy { sorting.isDescending ? $0 >= $1 : $0 <= $1 }
            }
            return isOther ? "\(plan.name): the emulator lists them by \(sorting.member), the tenant did not" : nil
        }
    }

    /// The names of members that the document does not have, by collection: the check of fixtures lets them pass then.
    private static func undocumented(_ plans: [CollectionPlan], _ tally: RecordTally) -> JSONObject {
        JSONObject(
            plans.compactMap { plan in
                let names = tally.undocumented[plan.name]?.sorted { $0.string < $1.string } ?? []
                return names.isEmpty ? nil : (JSONString(plan.name), .array(names.map { .string($0) }))
            }
        )
    }

    private static func files(
        _ document: Document,
        _ plans: [CollectionPlan],
        _ records: [String: [JSONObject]],
        _ undocumented: JSONObject,
        _ companions: [String: [UInt8]]
    ) -> [(path: String, bytes: [UInt8])] {
        func file(_ name: String, _ value: JSONValue) -> (path: String, bytes: [UInt8]) {
            ("\(document.name)/\(name).json", value.serialized(layout: .indented) + [UInt8(ascii: "\n")])
        }
        var files = plans.filter { $0.list != nil }.map { plan in
            file(plan.name, .array((records[plan.name] ?? []).map { .object($0) }))
        }
        if !undocumented.isEmpty { files.append(file("undocumented", .object(undocumented))) }
        return files + companions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
