import CivilTime
import Emulator
import FlosumBackupArchive
import FlosumGlobalSettings
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI
import Provenance
import Randomness

/// What is served: the documents and fixtures, and the APIs over them.
struct Tenant: Sendable {
    let api: any EmulatedAPI
    /// With what every sandbox begins.
    let start: SandboxState
    private let fixtures: DataFiles
    /// How the state of a sandbox stands in files.
    let codec: StateCodec
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
        let globalAPI = GlobalSettings(global, isInteractive: options.isInteractive)
        let scaledAPI = options.fixturesScale == 1 ? backupAPI : backupAPI.scaled(options.fixturesScale)
        codec = StateCodec([globalAPI, backupAPI] + others.map(\.api))
        if let folder = fixtures.folder {
            let names = [global, backup].map(\.name) + others.map(\.document.name)
            let strays = try StrayFixtures(
                in: folder,
                paths: codec.paths,
                documents: names,
                besides: documents.namedFiles(options)
            )
            try Self.expectFixtures(in: folder, fixtures, codec.paths)
            if let stray = strays.problems.first { throw stray }
        }
        if let other = others.first(where: { $0.document.name == "emulator" && !$0.api.model.definitions.isEmpty }) {
            throw Diagnostic(
                file: other.document.file,
                pointer: nil,
                message: "a document with collections needs another name: emulator.json holds the emulator's own state"
            )
        }
        for document in [global, backup] + others.map(\.document) { try documents.expectSound(document) }
        for other in others { if let problem = other.api.model.problems.first { throw problem } }
        let state = try StateCodec([globalAPI, scaledAPI] + others.map(\.api)).read(
            fixtures,
            clock: EmulatorClock(start: options.clockStart, rate: options.clockRate),
            random: options.seed.map { .seeded(SplitMix64(seed: $0)) } ?? .system(BufferedSystemRandom()),
            keepsClock: options.clockStart != nil || options.clockRate != nil,
            keepsRandom: options.seed != nil,
            // Those that the binary carries are known to have no slips.
            isChecked: options.fixtures != nil
        )
        shownApp = state.authorization.connectedApps.first
        start = state
        self.fixtures = fixtures
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

    /// The fixtures as they are read, path by path; what changed or went away since is as it is now.
    var fixtureBytes: [UInt8] {
        DataDigests.fixtureBytes(
            codec.paths.compactMap { path in
                guard case .some(.some(let value)) = try? fixtures.json(path) else { return nil }
                return (path, value)
            }
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
