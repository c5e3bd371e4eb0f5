import Testing

@testable import flosum_emulator

@Suite struct `Text of the help` {
    @Test func `it is this text`() {
        #expect(
            Help.text == """
                usage: flosum-emulator [options]    A local stand-in for the Flosum Cloud Apps

                  --host ADDRESS                listen on this address (127.0.0.1)
                  --port NUMBER                 listen on this port; 0 takes a free one (8420)
                  --unix-socket PATH            listen on a Unix domain socket instead
                  --dialect NAME                contract, or stock: plain NestJS (contract)
                  --interactive                 show a sign-in page, do not approve at once
                  --fixtures DIR                take all fixtures from this folder
                  --openapi PATH                use this document or folder; may be repeated
                  --config FILE                 read settings from a JSON file
                  --loops NUMBER                event loops, 1 to 64 (1)
                  --poller NAME                 epoll or dispatch (epoll where there is one)
                  --max-connections NUMBER      further ones are answered 503 (10000)
                  --keep-alive-timeout SECONDS  idle connections are closed after (5)
                  --head-timeout SECONDS        a request's head must come within (10)
                  --body-timeout SECONDS        a request's body must come within (30)
                  --write-timeout SECONDS       a client must read on within (30)
                  --request-log on|off          log one line a request to stderr (on)
                  --log-format NAME             text or json (text)
                  --help                        print this
                  --version                     print the version

                All but --config, --help and --version may be variables (FLOSUM_EMULATOR_PORT)
                or members of the file ("port"). A flag beats a variable, a variable the file.
                """
        )
    }

    @Test func `it fits a screen`() {
        let lines = Help.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24)
        for line in lines { #expect(line.count <= 80, "\(line)") }
    }
}
