import Foundation
import JSON
import TemporaryFolders
import Testing

@testable import Emulator

@Suite struct `The files of a state in a folder` {
    private let parent: TemporaryFolder
    private var path: String { "\(parent.path)/export" }

    init() throws {
        parent = try TemporaryFolder()
    }

    private func files(_ number: Int) -> StateFiles {
        StateFiles([
            .init("a/things.json", [["number": .number(JSONNumber(number))], ["b": []]]),
            .init("a/more.json", []),
            .init("emulator.json", ["list": [1, 2], "number": .number(JSONNumber(number)), "none": [:]]),
        ])
    }

    private func contents(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    private func number(_ folder: String) throws -> Int? {
        try DataFiles(folder: folder).json("emulator.json")?["number"]?.int
    }

    @Test func `has the files, each element on a line of its own, for the user alone`() throws {
        try files(1).write(toFolder: path)
        #expect(
            try contents(parent.path) == [
                "export", "export/a", "export/a/more.json", "export/a/things.json", "export/emulator.json",
            ]
        )
        let text = try String(contentsOfFile: "\(path)/emulator.json", encoding: .utf8)
        #expect(text == "{\n  \"list\": [\n    1,\n    2\n  ],\n  \"number\": 1,\n  \"none\": {}\n}\n")
        #expect(
            try String(contentsOfFile: "\(path)/a/things.json", encoding: .utf8)
                == "[\n  {\"number\":1},\n  {\"b\":[]}\n]\n"
        )
        #expect(try String(contentsOfFile: "\(path)/a/more.json", encoding: .utf8) == "[]\n")
        for (name, mode) in [("", 0o700), ("/a", 0o700), ("/emulator.json", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test func `takes the place of an empty one, and of one that a link leads to`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try files(1).write(toFolder: path + "//")
        try FileManager.default.createSymbolicLink(atPath: "\(parent.path)/link", withDestinationPath: "export")
        try files(2).write(toFolder: "\(parent.path)/link")
        #expect(try number(path) == 2)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(parent.path)/link") == "export")
    }

    @Test(arguments: ["README.md", "a/others.json", ".git/config", "a/things.json/x", "empty/"])
    func `is not one that holds anything else`(name: String) throws {
        let parent = try TemporaryFolder(["export/\(name.hasSuffix("/") ? "\(name)x" : name)": ""])
        if name.hasSuffix("/") { try FileManager.default.removeItem(atPath: "\(parent.path)/export/\(name)x") }
        let before = try contents(parent.path)
        let error = #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/export") }
        #expect(
            error?.message
                == "cannot be written: it holds \(name), which would be lost: name a folder that holds nothing else"
        )
        #expect(try contents(parent.path) == before)
    }

    @Test func `is no file, and has a parent`() throws {
        let parent = try TemporaryFolder(["export": "text"])
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/export") }
        #expect(try String(contentsOfFile: "\(parent.path)/export", encoding: .utf8) == "text")
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/no/export") }
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "/") }
        #expect(throws: Diagnostic.self) { try StateFiles([.init("../x.json", [])]).write(toFolder: path) }
        #expect(try contents(self.parent.path) == [])
    }

    @Test func `is known not to be writable before it is written`() throws {
        let parent = try TemporaryFolder(["file": "", "foreign/README.md": "", "old/a/more.json": "[]"])
        let paths = files(1).files.map(\.path)
        for name in ["file", "foreign", "no/export", "file/export"] {
            let path = "\(parent.path)/\(name)"
            let before = #expect(throws: Diagnostic.self) { try StateFiles.expectWritable(paths, toFolder: path) }
            let after = #expect(throws: Diagnostic.self) { try files(1).write(toFolder: path) }
            #expect(before == after)
        }
        for name in ["new", "old"] { try StateFiles.expectWritable(paths, toFolder: "\(parent.path)/\(name)") }
        #expect(try contents(parent.path).filter { !$0.contains("/") } == ["file", "foreign", "old"])
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is closed to root"))
    func `is not one that cannot be listed, or of whose parent that is so`() throws {
        let parent = try TemporaryFolder(["closed/README.md": ""])
        let path = "\(parent.path)/closed"
        let paths = files(1).files.map(\.path)
        for (mode, place) in [(0o300, path), (0o500, "\(path)/export")] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = #expect(throws: Diagnostic.self) { try StateFiles.expectWritable(paths, toFolder: place) }
            #expect(error?.message.contains("Permission denied") == true)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    @Test func `is looked for under its other name between two renames`() throws {
        try files(1).write(toFolder: path)
        try FileManager.default.moveItem(atPath: path, toPath: "\(parent.path)/.export.flosum-old")
        #expect(try number(path) == 1)
        try files(2).write(toFolder: path)
        #expect(try number(path) == 2)
        #expect(try contents(parent.path).count == 5)
    }
}
