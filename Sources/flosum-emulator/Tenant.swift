import CivilTime
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
    /// With what every sandbox begins.
    let start: SandboxState
    /// The app of the fixtures that the welcome text shows.
    let shownApp: ConnectedApp?
    /// The services with their documents, for a list of what is served.
    let services: [(document: Document, routes: [Route])]

    /// Loads all that the options name; throws a `Diagnostic` for the first thing that is wrong.
    init(_ options: Options) throws(Diagnostic) {
        let documents = try Documents(options.documents)
        let fixtures =
            if let folder = options.fixtures { try DataFiles(folder: folder) } else { DataFiles.embedded("fixtures/") }
        let global = try documents.document(Documents.globalSettings)
        let backup = try documents.document(Documents.backupArchive)
        let zones = TimeZoneDatabase { EmbeddedFile.bytes("time-zones.bin") ?? [] }
        let backupAPI = try BackupArchive(backup, zones: zones, seed: options.seed ?? 0)
        let others = try documents.others().map { document throws(Diagnostic) in
            (document: document, api: try DocumentAPI(document, seed: options.seed ?? 0))
        }
        if let folder = options.fixtures {
            let files =
                GlobalSettings.fixtureFiles + backupAPI.fixtureFiles + others.flatMap(\.api.fixtureFiles)
            try Self.expectFixtures(in: folder, fixtures, files)
        }
        for document in [global, backup] + others.map(\.document) { try documents.expectSound(document) }
        for other in others { if let problem = other.api.model.problems.first { throw problem } }
        var state = SandboxState(
            random: options.seed.map { .seeded(SplitMix64(seed: $0)) } ?? .system(BufferedSystemRandom()),
            clock: EmulatorClock(start: options.clockStart, rate: options.clockRate)
        )
        if options.fixtures != nil {
            for document in [backup] + others.map(\.document) {
                try Self.expectSound(fixtures, of: document, at: state.clock.now)
            }
        }
        shownApp = try GlobalSettings.load(fixtures, into: &state).first
        try backupAPI.load(fixtures, into: &state, scale: options.fixturesScale)
        for other in others {
            try other.api.model.load(fixtures, into: &state)
            other.api.model.close(&state)
        }
        start = state
        let globalAPI = GlobalSettings(global, isInteractive: options.isInteractive)
        var services = [
            (document: global, routes: try globalAPI.routes(options.fidelities)),
            (document: backup, routes: try backupAPI.routes(options.fidelities)),
        ]
        for other in others {
            services.append((other.document, try other.api.routes(options.fidelities)))
        }
        try Self.expectNoConflict(services)
        self.services = services
        let hosts: [String?] = ["global", "backup"] + others.map { _ in nil }
        let settlers: [(@Sendable (inout SandboxState) -> Void)?] =
            [nil, { backupAPI.settle(&$0) }] + others.map { _ in nil }
        api = Application(
            services.indices.map { Service(hostPrefix: hosts[$0], services[$0].routes, settle: settlers[$0]) },
            dialect: options.dialect,
            isLabelled: options.labelsAnswers,
            seed: options.seed ?? 0
        )
    }

    /// A folder that holds none of these is the wrong one.
    private static func expectFixtures(
        in folder: String,
        _ fixtures: DataFiles,
        _ files: [String]
    ) throws(Diagnostic) {
        guard !files.contains(where: fixtures.contains) else { return }
        let names = files.joined(separator: ", ")
        throw Diagnostic(file: folder, pointer: nil, message: "holds no fixtures; there may be \(names)")
    }

    /// Throws the first mistake of a user's fixtures; those that the binary carries are known to have none.
    private static func expectSound(
        _ fixtures: DataFiles,
        of document: Document,
        at start: Instant
    ) throws(Diagnostic) {
        let dates = FixtureDates(start: start)
        let check = FixtureCheck(try DocumentModel(document), document, fixtures, dates: dates)
        if let problem = check.problems.first { throw problem }
    }

    /// Of two operations at one place only one could be served.
    private static func expectNoConflict(_ services: [(document: Document, routes: [Route])]) throws(Diagnostic) {
        var table = RouteTable()
        for (document, routes) in services {
            for route in routes where !table.insert(0, route.method, route.path) {
                throw Diagnostic(
                    file: document.file,
                    pointer: JSONPointer(tokens: ["paths", JSONString(route.path)]),
                    message: "another operation is served at \(route.method.rawValue) of this path"
                )
            }
        }
    }
}
