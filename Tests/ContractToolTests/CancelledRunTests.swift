import Contract
import Testing

@testable import flosum_contract

@Suite struct `A run that is stopped` {
    private static let empty = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

    @Test func `cleans up after the case that it is at, and begins no other`() async throws {
        let server = try RawServer([Self.empty])
        defer { server.stop() }
        let hasMade = AsyncStream.makeStream(of: Void.self)
        let mayGoOn = AsyncStream.makeStream(of: Void.self)
        let first = ContractCase("a.first", "op", .documented, needs: [.writes], "Makes something.") {
            probe throws(CaseEnded) in
            _ = try await probe.send(ContractRequest(.backup, "POST", "/made"))
            probe.cleanUp { probe throws(CaseEnded) in
                _ = try await probe.send(ContractRequest(.backup, "DELETE", "/made"))
            }
            hasMade.continuation.yield()
            for await _ in mayGoOn.stream { break }
        }
        let second = ContractCase("a.second", "op", .documented, "Is not come to.") { probe throws(CaseEnded) in
            _ = try await probe.send(ContractRequest(.backup, "GET", "/second"))
        }
        let options = try Options(arguments: ["verify", "--global", server.url, "--allow-writes"], environment: [:])
        let verify = Verify(options: options, environment: [:], console: Console(), suite: [first, second])
        let run = Task { try await verify.run() }
        for await _ in hasMade.stream { break }
        run.cancel()
        mayGoOn.continuation.yield()
        _ = try await run.value
        let lines = server.requests.compactMap { $0.split(separator: "\r\n").first.map(String.init) }
        #expect(lines.contains("POST /made HTTP/1.1") && lines.contains("DELETE /made HTTP/1.1"))
        #expect(!lines.contains("GET /second HTTP/1.1"))
    }

    @Test(
        arguments: [
            (ContractCase.Source.documented, [], 1), (.assumed, [], 0), (.assumed, ["--strict"], 1),
        ] as [(ContractCase.Source, [String], Int32)]
    )
    func `the exit code follows from what broke`(source: ContractCase.Source, flags: [String], code: Int32) async throws
    {
        let server = try RawServer([Self.empty])
        defer { server.stop() }
        let broken = ContractCase("a.broken", "op", source, "Breaks.") { probe throws(CaseEnded) in
            probe.fail("this", got: "that")
        }
        let options = try Options(arguments: ["verify", "--global", server.url] + flags, environment: [:])
        let verify = Verify(options: options, environment: [:], console: Console(), suite: [broken])
        #expect(try await verify.run() == code)
    }
}
