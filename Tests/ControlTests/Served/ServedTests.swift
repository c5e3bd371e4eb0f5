import Emulator
import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `A served emulator` {
    @Test(arguments: pollers)
    func `has sandboxes, a clock, and forgets on reset`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "1"])
        let client = try emulator.client()
        #expect(try client.get("/_emulator/livez").text == "ok\n")
        #expect(try client.get("/api/v1/connections?page=1&limit=1", token: "local-access-token").status == 200)
        #expect(emulator.main.journal.exchanges.count == 1)

        let other = try emulator.client(base: "/_sandbox/test-1")
        let clock = try other.send("POST", "/_emulator/clock/advance", json: ["hours": 1])
        #expect(try clock.json()["time"] == "2026-01-15T10:00:00.000Z")
        #expect(try client.get("/_emulator/clock").json()["time"] == "2026-01-15T09:00:00.000Z")
        #expect(try client.send("GET", "/_emulator/sandboxes").json()["sandboxes"]?.array?.count == 2)

        #expect(try client.send("POST", "/_emulator/reset").status == 204)
        #expect(emulator.main.journal.exchanges.isEmpty)
        #expect(try client.request("HEAD", "/_emulator/livez").field("content-length") == "3")
    }
}
