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

    init(_ settings: Settings) throws(UsageError) {
        out = settings.first("out")?.text
        limits.records = try Self.count("max-records", 1...1_000_000, settings) ?? limits.records
        limits.logs = try Self.count("logs", 0...100_000, settings) ?? limits.logs
        keyFile = settings.first("key-file")?.text
        replaces = try settings.isSet("force")
        redacts = try !settings.isSet("no-redact")
    }

    private static func count(
        _ name: String,
        _ range: ClosedRange<Int>,
        _ settings: Settings
    ) throws(UsageError) -> Int? {
        guard let setting = settings.first(name) else { return nil }
        guard let number = Int(setting.text), range.contains(number) else {
            throw UsageError(
                "\(setting.origin): expected a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }
}
