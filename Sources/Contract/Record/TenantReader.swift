import HTTP
import JSON
import OpenAPI

/// Reads the collections of a tenant through the operations that list them, and looks into each answer for secrets.
struct TenantReader {
    private let plans: [CollectionPlan]
    private let limits: RecordLimits
    private let tokens: TokenSearch
    private let send: @Sendable (ContractRequest) async throws -> ContractResponse
    private let progress: @Sendable (String) -> Void
    private var bytes = 0

    /// So many lists are refused in a row before a collection is given up.
    private static let mostRefusals = 5
    /// What refuses one list, and says nothing of the others.
    private static let refusals: Set<Int> = [400, 403, 404, 405, 410, 501]

    init(
        _ plans: [CollectionPlan],
        _ limits: RecordLimits,
        _ tokens: TokenSearch,
        progress: @escaping @Sendable (String) -> Void,
        send: @escaping @Sendable (ContractRequest) async throws -> ContractResponse
    ) {
        self.plans = plans
        self.limits = limits
        self.tokens = tokens
        self.progress = progress
        self.send = send
    }

    /// Reads all collections that some operation lists, and logs of jobs.
    ///
    /// - Throws: `RecordFailure`, or what sending throws.
    mutating func read(_ document: Document) async throws -> TenantContents {
        var contents = TenantContents()
        for plan in plans {
            guard let list = plan.list else { continue }
            if list.within.isEmpty {
                contents.lists[plan.name] = [.init(parent: nil)]
            } else {
                guard let parent = plan.parent.flatMap({ name in plans.first { $0.name == name } }) else { continue }
                let parents = contents.records(parent.name).compactMap { $0.record[parent.idMember] }
                contents.lists[plan.name] = parents.map { .init(parent: $0) }
            }
            try await read(plan, list, &contents)
        }
        try await readLogs(document, &contents)
        return contents
    }

    /// Reads the lists of a collection page by page, one after the other, so that each gets its share of the bound.
    private mutating func read(
        _ plan: CollectionPlan,
        _ operation: CollectionPlan.List,
        _ contents: inout TenantContents
    ) async throws {
        var lists = contents.lists[plan.name] ?? []
        while lists.contains(where: { !$0.isRead }) {
            for place in lists.indices where !lists[place].isRead {
                let count = lists.reduce(0) { $0 + $1.records.count }
                progress("reading \(plan.name), \(count) so far")
                if count >= limits.records {
                    (lists[place].isRead, lists[place].isCut) = (true, true)
                } else if lists.prefix(Self.mostRefusals).count(where: { $0.refusal != nil }) == Self.mostRefusals {
                    (lists[place].isRead, lists[place].refusal) = (true, lists[0].refusal)
                } else {
                    try await readPage(plan, operation, &lists[place], room: limits.records - count)
                }
            }
        }
        contents.notes += notes(plan, operation, lists)
        contents.lists[plan.name] = lists
    }

    private func notes(
        _ plan: CollectionPlan,
        _ operation: CollectionPlan.List,
        _ lists: [TenantContents.List]
    ) -> [String] {
        var notes: [String] = []
        let statuses = Set(lists.compactMap(\.refusal)).sorted().map(String.init).joined(separator: ", ")
        let refused = lists.count { $0.refusal != nil }
        if refused > 0 {
            notes.append(
                "\(plan.name): \(refused) of \(lists.count) lists left out, as \(operation.operation) answered \(statuses)"
            )
        }
        if lists.contains(where: \.isCut) {
            let count = lists.reduce(0) { $0 + $1.records.count }
            let total = lists.reduce(0) { $0 + ($1.total ?? $1.records.count) }
            // Lists that were not come to have said nothing.
            let isKnown = lists.allSatisfy { $0.total != nil || $0.refusal != nil }
            notes.append(
                "\(plan.name): \(count) of \(total)\(isKnown ? "" : " or more") records, as --max-records says"
            )
        }
        return notes
    }

