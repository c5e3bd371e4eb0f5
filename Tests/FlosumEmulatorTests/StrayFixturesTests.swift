import ChildProcesses
import JSON
import TemporaryFolders
import Testing

@testable import flosum_emulator

/// Files of fixtures that nobody would read.
@Suite struct `Stray fixtures` {
    private static let pets = """
        {"openapi":"3.0.0","info":{"title":"t","version":"1"},"x-emulator":{"collections":{"pets":{}}},"paths":{}}
        """
    private static let sound = [
        "flosum-backup-archive/connections.json": "[]", "flosum-global-settings/users.json": "[]",
    ]

    /// What `validate` finds, which is also what the start refuses first.
    private func problems(_ files: [String], in documents: [String: String] = [:]) throws -> [String] {
        let added = Dictionary(uniqueKeysWithValues: files.map { ($0, "[]") })
        let folder = try TemporaryFolder(Self.sound.merging(added) { $1 }.merging(documents) { $1 })
        let arguments =
            ["--fixtures", folder.path] + documents.keys.sorted().flatMap { ["--openapi", "\(folder.path)/\($0)"] }
        let options = try Options(arguments: arguments, environment: [:])
        let found = try Validation(options).problems.map(\.description)
        if let first = found.first {
            #expect(throws: Diagnostic.self) { try Tenant(options) }.map { #expect($0.description == first) }
        } else {
            _ = try Tenant(options)
        }
        return found.map { $0.replacing("\(folder.path)/", with: "") }
    }

    private static let unread = "is no file of fixtures, and would not be read"

    @Test(arguments: [
        ("flosum-backup-archive/scheduler.json", "\(unread); did you mean schedulers.json?"),
        ("flosum-backup-archive/Jobs.JSON", "\(unread); did you mean jobs.json?"),
        ("flosum-backup-archive/undocumentd.json", "\(unread); did you mean undocumented.json?"),
        ("flosum-global-settings/jobs.json", "\(unread); did you mean flosum-backup-archive/jobs.json?"),
        ("users.json", "\(unread); did you mean flosum-global-settings/users.json?"),
        ("emulater.json", "\(unread); did you mean emulator.json?"),
        (
            "settings-of-mine.json",
            "\(unread); there may be flosum-global-settings, flosum-backup-archive, emulator.json"
        ),
        (
            "flosum-global-settings/more.json",
            "\(unread); there may be connected-apps.json, users.json, grants.json, undocumented.json"
        ),
    ])
    func `a file is refused, with the name that was likely meant`(file: String, message: String) throws {
        #expect(try problems([file]) == ["\(file): \(message)"])
    }

    @Test(arguments: [
        (
            "flosum-backup-achive",
            "is no folder of fixtures, and would not be read; did you mean flosum-backup-archive?"
        ),
        (
            "pets",
            "is no folder of fixtures, and would not be read; there may be flosum-global-settings, "
                + "flosum-backup-archive, and those of documents that --openapi names"
        ),
        ("flosum-backup-archive/old", "\(unread): move it elsewhere"),
    ])
    func `a folder is refused, too`(folder: String, message: String) throws {
        #expect(try problems(["\(folder)/jobs.json"]) == ["\(folder): \(message)"])
    }

    @Test func `all of them are told`() throws {
        #expect(try problems(["a.json", "b/c.json", "flosum-backup-archive/d.json"]).count == 3)
    }

    @Test func `what is no JSON is let be, and what is hidden`() throws {
        let files = [
            "README.md", ".DS_Store", ".git/config.json", ".hidden.json", "lost+found/x.json",
            "flosum-backup-archive/notes.txt", "flosum-backup-archive/jobs.json.bak", "flosum-backup-archive/.x.json",
        ]
        #expect(try problems(files) == [])
    }

    @Test func `what belongs to a document of the user's is known, and the document itself`() throws {
        let documents = ["pets.json": Self.pets]
        #expect(try problems(["pets/pets.json"], in: documents) == [])
        #expect(
            try problems(["pets/pet.json"], in: documents) == ["pets/pet.json: \(Self.unread); did you mean pets.json?"]
        )
    }

    @Test func `the file of settings may stand there`() throws {
        let folder = try TemporaryFolder(Self.sound.merging(["config.json": #"{"fixtures": "."}"#]) { $1 })
        let ended = try Child(["validate", "--config", "config.json"], directory: folder.path).end()
        #expect(ended.code == 0, "\(ended.errors)")
    }

    @Test func `of a document that cannot be read nothing is said`() throws {
        #expect(try problems(["pets/pets.json"], in: ["pets.json": "{"]).count == 1)
    }

    @Test func `validate ends with 1, the start with 2`() throws {
        let folder = try TemporaryFolder(Self.sound.merging(["x.json": "[]"]) { $1 })
        for (command, code) in [("validate", 1), ("serve", 2)] as [(String, Int32)] {
            let ended = try Child([command, "--fixtures", folder.path]).end()
            #expect(ended.code == code)
            #expect(ended.errors.hasPrefix("flosum-emulator: \(folder.path)/x.json: \(Self.unread)"))
            #expect(ended.errors.split(separator: "\n").count == 1)
        }
    }
}
