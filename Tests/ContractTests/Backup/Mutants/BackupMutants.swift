import JSON

@testable import Contract

extension BackupMutant {
    /// The list of backups: entries, order, filters.
    static let backups: [BackupMutant] = [
        .entry("jobId", nil, in: "backups"), .entry("records", nil, in: "backups"),
        .entry("duration", 12, in: "backups"), .entry("size", "12", in: "backups"),
        .entry("jobStatus", "Queued", in: "backups"), .entry("operationType", "Full Backup", in: "backups"),
        .entry("startedDate", "2026-01-01", in: "backups"), .entry("startedDate", "yesterday", in: "backups"),
        .json("the total of backups is one more", in: "backups") { $1.with(totalMore: 1) },
        .request("page 2 of backups repeats page 1", in: "backups") { $0.change("page") { $0 == "2" ? "1" : $0 } },
        .request("backups need no page", in: "backups") { $0.supply("page", "1") },
        .response("backups are elsewhere", in: "backups") { request, response in
            guard request.barePath.hasSuffix("/backups") else { return response }
            return response.answering(
                json: ["message": "Cannot GET /", "error": "Not Found", "statusCode": 404],
                status: 404
            )
        },
        .response("an unknown connection has no backups", in: "backups", status: 404) {
            $1.answering(json: ["total": 0, "items": []], status: 200)
        },
        .response("an unknown connection is 403", in: "backups", status: 404) { $1.answering(status: 403) },
        .member("message", ["Connection not found"], in: "backups", status: 404),
        .member("error", nil, in: "backups", status: 404), .member("statusCode", nil, in: "backups", status: 404),
        .response("a connection that is no number is unknown", in: "backups", status: 400) {
            $1.answering(status: 404)
        },
        .request("ascending is descending", in: "sort") { $0.change("order") { $0 == "ASC" ? "DESC" : $0 } },
        .request("descending is ascending", in: "sort") { $0.change("order") { $0 == "DESC" ? "ASC" : $0 } },
        .request("the order is ignored", in: "sort") { $0.change("order") { _ in nil } },
        .request("the field is ignored", in: "sort") { $0.change("sortField") { $0 == "nothing" ? $0 : nil } },
        .request("sizes are sorted by records", in: "sort") {
            $0.change("sortField") { $0 == "size" ? "records" : $0 }
        },
        .request("the oldest comes first", in: "sort") { $0.supply("order", "ASC") },
        .json("each page is sorted for itself", in: "sort") {
            $1.with(items: $0.values("page") == ["2"] ? $1.items.reversed() : $1.items)
        },
        .json("sorting leaves one out", in: "sort") { $0.values("sortField").isEmpty ? $1 : $1.with(totalMore: -1) },
        .request("an unknown field is ignored", in: "sort") { $0.change("sortField") { $0 == "nothing" ? nil : $0 } },
        .request("an unknown order is ignored", in: "sort") { $0.change("order") { $0 == "UP" ? nil : $0 } },
        .request("types are ignored", in: "filter") { $0.change("types") { $0.hasPrefix("no") ? $0 : nil } },
        .request("unknown types are ignored", in: "filter") { $0.change("types") { $0.hasPrefix("no") ? nil : $0 } },
        .request("the first type is ignored", in: "filter") { request in
            guard request.values("types").count == 2 else { return }
            request.change("types") { $0.hasPrefix("Composite") ? nil : $0 }
        },
        .request("the start is ignored", in: "filter") { $0.change("startDate") { $0.hasPrefix("no") ? $0 : nil } },
        .request("the end is ignored", in: "filter") { $0.change("endDate") { $0.hasPrefix("no") ? $0 : nil } },
        .request("a start that is no date is ignored", in: "filter") {
            $0.change("startDate") { $0.hasPrefix("no") ? nil : $0 }
        },
        .request("an end that is no date is ignored", in: "filter") {
            $0.change("endDate") { $0.hasPrefix("no") ? nil : $0 }
        },
        .json("the end is left out", in: "filter") { request, page in
            let end = request.values("endDate").first?.replacing("%3A", with: ":")
            let kept = page.items.filter { $0["startedDate"]?.string != end }
            return page.with(items: kept, total: (page["total"]?.int ?? 0) - (page.items.count - kept.count))
        },
        .json("the total is that of all types", in: "filter") {
            $0.values("types").isEmpty ? $1 : $1.with(items: $1.items, total: 27)
        },
        .request("with a type the order is lost", in: "filter") { request in
            guard !request.values("types").isEmpty else { return }
            request.change("sortField") { _ in nil }
        },
    ]

