import CommandLineInterface
import Testing

@testable import flosum_emulator

@Suite struct `Commands of ctl` {
    private func request(_ words: String...) throws -> String {
        var arguments = try ControlArguments(words)
        let fitting = ControlCommand.all.filter { arguments.rest.starts(with: $0.words) }
        let command = try #require(fitting.max { $0.words.count < $1.words.count })
        arguments.dropFirst(command.words.count)
        let request = try command.make(&arguments)
        try arguments.expectNothingLeft()
        let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
        return "\(request.method) \(request.path)\(body)"
    }

    @Test func `make requests`() throws {
        #expect(try request("reset") == "POST /reset")
        #expect(try request("clock") == "GET /clock")
        #expect(try request("clock", "freeze") == #"PUT /clock {"mode":"frozen"}"#)
        #expect(
            try request("clock", "set", "2026-01-15T09:00:00Z") == #"PUT /clock {"time":"2026-01-15T09:00:00Z"}"#
        )
        #expect(try request("clock", "advance", "1h30m") == #"POST /clock/advance {"milliseconds":5400000}"#)
        #expect(try request("clock", "rate", "60") == #"PUT /clock {"rate":60}"#)
        #expect(try request("sandbox", "make", "a b") == "PUT /sandboxes/a%20b")
        #expect(try request("diff", "a", "b", "--all") == "GET /diff?all=true&from=a&to=b")
        #expect(try request("diff") == "GET /diff")
        #expect(
            try request("next", "deny", "approve=2", "page")
                == #"PUT /authorizations/next {"next":["deny",{"approve":2},"page"]}"#
        )
        #expect(try request("next", "none") == #"PUT /authorizations/next {"next":[]}"#)
        #expect(try request("next") == "GET /authorizations/next")
        #expect(try request("tokens", "kind=code", "clientId=a&b") == "GET /tokens?kind=code&clientId=a%26b")
        #expect(try request("tokens", "expire", "user=1", "at=x") == #"POST /tokens/expire {"user":1,"at":"x"}"#)
        #expect(try request("user", "set", #"{"id":7}"#) == #"PUT /users/7 {"id":7}"#)
        #expect(try request("put", "/clock", #"{"rate":2}"#) == #"PUT /clock {"rate":2}"#)
        #expect(try request("coverage") == "GET /coverage?format=text")
    }

    @Test func `make requests for journal, lint and faults`() throws {
        #expect(try request("requests") == "GET /requests")
        #expect(
            try request("requests", "status=4xx", "path=/api/**") == "GET /requests?status=4xx&path=%2Fapi%2F%2A%2A"
        )
        #expect(try request("request", "7") == "GET /requests/7")
        #expect(try request("request", "explain", "7") == "GET /requests/7/explain")
        #expect(try request("requests", "clear") == "DELETE /requests")
        #expect(try request("requests", "verify", #"{"count":1}"#) == #"POST /requests/verify {"count":1}"#)
        #expect(try request("requests", "stream", "client=a b") == "GET /requests/stream?client=a%20b")
        #expect(try request("requests", "har", "limit=5") == "GET /requests.har?limit=5")
        #expect(try request("lint") == "GET /lint")
        #expect(try request("lint", "--fail-on", "warning", "--after=9") == "GET /lint?after=9")
        #expect(try request("faults") == "GET /faults")
        #expect(try request("faults", "unfired") == "GET /faults?unfired=true")
        #expect(
            try request("fault", "add", #"{"action":{"status":503}}"#) == #"POST /faults {"action":{"status":503}}"#
        )
        #expect(try request("fault", "remove", "a/b") == "DELETE /faults/a%2Fb")
        #expect(try request("faults", "clear") == "DELETE /faults")
    }

    @Test(arguments: [
        ["request"], ["request", "explain"], ["requests", "verify"], ["requests", "4xx"], ["lint", "x"],
        ["lint", "--fail-on", "fatal"], ["fault", "add"], ["fault", "remove"], ["faults", "x"],
        ["clock", "advance"], ["clock", "advance", "soon"], ["clock", "rate", "x"], ["sandbox", "drop"],
        ["next", "approve=x"], ["tokens", "kind"], ["reset", "x"], ["reset", "--x", "y"], ["get", "clock"],
        ["user", "set", "{}"], ["diff", "--all=x"], ["clock", "--all"],
    ])
    func `are refused`(words: [String]) {
        #expect(throws: UsageError.self) {
            var arguments = try ControlArguments(words)
            let fitting = ControlCommand.all.filter { words.starts(with: $0.words) }
            let command = try #require(fitting.max { $0.words.count < $1.words.count })
            arguments.dropFirst(command.words.count)
            _ = try command.make(&arguments)
            try arguments.expectNothingLeft()
        }
    }

    @Test(
        arguments: [
            ("0s", 0), ("250ms", 250), ("90s", 90_000), ("1h30m", 5_400_000), ("2d", 172_800_000), ("1m1ms", 60_001),
            ("", nil), ("s", nil), ("5", nil), ("-5s", nil), ("5 s", nil), ("1w", nil), ("1.5h", nil),
            ("99999999999999999999d", nil), ("9223372036854775807d", nil),
        ] as [(String, Int?)]
    )
    func `read time spans`(text: String, milliseconds: Int?) {
        #expect(ControlArguments.milliseconds(text) == milliseconds)
    }

    @Test func `each has words of its own, which the help shows`() {
        let words = ControlCommand.all.map { $0.words.joined(separator: " ") }
        #expect(Set(words).count == words.count)
        for word in words { #expect(ControlTool.help.contains("\n  \(word) ")) }
    }

    @Test(arguments: [
        ("http://127.0.0.1:8420", "127.0.0.1", "8420", ""),
        ("http://127.0.0.1:8420/_emulator", "127.0.0.1", "8420", ""),
        ("http://h/_sandbox/a/_emulator/", "h", "80", "/_sandbox/a"),
        ("http://[::1]:1/", "::1", "1", ""),
    ])
    func `know where the emulator is`(url: String, host: String, port: String, base: String) throws {
        let client = try ControlClient(url: url)
        #expect(client.place == .tcp(host: host, port: port))
        #expect(client.base == base)
    }

    @Test(arguments: ["https://h", "h:80", "http://", "http://h:x", "http://h:99999", "http://[::1", "http://h/a b"])
    func `know what is no place for it`(url: String) {
        #expect(throws: UsageError.self) { try ControlClient(url: url) }
    }
}
