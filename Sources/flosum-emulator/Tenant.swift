import EmbeddedData
import Emulator
import FlosumBackupArchive
import FlosumGlobalSettings
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI

/// What is served: the documents and fixtures, and the APIs over them.
struct Tenant: Sendable {
    let api: any EmulatedAPI
    let sandbox: Sandbox
    /// The app of the fixtures that the welcome text shows.
    let shownApp: ConnectedApp?

    /// Loads all that the options name; throws a `Diagnostic` for the first thing that is wrong.
    init(_ options: Options) throws(Diagnostic) {
        let documents = try Documents(options.documents)
        let fixtures =
            if let folder = options.fixtures { try DataFiles(folder: folder) } else { DataFiles.embedded("fixtures/") }
        if let folder = options.fixtures, try !Self.holdsFixtures(fixtures) {
            let names = Self.fixtureFiles.joined(separator: ", ")
            throw Diagnostic(file: folder, pointer: nil, message: "holds no fixtures; there may be \(names)")
        }
        var state = SandboxState(random: .system(BufferedSystemRandom()))
        let apps = try GlobalSettings.load(fixtures, into: &state)
        try BackupArchive.load(fixtures, into: &state)
        shownApp = apps.first
        sandbox = Sandbox(state)
        let routes =
            try GlobalSettings(try documents.document("flosum-global-settings"), isInteractive: options.isInteractive)
            .routes()
            + BackupArchive(try documents.document("flosum-backup-archive")).routes()
        api = Application(routes, dialect: options.dialect)
    }

    /// A folder that holds none of these is the wrong one.
    private static let fixtureFiles = GlobalSettings.fixtureFiles + BackupArchive.fixtureFiles

    private static func holdsFixtures(_ files: DataFiles) throws(Diagnostic) -> Bool {
        for file in fixtureFiles where try files.json(file) != nil { return true }
        return false
    }
}
