import CivilTime
import HTTP
import HTTPServer
import JSON
import OAuth
import Randomness
import Synchronization
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Events of the journal` {
    /// Reads events until there are so many of a kind.
    private func events(_ client: Client, until isEnough: (String) -> Bool) throws -> String {
        var text = ""
        while !isEnough(text) {
            guard let chunk = try client.chunk() else { return text }
            text += String(decoding: chunk, as: UTF8.self)
        }
        return text
    }

    @Test(arguments: pollers)
    func `come as requests do`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/before")
        let reader = try journal.emulator.client()
        try reader.begin("GET", "/_emulator/requests/stream")
        let (status, fields) = try reader.head()
        #expect(status == 200)
        #expect(fields.contains { $0.name == "Content-Type" && $0.value == "text/event-stream" })
        #expect(fields.contains { $0.name == "X-Content-Type-Options" && $0.value == "nosniff" })
        // A comment tells that the stream has begun: what comes from now on is told.
        let start = try events(reader) { $0.hasSuffix("\n\n") }
        #expect(start == ": the stream lives\n\n")
        _ = try journal.client.get("/first?x=1")
        _ = try journal.client.get("/second")
        let text = try events(reader) { $0.contains("id: 3\n") && $0.hasSuffix("\n\n") }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "id: 2")
        #expect(lines[1] == "event: request")
        let data = try #require(lines.first { $0.hasPrefix("data: ") }?.dropFirst(6))
        let json = try JSONValue(parsing: Array(data.utf8))
        #expect(json["target"] == "/first?x=1")
        #expect(json == (try journal.list()[1]))
    }

    @Test(arguments: pollers)
    func `go on behind the last one that was seen, and are filtered`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        for path in ["/a", "/b", "/a", "/b", "/a"] { _ = try journal.client.get(path) }
        let reader = try journal.emulator.client()
        try reader.begin("GET", "/_emulator/requests/stream?path=/a", [("Last-Event-ID", "1")])
        _ = try reader.head()
        let text = try events(reader) { $0.contains("id: 5\n") }
        #expect(text.matches(of: /id: (\d+)/).map { String($0.1) } == ["3", "5"])

        let head = try journal.emulator.client()
        #expect(try head.request("HEAD", "/_emulator/requests/stream").status == 200)
        #expect(try head.get("/_emulator/livez").status == 200)
        #expect(try head.get("/_emulator/requests/stream?limit=1").status == 400)
    }

    @Test(arguments: pollers)
    func `a slow reader is told how many it missed, and costs no memory`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller, ["--journal-limit", "50"])
        let reader = try Client(port: journal.emulator.port, receiveBuffer: 4_096)
        try reader.begin("GET", "/_emulator/requests/stream")
        _ = try reader.head()
        let long = String(repeating: "x", count: 8_000)
        // Far more than sockets and server hold of a stream.
        for _ in 0..<1_500 { _ = try journal.client.get("/\(long)") }
        #expect(journal.emulator.main.journal.exchanges.count == 50)
        let text = try events(reader) { $0.contains("id: 1500\n") && $0.hasSuffix("\n\n") }
        let told = text.matches(of: /id: (\d+)/).count
        let dropped = text.matches(of: /event: dropped\ndata: \{"count":(\d+)\}/).reduce(0) { $0 + (Int($1.1) ?? 0) }
        #expect(dropped > 0)
        #expect(told + dropped == 1_500)
    }

    @Test(arguments: pollers)
    func `end with their sandbox, and do not keep the server from stopping`(poller: ServerConfiguration.Polling) throws
    {
        let journal = try Journaled(poller)
        let reader = try journal.emulator.client(base: "/_sandbox/gone")
        try reader.begin("GET", "/_emulator/requests/stream")
        _ = try reader.head()
        #expect(try journal.client.send("DELETE", "/_emulator/sandboxes/gone").status == 204)
        _ = try events(reader) { _ in false }

        let other = try journal.emulator.client()
        try other.begin("GET", "/_emulator/requests/stream")
        _ = try other.head()
        let clock = ContinuousClock()
        let time = clock.measure { journal.emulator.stop(grace: .seconds(50)) }
        #expect(time < .seconds(40))
    }

    @Test func `a comment shows that a quiet stream lives`() throws {
        let sandboxes = Sandboxes(SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(.never)))
        let time = Mutex(ContinuousClock.now)
        let events = ExchangeEvents(
            sandboxes.main,
            of: sandboxes,
            after: 0,
            try RequestFilter([:], of: []),
            SecretMasking(showsSecrets: false),
            now: { time.withLock { $0 } }
        )
        let next = { () -> String in
            switch events.next() {
            case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
            case .wait: "wait"
            case .end, .abort: "end"
            }
        }
        #expect(next() == ": the stream lives\n\n")
        #expect(next() == "wait")
        time.withLock { $0 += .seconds(14) }
        #expect(next() == "wait")
        time.withLock { $0 += .seconds(1) }
        #expect(next() == ": the stream lives\n\n")
        #expect(next() == "wait")
        #expect(events.mayGoOnForEver)
    }
}
