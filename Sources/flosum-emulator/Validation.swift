import CivilTime
import Emulator
import FlosumBackupArchive
import FlosumGlobalSettings
import JSON
import NestJS
import OpenAPI

/// What `flosum-emulator validate` finds: every problem of the documents and fixtures that the options name.
struct Validation {
    private(set) var problems: [Diagnostic] = []
    /// What an emulator that wrote the fixtures has come to itself.
    private var known: KnownLooseEnds?
    private var documentCount = 0
    private var recordCount = 0

    /// The documents that could be read, and the files of their collections.
    private var (served, paths): ([String], [String]) = ([], StateCodec([]).paths + GlobalSettings.fixtureFiles)

    /// Looks at everything; throws only if the folder of fixtures is not there, or cannot be read.
    init(_ options: Options) throws(Diagnostic) {
        let documents = Documents(options.documents, gathering: &problems)
        let all = documents.all(gathering: &problems)
        let count = all.count + problems.count
        let fixtures =
            if let folder = options.fixtures { try DataFiles(folder: folder) } else { DataFiles.embedded("fixtures/") }
        do throws(Diagnostic) { known = try KnownLooseEnds(fixtures) } catch { problems.append(error) }
        let clock = EmulatorClock(start: options.clockStart, rate: nil)
        for document in all {
            documentCount += 1
            problems += DocumentCheck.problems(in: document)
            check(document, fixtures, FixtureDates(start: clock.now))
        }
        // Of a document that cannot be read nobody knows which files are its own.
        if let folder = fixtures.folder, served.count == count {
            let others = documents.namedFiles(options)
            problems += try StrayFixtures(in: folder, paths: paths, documents: served, besides: others).problems
        }
        problems += unknown(GlobalSettings.problems(in: fixtures))
        let zones = TimeZoneDatabase { EmbeddedFile.bytes("time-zones.bin") ?? [] }
        problems += unknown(BackupArchive.problems(in: fixtures, zones: zones))
        // What two documents both want to serve, and what checks and actions cannot be made of.
        if problems.isEmpty {
            do throws(Diagnostic) { _ = try Tenant(options) } catch { problems.append(error) }
        }
    }

    /// The line that says that all is well.
    var summary: String {
        "no problems in \(documentCount) documents and \(recordCount) records of fixtures"
    }

    private func unknown(_ problems: [Diagnostic]) -> [Diagnostic] {
        problems.filter { !(known?.contains($0) ?? false) }
    }

    private mutating func check(_ document: Document, _ fixtures: DataFiles, _ dates: FixtureDates) {
        do throws(Diagnostic) {
            let model = try DocumentModel(document)
            served.append(document.name)
            paths += model.statePaths
            problems += model.problems
            let check = FixtureCheck(model, document, fixtures, dates: dates)
            recordCount += check.recordCount
            problems += unknown(check.problems).filter { !problems.contains($0) }
        } catch {
            problems.append(error)
        }
    }
}