    /// One backup, its job, and the log of it.
    static let jobs: [BackupMutant] = [
        .member("name", "another", in: "one-backup"), .member("records", nil, in: "one-backup"),
        .response("an unknown backup is empty", in: "one-backup", status: 404) { $1.answering(json: [:], status: 200) },
        .response("a backup with an invalid id is unknown", in: "one-backup", status: 400) {
            $1.answering(status: 404)
        },
        .request("backups are found below any connection", in: "one-backup") {
            $0.target = $0.target.replacing("connections/2/", with: "connections/1/")
        },
        .response("the log is empty", in: "job-log", status: 200) {
            $0.barePath.hasSuffix("details") ? $1.answering(text: "") : $1
        },
        .response("the log is 204", in: "job-log", status: 200) {
            $0.barePath.hasSuffix("details") ? $1.answering(text: "", status: 204) : $1
        },
        .response("the log has no times", in: "job-log", status: 200) {
            $0.barePath.hasSuffix("details") ? $1.answering(text: "INFO done\n") : $1
        },
        .response("the log is no UTF-8", in: "job-log", status: 200) {
            guard $0.barePath.hasSuffix("details") else { return $1 }
            return ContractResponse(status: 200, fields: $1.fields, body: [0xFF, 0xFE] + $1.body)
        },
        .response("the log is cut within a line", in: "job-log", status: 200) {
            guard $0.barePath.hasSuffix("details") else { return $1 }
            return ContractResponse(status: 200, fields: $1.fields, body: $1.body.dropLast())
        },
        .response("the log is another each time", in: "job-log", status: 200) {
            $0.barePath.hasSuffix("details") ? $1.answering(text: "\(UInt64.random(in: 0...(.max)))\n") : $1
        },
        .response("an unknown log is empty", in: "job-log", status: 404) { $1.answering(text: "", status: 200) },
        .response("an unknown log is 400", in: "job-log", status: 404) { $1.answering(status: 400) },
        .member("message", ["Job not found"], in: "job-log", status: 404),
        .member("error", nil, in: "job-log", status: 404), .member("statusCode", nil, in: "job-log", status: 404),
        .response("an invalid job is unknown", in: "job-log", status: 400) { $1.answering(status: 404) },
        .member("message", "Bad Request", in: "job-log", status: 400),
        .member("message", ["Validation failed"], in: "job-log", status: 400),
        .request("logs are found below any connection", in: "job-log") {
            $0.target = $0.target.replacing("connections/2/", with: "connections/1/")
        },
        .entry("endedDate", nil, in: "jobs"), .entry("backupId", "1", in: "jobs"),
        .entry("endedDate", .null, in: "jobs"), .member("jobStatus", "Exception", in: "jobs"),
        .member("backupId", 0, in: "jobs"),
        .json("jobs come oldest first", in: "jobs") {
            $1.with(items: $1.items.reversed())
        },
        .request("page 2 of jobs repeats page 1", in: "jobs") { $0.change("page") { $0 == "2" ? "1" : $0 } },
        .response("an unknown job is empty", in: "jobs", status: 404) { $1.answering(json: [:], status: 200) },
        .response("an invalid job is 404", in: "jobs", status: 400) { $1.answering(status: 404) },
        .response("an ended job can be aborted", in: "jobs", status: 409) { $1.answering(status: 200) },
    ]

    /// Backups that are run.
    static let runs: [BackupMutant] = [
        .response("a run is 200", in: "run", status: 201) { $1.answering(status: 200) },
        .member("jobStatus", "Completed", in: "run", status: 201), .member("name", "x", in: "run", status: 201),
        .member("jobId", nil, in: "run", status: 201),
        .member("operationType", "Import Backup", in: "run", status: 201),
        .json("a run is listed last", in: "run") { $1.with(items: Array($1.items.dropFirst())) },
        .member("backupId", 1, in: "run"),
        .response("a run cannot be read", in: "run", status: 200) {
            $0.isOfOne && $0.barePath.contains("backups/") ? $1.answering(status: 404) : $1
        },
        .member("jobStatus", "In Progress", in: "run"),
        BackupMutant("an abort does nothing", in: "run") { request, server throws(TransportError) in
            guard request.barePath.hasSuffix("abort"), !request.barePath.contains(BackupCalls.unknownID) else {
                return try await server(request)
            }
            var read = request
            read.method = "GET"
            read.body = nil
            read.target = request.target.replacing("/abort", with: "")
            let job = try await server(read)
            return job.answering(json: (job.bodyJSON ?? [:]).with("jobStatus", "Aborted"))
        },
        .response("an aborted job is aborted again", in: "run", status: 409) { $1.answering(status: 200) },
        .request("an unknown template is ignored", in: "run") { request in
            request.bodyJSON = request.bodyJSON.map {
                $0["templateId"] == 2_147_480_000 ? $0.with("templateId", nil) : $0
            }
        },
        .response("an unknown template is 400", in: "run", status: 404) { $1.answering(status: 400) },
        .request("a template that is no number is ignored", in: "run") { request in
            request.bodyJSON = request.bodyJSON.map {
                $0["templateId"]?.string == nil ? $0 : $0.with("templateId", nil)
            }
        },
        .request("a name that is no text is ignored", in: "run") { request in
            request.bodyJSON = request.bodyJSON.map { $0["name"]?.int == nil ? $0 : $0.with("name", nil) }
        },
    ]
}
