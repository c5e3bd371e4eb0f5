import ChildProcesses
import Foundation
import TemporaryFolders
import Testing

@testable import CommandLineInterface

/// The script for bash, run by bash; zsh and fish are tried by `scripts/check-command-line`.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
struct `Completion by bash` {
    /// What is offered for the last of these words, as bash divides the line.
    private func offered(_ words: String..., line: String? = nil) throws -> [String] {
        let line = line ?? words.joined(separator: " ")
        let quoted = words.map(\.quoted).joined(separator: " ")
        let commands = """
            \(Shell.bash.completions(of: Sample.program, version: "1"))
            COMP_WORDS=(\(quoted)) COMP_CWORD=\(words.count - 1) COMP_LINE=\(line.quoted) COMP_POINT=\(line.count)
            COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
            _try_it
            for candidate in "${COMPREPLY[@]}"; do printf '%s\\n' "$candidate"; done
            """
        let folder = try TemporaryFolder(["afile": "", "a folder/file": ""])
        let ended = try Child(
            executable: "/bin/bash",
            arguments: ["--norc", "-c", commands],
            environment: ["PATH": "/nowhere"],
            directory: folder.path
        ).end()
        #expect(ended.errors == "")
        #expect(ended.code == 0)
        return ended.output.split(separator: "\n").map(String.init)
    }

    @Test func `offers commands first, and options where they are asked for`() throws {
        #expect(try offered("try-it", "") == ["run", "nest"])
        #expect(try offered("try-it", "--p") == ["--port"])
        #expect(try offered("try-it", "-").count == 6)
        #expect(try offered("try-it", "run", "--") == ["--help", "--twice"])
        #expect(try offered("try-it", "--port", "1", "r") == [])
        #expect(try offered("try-it", "nest", "") == ["egg", "fly"])
        #expect(try offered("try-it", "nest", "fly", "") == ["--tree"])
        #expect(try offered("try-it", "nest", "--tree", "egg", "e") == ["egg"])
    }

    @Test func `offers the values of options, behind a blank and behind an equals sign`() throws {
        #expect(try offered("try-it", "--level", "") == ["low", "high"])
        #expect(try offered("try-it", "--level", "=", line: "try-it --level=") == ["low", "high"])
        #expect(try offered("try-it", "--level", "=", "h", line: "try-it --level=h") == ["high"])
        #expect(try offered("try-it", "--port", "") == [])
        #expect(try offered("try-it", "--from", "a").sorted() == ["a folder", "afile"])
        #expect(try offered("try-it", "--into", "") == ["a folder"])
    }

    @Test func `offers words, and what is behind a name or a comma`() throws {
        #expect(try offered("try-it", "nest", "egg", "") == ["raw", "boiled"])
        #expect(try offered("try-it", "nest", "egg", "raw", "af") == ["afile"])
        #expect(try offered("try-it", "nest", "egg", "--salt", "") == ["on", "off"])
        #expect(try offered("try-it", "--report", "") == ["text=", "mode="])
        #expect(try offered("try-it", "--report", "mode", "=", line: "try-it --report mode=") == ["on", "off"])
        let line = "try-it --report text=a,mode=o"
        #expect(try offered("try-it", "--report", "text", "=", "a,mode", "=", "o", line: line) == ["on", "off"])
        #expect(
            try offered("try-it", "--report", "text", "=", "a,m", line: "try-it --report text=a,m") == ["a,mode="]
        )
    }
}
