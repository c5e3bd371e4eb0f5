import CommandLineInterface
import Contract

/// The two servers that `diff` compares, and what is to be made of it.
struct DiffOptions: Sendable {
    /// One of two servers.
    struct Side: Sendable {
        var given = Connection()
        var profile: String?

        init() {}

        /// Reads the options that begin with `left-` or `right-`.
        fileprivate init(_ name: String, _ settings: Settings) throws(UsageError) {
            given = try Options.connection(settings, "\(name)-")
            if let both = settings.first(name) {
                let url = try BaseURL(both.text, both.origin)
                given.globalURL = given.globalURL ?? url
                given.backupURL = given.backupURL ?? url
            }
            profile = try settings.first("\(name)-profile").map { setting throws(UsageError) in
                try ProfileName.check(setting.text, setting.origin)
            }
        }
    }

    var left = Side()
    var right = Side()
    /// The folders of what the emulator serves; those that the binary carries if there are none.
    var documents: String?
    var fixtures: String?
    /// The folders that are to be made.
    var patch: String?
    var apply: String?

    init() {}

    init(_ settings: Settings) throws(UsageError) {
        left = try Side("left", settings)
        right = try Side("right", settings)
        documents = settings.first("documents")?.text
        fixtures = settings.first("fixtures")?.text
        patch = settings.first("patch")?.text
        apply = settings.first("apply")?.text
        if let patch = patch.map(PlacePath.init), let apply = apply.map(PlacePath.init) {
            guard patch != apply else { throw UsageError("--apply: is the folder of --patch, too") }
            guard !patch.isInside(apply) else { throw UsageError("--patch: lies in the folder of --apply") }
            guard !apply.isInside(patch) else { throw UsageError("--apply: lies in the folder of --patch") }
        }
    }
}

extension Option {
    /// The options of `diff` alone.
    static let diff: [Option] =
        ["left", "right"].flatMap(side) + [
            Option(
                "documents",
                .value(.folder),
                "the OpenAPI documents that the left serves (those that the tool carries)",
                for: [.diff]
            ),
            Option(
                "fixtures",
                .value(.folder),
                "the fixtures that the left serves (those that the tool carries)",
                for: [.diff]
            ),
            Option("patch", .value(.folder), "write a JSON Patch for each file that is to be changed", for: [.diff]),
            Option(
                "apply",
                .value(.folder),
                "write a copy of documents and fixtures with the changes made",
                for: [.diff]
            ),
        ]

    private static func side(_ name: String) -> [Option] {
        let upper = name.uppercased()
        let what = name == "left" ? "the emulator" : "the other server"
        return [
            Option(
                name,
                .value("URL"),
                "\(what): one base URL for both services",
                for: [.diff],
                variable: "FLOSUM_\(upper)_URL"
            ),
            Option(
                "\(name)-global",
                .value("URL"),
                "its base URL of Global Settings",
                for: [.diff],
                variable: "FLOSUM_\(upper)_GLOBAL_URL"
            ),
            Option(
                "\(name)-backup",
                .value("URL"),
                "its base URL of Backup & Archive",
                for: [.diff],
                variable: "FLOSUM_\(upper)_BACKUP_URL"
            ),
            Option(
                "\(name)-region",
                .value(.words(of: Region.self)),
                "us, de, jp or au: both URLs of Flosum's cloud",
                for: [.diff]
            ),
            Option(
                "\(name)-profile",
                .value("NAME"),
                "take what is not given from this profile, see login",
                for: [.diff]
            ),
            Option("\(name)-client-id", .value("ID"), "client id of its connected app", for: [.diff]),
            Option(
                "\(name)-client-secret",
                .value("SECRET"),
                "its secret; better as FLOSUM_\(upper)_CLIENT_SECRET",
                for: [.diff],
                isSecret: true
            ),
            Option("\(name)-redirect-uri", .value("URI"), "one of its redirect URIs", for: [.diff]),
            Option(
                "\(name)-access-token",
                .value("TOKEN"),
                "an access token; better as FLOSUM_\(upper)_ACCESS_TOKEN",
                for: [.diff],
                isSecret: true
            ),
        ]
    }
}
