/// A region of Flosum's cloud, each with two hosts.
enum Region: String, CaseIterable, Sendable {
    case us, de, jp, au

    var globalURL: String { "https://global-\(rawValue).flosum.app" }
    var backupURL: String { "https://backup-\(rawValue).flosum.app" }
}
