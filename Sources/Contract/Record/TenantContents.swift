import JSON

/// What was read of a tenant, as it came.
struct TenantContents {
    /// The list of a collection: all of it, or that below one record.
    struct List {
        /// The id of the record below which it is; nil if there is none.
        let parent: JSONValue?
        var records: [JSONObject] = []
        /// How many there are, as the tenant says.
        var total: Int?
        var page = 1
        /// Whether nothing more is asked for.
        var isRead = false
        /// Whether there was more than was to be read.
        var isCut = false
        /// The status with which it was refused.
        var refusal: Int?
        var ids: Set<JSONValue> = []
    }

    /// The log of a job.
    struct Log {
        let connection: JSONValue
        let job: JSONValue
        let lines: [Line]
    }

    /// A line of a log.
    struct Line {
        /// Milliseconds since the job's start.
        let after: Int64
        let text: JSONString
    }

    /// By collection.
    var lists: [String: [List]] = [:]
    var logs: [Log] = []
    /// What is worth telling.
    var notes: [String] = []

    /// The records of a collection, each with the id of what it is in, in the order in which they were listed.
    func records(_ collection: String) -> [(parent: JSONValue?, record: JSONObject)] {
        (lists[collection] ?? []).flatMap { list in list.records.map { (list.parent, $0) } }
    }
}
