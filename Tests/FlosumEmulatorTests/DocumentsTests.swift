import Emulator
import Foundation
import JSON
import OpenAPI
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Documents and fixtures` {
    private static let names = ["flosum-global-settings", "flosum-backup-archive"]
    private static let other = #"{ "openapi": "3.0.0", "paths": {} }"#

    private func refusal(_ paths: [String]) -> String? {
        #expect(throws: Diagnostic.self) { _ = try Documents(paths) }?.description
    }

    @Test(arguments: names)
    func `the binary carries what the repository has`(name: String) throws {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let file = try JSONValue(parsing: Array(Data(contentsOf: root.appending(path: "openapi/\(name).json"))))
        #expect(try Documents([]).document(name).json == file)
    }

    @Test(arguments: [
        "flosum-global-settings/connected-apps", "flosum-global-settings/users", "flosum-global-settings/grants",
        "flosum-backup-archive/connections", "flosum-backup-archive/backups", "flosum-backup-archive/jobs",
        "flosum-backup-archive/run-profiles", "flosum-backup-archive/schedulers", "flosum-backup-archive/templates",
    ])
    func `and its fixtures`(name: String) throws {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let file = try JSONValue(parsing: Array(Data(contentsOf: root.appending(path: "fixtures/\(name).json"))))
        #expect(try DataFiles.embedded("fixtures/").json("\(name).json") == file)
    }

    @Test func `a file replaces the document of its name only`() throws {
        let folder = try TemporaryFolder(["flosum-backup-archive.json": Self.other])
        let path = "\(folder.path)/flosum-backup-archive.json"
        let documents = try Documents([path])
        #expect(try documents.document("flosum-backup-archive").operations.isEmpty)
        #expect(try !documents.document("flosum-global-settings").operations.isEmpty)
    }

    @Test func `a folder replaces those of its files' names`() throws {
        let folder = try TemporaryFolder([
            "flosum-backup-archive.json": Self.other, "flosum-global-settings.json": Self.other, "notes.txt": "",
        ])
        let documents = try Documents([folder.path])
        for name in Self.names { #expect(try documents.document(name).operations.isEmpty) }
    }

    @Test func `of two files of one name the last counts`() throws {
        let folder = try TemporaryFolder([
            "a/flosum-backup-archive.json": "{}", "b/flosum-backup-archive.json": Self.other,
        ])
        #expect(
            try Documents(["\(folder.path)/a", "\(folder.path)/b"]).document("flosum-backup-archive").operations.isEmpty
        )
    }

    @Test func `a mistake in a document is named with its file`() throws {
        let folder = try TemporaryFolder(["flosum-backup-archive.json": #"{ "openapi": "2" }"#])
        let mistake = #expect(throws: Diagnostic.self) {
            _ = try Documents([folder.path]).document("flosum-backup-archive")
        }
        let file = "\(folder.path)/flosum-backup-archive.json"
        #expect(mistake?.description == "\(file): /openapi: expected an OpenAPI version 3.0.x")
    }

    @Test func `a file that is not there, or no JSON, is named`() throws {
        let folder = try TemporaryFolder(["flosum-backup-archive.json": ""])
        let file = "\(folder.path)/flosum-backup-archive.json"
        #expect(refusal([file]) == "\(file): Line 1, column 1: the text ends too early.")
        let missing = "\(folder.path)/flosum-global-settings.json"
        #expect(refusal([missing]) == "\(missing): there is no such file")
    }

    @Test func `a file of another name is a document of the user's own`() throws {
        let folder = try TemporaryFolder(["more.json": Self.other, "flosum-backup-archive.json": Self.other])
        let others = try Documents([folder.path]).others()
        #expect(others.map(\.name) == ["more"])
        #expect(others.map(\.file) == ["\(folder.path)/more.json"])
    }

    @Test func `a folder without documents is named`() throws {
        let folder = try TemporaryFolder(["more.txt": ""])
        #expect(refusal([folder.path]) == "\(folder.path): has no file whose name ends in .json")
    }
}
