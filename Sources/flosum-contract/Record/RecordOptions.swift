import Contract

/// What is to be recorded, and where it is written.
struct RecordOptions: Sendable {
    /// The folder that is made.
    var out: String?
    var limits = RecordLimits()
    /// Where the key of the pseudonyms is kept; nil for one that is forgotten.
    var keyFile: String?
    /// Whether a recording that is there is replaced.
    var replaces = false
    /// Whether names, ids and texts are replaced.
    var redacts = true

    /// The usual.
    init() {}

    init(_ settings: Settings) {
        out = settings.first("out")?.text
        limits.records = settings.number("max-records").map { Int($0) } ?? limits.records
        limits.logs = settings.number("logs").map { Int($0) } ?? limits.logs
        keyFile = settings.first("key-file")?.text
        replaces = settings.isSet("force")
        redacts = !settings.isSet("no-redact")
    }
}
