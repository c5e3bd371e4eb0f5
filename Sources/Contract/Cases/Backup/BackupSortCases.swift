import JSON

/// The order of the list of backups.
enum BackupSortCases {
    static let cases = BackupListCases.members.map { sorted(by: $0.string) } + others

    private static let group = CaseGroup(
        prefix: "backup.sort",
        operation: BackupListCases.operation,
        always: [.token, .connection, .backup]
    )

    private static func sorted(by field: String) -> ContractCase {
        group.claim("by-\(field)", "Backups are sorted by \(field), ascending and descending.") {
            probe throws(CaseEnded) in
            for order in ["ASC", "DESC"] {
                let answer = try await probe.backup.backups(["sortField": field, "order": order])
                expect(try answer.requirePage().items, in: answer, by: field, order)
            }
        }
    }

    /// Checks that the values of a field do not fall, or rise, from entry to entry.
    static func expect(_ items: [JSONValue], in answer: Answer, by field: String, _ order: String) {
        let values = items.compactMap { $0[JSONString(field)] }
        let pairs = zip(values, values.dropFirst()).map { order == "ASC" ? ($0, $1) : ($1, $0) }
        // A database may compare texts letter by letter or as words of a language.
        answer.expect(
            pairs.allSatisfy { isNotBehind($0, $1) { $0 } }
                || pairs.allSatisfy { isNotBehind($0, $1) { letters(of: $0) } },
            "\(field) \(order)",
            got: values.map(\.text).joined(separator: ", ")
        )
    }

    private static func letters(of text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func isNotBehind(_ left: JSONValue, _ right: JSONValue, _ key: (String) -> String) -> Bool {
        if let left = left.number, let right = right.number { return left.double <= right.double }
        guard let left = left.string, let right = right.string else { return left == right }
        if let left = seconds(ofDateTime: left), let right = seconds(ofDateTime: right) { return left <= right }
        return !key(right).utf8.lexicographicallyPrecedes(key(left).utf8)
    }

    private static let others: [ContractCase] = [
        group.claim("latest-first-by-default", "Backups come with the latest first if nothing else is asked for.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.backups()
            expect(try answer.requirePage().items, in: answer, by: "startedDate", "DESC")
        },
        group.claim(
            "order-alone-is-of-time",
            "An order without a field is an order of the times at which backups started."
        ) {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.backups(["order": "ASC"])
            expect(try answer.requirePage().items, in: answer, by: "startedDate", "ASC")
        },
        group.claim("goes-on-over-pages", "A page goes on where the one before it ends.") { probe throws(CaseEnded) in
            var items: [JSONValue] = []
            for page in ["1", "2", "3"] {
                let query: KeyValuePairs = ["page": page, "limit": "3", "sortField": "size", "order": "ASC"]
                let answer = try await probe.backup.get(probe.backup.below("backups"), query)
                items += try answer.requirePage().items
                expect(items, in: answer, by: "size", "ASC")
            }
        },
        group.claim("loses-nothing", "Sorting neither adds nor leaves out a backup.") { probe throws(CaseEnded) in
            let plain = try await probe.backup.backupCount([:])
            for field in ["name", "records"] {
                let answer = try await probe.backup.backups(["sortField": field, "order": "ASC"], limit: 1)
                let total = try answer.requirePage().total
                answer.expect(total == plain, "the total \(plain)", got: "\(total)")
            }
        },
        group.claim("unknown-field", status: 400, "A field that backups cannot be sorted by is refused with 400.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.backups(["sortField": "nothing"])
            answer.expectRefusal(.validation, status: 400)
        },
        group.claim("unknown-order", status: 400, "An order that is neither ASC nor DESC is refused with 400.") {
            probe throws(CaseEnded) in
            let answer = try await probe.backup.backups(["order": "UP"])
            answer.expectRefusal(.validation, status: 400)
        },
    ]
}
