import CommandLineInterface
import Testing

@testable import flosum_emulator

@Suite struct `Text of the help` {
    private func asked(_ arguments: [String]) throws -> String? {
        try Help.text(askedBy: Settings(arguments: arguments, environment: [:]))
    }

    @Test func `it is this text`() {
        #expect(
            Help.text() == """
                usage: flosum-emulator [COMMAND] [options]

                  serve        serve the APIs; so it does without a command
                  exec         serve while another program runs: exec -- npm test
                  ready        whether one that runs is ready: exit code 0 or 1
                  ctl          ask one that runs, or change it: ctl --help
                  validate     check documents and fixtures
                  routes       list what is served, and what of it is assumed
                  completions  print what lets a shell complete: bash, zsh or fish
                  man          print the manual page, for man -l -

                  --host ADDRESS  listen on this address (127.0.0.1)
                  --port NUMBER   listen on this port; 0 takes a free one (8420)
                  --fixtures DIR  take all fixtures from this folder
                  --openapi PATH  serve this document or folder; may be repeated
                  --interactive   show a sign-in page, do not approve at once
                  --clock TIME    the time is 2026-01-15T09:00:00Z, and stays so
                  --seed NUMBER   repeat tokens, ids, examples and durations
                  --config FILE   read settings from a JSON file
                  --help          print this; --help-all prints all of it
                  --version       print the version

                Most may be variables (FLOSUM_EMULATOR_PORT), or members of the file ("port").
                """
        )
    }

    @Test func `all options are shown when they are asked for`() {
        for command in Command.all where command.takesServerOptions {
            let lines = Help.text(of: command, all: true).split(separator: "\n")
            for option in command.options {
                #expect(lines.contains { $0.hasPrefix("  --\(option.name)") }, "\(command.name) \(option.name)")
            }
        }
    }

    @Test func `a command's own options are shown without being asked for`() {
        for command in Command.all {
            let lines = Help.text(of: command).split(separator: "\n")
            for option in command.ownOptions { #expect(lines.contains { $0.hasPrefix("  --\(option.name)") }) }
        }
    }

    @Test func `every command is shown, and its help begins with how it is called`() {
        let lines = Help.text().split(separator: "\n")
        for command in Command.all {
            #expect(lines.contains { $0.hasPrefix("  \(command.name) ") })
            guard command.name != "serve" else { continue }
            let usage = ["usage: flosum-emulator", command.name, command.synopsis].filter { !$0.isEmpty }
            #expect(Help.text(of: command).hasPrefix(usage.joined(separator: " ") + "\n"))
        }
    }

    @Test func `it fits a screen`() {
        for command in Command.all {
            let lines = Help.text(of: command).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 24, "\(command.name)")
            for line in lines { #expect(line.count <= 80, "\(line)") }
            for line in Help.text(of: command, all: true).split(separator: "\n") {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test func `help and version are asked for by flags, of each command by its own`() throws {
        #expect(try asked([]) == nil)
        #expect(try asked(["--port", "1"]) == nil)
        #expect(try asked(["--help"]) == Help.text())
        #expect(try asked(["-h"]) == Help.text())
        #expect(try asked(["--help-all"]) == Help.text(all: true))
        #expect(try asked(["--version"]) == "flosum-emulator \(Help.version)")
        #expect(try asked(["routes", "--help"])?.hasPrefix("usage: flosum-emulator routes [options]\n") == true)
        #expect(try asked(["exec", "--", "program", "--help"]) == nil)
        #expect(try asked(["exec", "--", "program", "-h"]) == nil)
        #expect(throws: UsageError("--help: expected true or false, not 'x'")) { try asked(["--help=x"]) }
    }
}
