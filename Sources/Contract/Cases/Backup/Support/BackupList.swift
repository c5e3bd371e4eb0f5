import HTTP
import JSON

/// What cases ask of the list of backups.
extension BackupCalls {
    /// A page of the list, narrowed and sorted by the query.
    func backups(_ query: KeyValuePairs<String, String> = [:], limit: Int = 25) async throws(CaseEnded) -> Answer {
        var text = "page=1&limit=\(limit)"
        for (name, value) in query { text += "&\(name)=\(PercentEncoding.encoded(value))" }
        return try await get(below("backups?\(text)"))
    }

    /// How many backups the query finds.
    func backupCount(_ query: KeyValuePairs<String, String>) async throws(CaseEnded) -> Int {
        try await backups(query, limit: 1).requirePage().total
    }

    /// A backup of the first page that fulfils a condition, or the end of the case.
    func backup(where condition: (JSONValue) -> Bool) async throws(CaseEnded) -> JSONValue {
        guard let found = try await backups(limit: PagingLaws.most).requirePage().items.first(where: condition) else {
            throw .skipped("no backup of the first page will do")
        }
        return found
    }

    /// A backup whose job has ended, so that nothing about it changes any more.
    func endedBackup() async throws(CaseEnded) -> JSONValue {
        try await backup { $0["jobStatus"] != "In Progress" && $0["jobId"]?.int != nil }
    }
}
