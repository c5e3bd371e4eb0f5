import JSON

/// The filters of the list of backups: types, and a span of time.
enum BackupFilterCases {
    private static let types = [
        "Templated Archive", "Templated Backup", "Composite Backup", "Composite & Sync Backup", "Import Archive",
        "Import Backup",
    ]

    private static let group = CaseGroup(
        prefix: "backup.filter",
        operation: BackupListCases.operation,
        always: [.token, .connection, .backup]
    )

    /// A backup from the middle of the first page, so that there is something on both sides of it.
    private static func middle(_ probe: Probe) async throws(CaseEnded) -> (date: String, type: String) {
        let items = try await probe.backup.backups().requirePage().items
        guard !items.isEmpty, let date = items[items.count / 2]["startedDate"]?.string,
            let type = items[items.count / 2]["operationType"]?.string
        else { throw .skipped("there is no backup with a date and a type") }
        return (date, type)
    }

    private static func expect(_ items: [JSONValue], in answer: Answer, from start: String?, to end: String?) {
        for item in items {
            guard let date = item["startedDate"]?.string.flatMap(seconds(ofDateTime:)) else { continue }
            let isWithin =
                start.flatMap(seconds(ofDateTime:)).map { date >= $0 } != false
                && end.flatMap(seconds(ofDateTime:)).map { date <= $0 } != false
            answer.expect(isWithin, "a startedDate from \(start ?? "ever") to \(end ?? "ever")", got: item.text)
        }
    }

    static let cases: [ContractCase] = byType + byTime + refusals

    private static let byType: [ContractCase] = [
        group.claim("one-type", "Narrowed to a type, the list has backups of that type, and such.") {
            probe throws(CaseEnded) in
            let type = try await middle(probe).type
            let answer = try await probe.backup.backups(["types": type])
            let found = Set(try answer.requirePage().items.compactMap { $0["operationType"]?.string })
            answer.expect(found == [type], "only '\(type)'", got: "\(found.sorted())")
        },
        group.claim("two-types", "Narrowed to two types, the list has what either of them has.") {
            probe throws(CaseEnded) in
            let (first, second) = (types[2], types[5])
            let sum = try await probe.backup.backupCount(["types": first]) + probe.backup.backupCount(["types": second])
            let answer = try await probe.backup.backups(["types": first, "types": second])
            let page = try answer.requirePage()
            answer.expect(page.total == sum, "a total of \(sum)", got: "\(page.total)")
            let found = Set(page.items.compactMap { $0["operationType"]?.string })
            answer.expect(
                found.isSubset(of: [first, second]),
                "only '\(first)' and '\(second)'",
                got: "\(found.sorted())"
            )
        },
        group.claim("types-make-up-the-total", "The totals of all types make up the total.") {
            probe throws(CaseEnded) in
            var sum = 0
            for type in types { sum += try await probe.backup.backupCount(["types": type]) }
            let answer = try await probe.backup.backups(limit: 1)
            let total = try answer.requirePage().total
            answer.expect(total == sum, "a total of \(sum)", got: "\(total)")
        },
    ]

    private static let byTime: [ContractCase] = [
        group.claim("start-date", "From a start date on, nothing earlier is listed, and something is.") {
            probe throws(CaseEnded) in
            let date = try await middle(probe).date
            let answer = try await probe.backup.backups(["startDate": date, "order": "ASC"])
            let items = try answer.requirePage().items
            answer.expect(!items.isEmpty, "the backup of \(date)", got: "nothing")
            expect(items, in: answer, from: date, to: nil)
        },
        group.claim("end-date", "Up to an end date, nothing later is listed, and something is.") {
            probe throws(CaseEnded) in
            let date = try await middle(probe).date
            let answer = try await probe.backup.backups(["endDate": date])
            let items = try answer.requirePage().items
            answer.expect(!items.isEmpty, "the backup of \(date)", got: "nothing")
            expect(items, in: answer, from: nil, to: date)
        },
        group.claim("dates-are-within", "A span from a time to the same time has what started then.") {
            probe throws(CaseEnded) in
            let date = try await middle(probe).date
            let answer = try await probe.backup.backups(["startDate": date, "endDate": date])
            let items = try answer.requirePage().items
            answer.expect(!items.isEmpty, "the backup of \(date)", got: "nothing")
            expect(items, in: answer, from: date, to: date)
        },
        group.claim(
            "before-and-after-make-up-the-total",
            "What is before a time and what is after it make up the total."
        ) {
            probe throws(CaseEnded) in
            let date = try await middle(probe).date
            let from = try await probe.backup.backupCount(["startDate": date])
            let until = try await probe.backup.backupCount(["endDate": date])
            let then = try await probe.backup.backupCount(["startDate": date, "endDate": date])
            let answer = try await probe.backup.backups(limit: 1)
            let total = try answer.requirePage().total
            answer.expect(total == from + until - then, "a total of \(from + until - then)", got: "\(total)")
        },
        group.claim("future-is-empty", "From a time on that is far in the future, nothing is listed.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.backups(["startDate": "2999-01-01T00:00:00.000Z"])
            let page = try answer.requirePage()
            answer.expect(page.total == 0 && page.items.isEmpty, "a total of 0 and no items", got: answer.text)
        },
        group.claim("all-together", "Type, span and order are kept together.") { probe throws(CaseEnded) in
            let items = try await probe.backup.backups().requirePage().items
            let types = Dictionary(grouping: items) { $0["operationType"]?.string ?? "" }
            // The latest of the most frequent type is cut off, so that there is something to sort.
            guard let (type, same) = types.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
                let date = same.dropFirst().first?["startedDate"]?.string
            else { throw .skipped("no two backups are of the same type") }
            let query: KeyValuePairs = ["types": type, "endDate": date, "sortField": "size", "order": "ASC"]
            let answer = try await probe.backup.backups(query)
            let kept = try answer.requirePage().items
            answer.expect(!kept.isEmpty, "the backup of \(date)", got: "nothing")
            expect(kept, in: answer, from: nil, to: date)
            BackupSortCases.expect(kept, in: answer, by: "size", "ASC")
            let found = Set(kept.compactMap { $0["operationType"]?.string })
            answer.expect(found.isSubset(of: [type]), "only '\(type)'", got: "\(found.sorted())")
        },
    ]

    private static let refusals = [
        ("unknown-type", "A type that there is not", "types"),
        ("start-is-a-date", "A start that is no date", "startDate"),
        ("end-is-a-date", "An end that is no date", "endDate"),
    ].map { name, what, parameter in
        group.claim(name, status: 400, "\(what) is refused with 400, and \(parameter) is named.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.get(
                probe.backup.below("backups?page=1&limit=1&\(parameter)=no-such-thing")
            )
            answer.expectRefusal(.validation, status: 400)
            answer.expectMessage(of: parameter)
        }
    }
}
