import CivilTime
import CommandLineInterface
import Contract
import Files
import Foundation
import JSON
import OpenAPI
import Synchronization

/// `flosum-contract record`: reads a tenant, and writes fixtures that the emulator serves.
struct Record: Sendable {
    private static let documentName = "flosum-backup-archive"
    /// What a recording has beside the collections that a tenant tells of: who may ask the emulator, and how jobs go there.
    private static let companions = [
        "flosum-backup-archive/run-profiles.json", "flosum-global-settings/connected-apps.json",
        "flosum-global-settings/grants.json", "flosum-global-settings/users.json",
    ]

    let options: Options
    let environment: [String: String]
    let console: Console

    /// Records; gives back the exit code.
    ///
    /// - Throws: `UsageError` before anything is sent, `LoginError` or `TransportError` if there is no server or no login.
    func run() async throws -> Int32 {
        let out = try checkedPlaces()
        let server = try Server(options, environment, console)
        let key = try RecordKey.key(in: options.recording.keyFile)
        if !options.recording.redacts {
            console.note("warning: --no-redact: names, user names, ids and texts are written as the tenant has them")
        }
        do {
            let recording = try await recording(server, key: key)
            try folder(out).write(recording.files) { Task.isCancelled }
            console.print(recording.summary.text)
            console.print("written to \(out): flosum-emulator --fixtures \(out)")
            for report in options.reports { try AtomicFile.write(recording.summary.json, to: report.path) }
            return 0
        } catch  where Task.isCancelled {
            console.note("stopped; nothing was written")
        } catch let error as RecordFailure {
            console.note(error.description)
        } catch let error as AtomicFileError {
            console.note(error.description)
        }
        return Program.broken
    }

    private func recording(_ server: Server, key: [UInt8]) async throws -> Recording {
        guard let document = try EmbeddedDocuments.all().first(where: { $0.name == Self.documentName }) else {
            throw RecordFailure("the program carries no document \(Self.documentName)")
        }
        let tenant = try await AuthorizedTenant(server)
        let zones = TimeZoneDatabase { EmbeddedFiles.bytes("time-zones.bin") ?? [] }
        var settings = Recording.Settings(key: key, timeZones: zones)
        settings.limits = options.recording.limits
        settings.redacts = options.recording.redacts
        // The console knows all secrets of the run, also tokens that come while it goes on.
        settings.tokens = TokenSearch(secrets: tenant.secrets) { [console] text in console.masked(text) != text }
        settings.companions = try Self.companionFiles()
        return try await Recording(document, settings, progress: console.progress) { request in
            try await tenant.send(request)
        }
    }

    /// What would be found wrong only after a long run.
    private func checkedPlaces() throws(UsageError) -> String {
        guard let out = options.recording.out else { throw UsageError("--out is missing: the folder that is made") }
        for report in options.reports where report.kind != .json {
            throw UsageError("--report \(report.kind.rawValue): a recording has a report as json only")
        }
        try ReportPlaces.check(options.reports)
        do throws(AtomicFileError) {
            try folder(out).expectWritable()
        } catch {
            throw UsageError("--out: \(error)")
        }
        for (option, path) in [("--key-file", options.recording.keyFile)]
            + options.reports.map({ ("--report", $0.path) })
        {
            guard let path, PlacePath(path).isInside(PlacePath(out)) else { continue }
            throw UsageError("\(option): \(path) lies in the folder that is made, and would be published with it")
        }
        return out
    }

    /// The folder that is made; with `--force` it replaces one of files that a recording may have.
    private func folder(_ path: String) throws(AtomicFileError) -> AtomicFolder {
        guard options.recording.replaces else {
            return try AtomicFolder(path, losses: .nothing(mend: "--force replaces it"))
        }
        let folders = Set(Self.companions.map { $0.prefix { $0 != "/" } })
        return try AtomicFolder(
            path,
            losses: .files { path in
                let parts = path.split(separator: "/", omittingEmptySubsequences: false)
                // Behind the slash of an empty folder there is nothing.
                return parts.count == 2 && folders.contains(parts[0])
                    && (parts[1].isEmpty || parts[1].hasSuffix(".json"))
            }
        )
    }

    /// The emulator's own files; of its users those who see everything, since others name connections that are not there.
    private static func companionFiles() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in companions { files[path] = EmbeddedFiles.bytes("fixtures/\(path)") }
        let path = "flosum-global-settings/users.json"
        if let bytes = files[path], let users = try JSONValue(parsing: bytes).array {
            let kept = users.filter { $0["connections"] == "all" }
            files[path] = JSONValue.array(kept).serialized(layout: .indented) + [UInt8(ascii: "\n")]
        }
        return files
    }
}

/// The tenant as one who has logged in asks it; an access token that is over is replaced.
private final class AuthorizedTenant: Sendable {
    private let server: Server
    private let token: Mutex<String>
    /// What must not come back in an answer.
    let secrets: [String]

    /// - Throws: `LoginError` if there is no access token.
    init(_ server: Server) async throws {
        guard let token = try await server.access.token(approvesAtOnce: true) else {
            throw LoginError(
                "there is no access token: log in with flosum-contract login --profile NAME, and give the profile"
            )
        }
        self.server = server
        self.token = Mutex(token)
        server.access.console.hide([token])
        secrets = [token, server.access.connection.clientSecret, server.access.connection.accessToken].compactMap(
            \.self
        )
    }

    func send(_ request: ContractRequest) async throws -> ContractResponse {
        let token = token.withLock { $0 }
        let response = try await send(request, token)
        guard response.status == 401 else { return response }
        let other = try await server.access.replacement(for: token, approvesAtOnce: true)
        server.access.console.hide([other])
        self.token.withLock { $0 = other }
        let second = try await send(request, other)
        guard second.status != 401 else { throw server.access.refusal }
        return second
    }

    private func send(_ request: ContractRequest, _ token: String) async throws -> ContractResponse {
        var request = request
        request.fields.append(.init("Authorization", "Bearer \(token)"))
        do throws(TransportError) {
            return try await server.transport.send(request)
        } catch {
            throw LoginError("Backup & Archive cannot be reached: \(error.description)")
        }
    }
}