    /// Reads the next page of a list.
    private mutating func readPage(
        _ plan: CollectionPlan,
        _ operation: CollectionPlan.List,
        _ list: inout TenantContents.List,
        room: Int
    ) async throws {
        var path = operation.path
        for (_, parameter) in operation.within { path = Self.path(path, parameter, list.parent) }
        let response = try await get("\(path)?page=\(list.page)&limit=\(limits.pageSize)", operation.operation)
        if !operation.within.isEmpty, list.page == 1, Self.refusals.contains(response.status) {
            (list.isRead, list.refusal) = (true, response.status)
            return
        }
        guard response.status == 200 else {
            throw RecordFailure("\(operation.operation) answered \(response.status); nothing was written")
        }
        guard let json = try? JSONValue(parsing: response.body), let items = json[operation.items]?.array ?? json.array
        else { throw RecordFailure("\(operation.operation) answered something that is no list; nothing was written") }
        if let (pointer, finding) = tokens.finding(in: json) {
            throw RecordFailure(
                "\(operation.operation), page \(list.page), \(pointer): \(finding); nothing was written"
            )
        }
        list.total = json[operation.total]?.int ?? list.total
        let before = list.ids.count
        for item in items {
            guard let object = item.object, let id = object[plan.idMember] else {
                throw RecordFailure(
                    "\(operation.operation) lists something without '\(plan.idMember)'; nothing was written"
                )
            }
            // A record comes again if another was added before it while pages were read.
            guard !list.ids.contains(id) else { continue }
            guard list.ids.count - before < room else {
                (list.isRead, list.isCut) = (true, true)
                return
            }
            list.ids.insert(id)
            list.records.append(object)
        }
        list.page += 1
        // A bare array is no page; a page that brings nothing new is behind the last.
        let isComplete = list.total.map { list.ids.count >= $0 } ?? false
        list.isRead = isComplete || list.ids.count == before || json.array != nil
    }

    /// Reads logs of jobs that have ended, those listed first before others: that of a running job does not end.
    private mutating func readLogs(_ document: Document, _ contents: inout TenantContents) async throws {
        guard limits.logs > 0, let operation = JobRecords.logOperation(of: document) else { return }
        let jobs = JobRecords.endedJobs(in: contents)
        for (count, job) in jobs.prefix(limits.logs).enumerated() {
            progress("reading logs of jobs, \(count) so far")
            let path = Self.path(Self.path(operation.path, "connectionId", job.connection), "id", job.id)
            let response = try await get(path, operation.id)
            guard response.status == 200 else {
                contents.notes.append(
                    "log: \(operation.id) answered \(response.status) for one job, whose log is left out"
                )
                continue
            }
            let text = String(decoding: response.body, as: UTF8.self)
            let lines = text.split(whereSeparator: \.isNewline)
            for (place, line) in lines.enumerated() {
                guard let finding = tokens.finding(in: String(line)) else { continue }
                throw RecordFailure("\(operation.id), line \(place + 1): \(finding); nothing was written")
            }
            if lines.count > limits.logLines {
                contents.notes.append("log: \(limits.logLines) of \(lines.count) lines of one job")
            }
            contents.logs.append(
                .init(
                    connection: job.connection,
                    job: job.id,
                    lines: JobRecords.lines(lines.prefix(limits.logLines), since: job.started)
                )
            )
        }
        if jobs.count > limits.logs {
            contents.notes.append("log: of \(limits.logs) of \(jobs.count) jobs, as --logs says")
        }
    }

    private mutating func get(_ target: String, _ operation: String) async throws -> ContractResponse {
        let response = try await send(
            ContractRequest(.backup, "GET", target, fields: [.init("Accept", "application/json, */*")])
        )
        bytes += response.body.count
        guard bytes <= limits.bytes else {
            throw RecordFailure(
                "\(operation): more than \(limits.bytes) bytes in all; give a smaller --max-records; nothing was written"
            )
        }
        return response
    }

    /// A path with the value of a parameter.
    private static func path(_ path: String, _ parameter: String, _ value: JSONValue?) -> String {
        let text = value.map { $0.string ?? $0.number?.text ?? "" } ?? ""
        return path.replacing("{\(parameter)}", with: PercentEncoding.encoded(text))
    }
}
