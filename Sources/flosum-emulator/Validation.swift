import Emulator
import FlosumBackupArchive
import FlosumGlobalSettings
import JSON
import NestJS
import OAuth
import OpenAPI

/// What `flosum-emulator validate` finds: every problem of the documents and fixtures that the options name.
struct Validation {
    private(set) var problems: [Diagnostic] = []
    private var documentCount = 0
    private var recordCount = 0

    /// Looks at everything; throws only what keeps it from looking, such as a document that is no JSON.
    init(_ options: Options) throws(Diagnostic) {
        let documents = try Documents(options.documents)
        let fixtures =
            if let folder = options.fixtures { try DataFiles(folder: folder) } else { DataFiles.embedded("fixtures/") }
        let clock = EmulatorClock(start: options.clockStart, rate: nil)
        let all =
            [try documents.document(Documents.globalSettings), try documents.document(Documents.backupArchive)]
            + (try documents.others())
        for document in all {
            documentCount += 1
            problems += DocumentCheck.problems(in: document)
            check(document, fixtures, FixtureDates(start: clock.now))
        }
        var state = SandboxState(random: .seeded(SplitMix64(seed: 0)), clock: clock)
        gather { () throws(Diagnostic) in _ = try GlobalSettings.load(fixtures, into: &state) }
        // What checks and actions cannot be made of, and what two documents both want to serve.
        if problems.isEmpty { gather { () throws(Diagnostic) in _ = try Tenant(options) } }
    }

    /// The line that says that all is well.
    var summary: String {
        "no problems in \(documentCount) documents and \(recordCount) records of fixtures"
    }

    private mutating func check(_ document: Document, _ fixtures: DataFiles, _ dates: FixtureDates) {
        do throws(Diagnostic) {
            let check = FixtureCheck(try DocumentModel(document), document, fixtures, dates: dates)
            recordCount += check.recordCount
            problems += check.problems.filter { !problems.contains($0) }
        } catch {
            problems.append(error)
        }
    }

    private mutating func gather(_ body: () throws(Diagnostic) -> Void) {
        do throws(Diagnostic) {
            try body()
        } catch {
            if !problems.contains(error) { problems.append(error) }
        }
    }
}
