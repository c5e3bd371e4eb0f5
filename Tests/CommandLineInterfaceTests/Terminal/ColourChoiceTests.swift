import Testing

@testable import CommandLineInterface

@Suite struct `Colours` {
    private let terminal = ["TERM": "xterm-256color"]

    private func isWanted(_ choice: ColourChoice, _ environment: [String: String], onTerminal: Bool = true) -> Bool {
        choice.isWanted(onTerminal: onTerminal, environment: terminal.merging(environment) { _, new in new })
    }

    @Test func `are for terminals that can show them`() {
        #expect(isWanted(.auto, [:]))
        #expect(!isWanted(.auto, [:], onTerminal: false))
        #expect(!isWanted(.auto, ["TERM": "dumb"]))
        #expect(!isWanted(.auto, ["TERM": ""]))
        #expect(!ColourChoice.auto.isWanted(onTerminal: true, environment: [:]))
    }

    @Test func `are not for whoever sets NO_COLOR to anything but nothing`() {
        #expect(!isWanted(.auto, ["NO_COLOR": "1"]))
        #expect(!isWanted(.auto, ["NO_COLOR": "0"]))
        #expect(isWanted(.auto, ["NO_COLOR": ""]))
    }

    @Test func `go by the flag first`() {
        #expect(isWanted(.always, ["NO_COLOR": "1", "TERM": "dumb"], onTerminal: false))
        #expect(!isWanted(.never, [:]))
    }
}
