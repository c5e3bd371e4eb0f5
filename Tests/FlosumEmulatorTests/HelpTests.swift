import Testing

@testable import flosum_emulator

@Suite struct `Text of the help` {
    @Test func `it is this text`() {
        #expect(
            Help.text() == """
                usage: flosum-emulator [validate | routes | ctl] [options]

                  --host ADDRESS           listen on this address (127.0.0.1)
                  --port NUMBER            listen on this port; 0 takes a free one (8420)
                  --unix-socket PATH       listen on a Unix domain socket instead
                  --fixtures DIR           take all fixtures from this folder
                  --fixtures-scale NUMBER  so many times as many backups (1)
                  --openapi PATH           serve this document or folder; may be repeated
                  --dialect NAME           contract, or stock: plain NestJS (contract)
                  --fidelity NAME          all, or documented: nothing is assumed (all)
                  --plain-headers          send no header fields but the vendor's
                  --interactive            show a sign-in page, do not approve at once
                  --clock TIME             the time is 2026-01-15T09:00:00Z, and stays so
                  --clock-rate NUMBER      the time goes on so many times as fast
                  --seed NUMBER            repeat tokens, ids, examples and durations
                  --config FILE            read settings from a JSON file
                  --request-log on|off     log one line a request to stderr (on)
                  --log-format NAME        text or json (text)
                  --help                   print this; --help-all prints all of it
                  --version                print the version

                Most may be variables (FLOSUM_EMULATOR_PORT), or members of the file ("port").
                validate checks files; routes lists what is served; ctl asks one that runs.
                """
        )
    }

    @Test func `all options are shown when they are asked for`() {
        let lines = Help.text(all: true).split(separator: "\n")
        for option in Option.all { #expect(lines.contains { $0.hasPrefix("  --\(option.name)") }, "\(option.name)") }
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }

    @Test func `it fits a screen`() {
        let lines = Help.text().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }
}
