import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `What is in requests does nothing to who reads of them` {
    @Test(arguments: pollers)
    func `no markup, no commands to a terminal`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let script = "<script>alert(1)</script>"
        let body: [UInt8] = Array("{\"name\":\"\(script)\\u001b[2J\u{9B}2J\"}".utf8)
        try journal.client.request(
            "POST",
            "/api/v1/connections/\(script)/backups",
            [("Content-Type", "application/json"), ("Authorization", "Bearer \(Journaled.token)"), ("X-Note", script)],
            body: body
        )
        _ = try journal.client.get("/\(script)%1B%5B2J")
        for (path, type) in [
            ("requests", "application/json"), ("requests/1", "application/json"),
            ("requests/1/explain", "application/json"),
            ("requests/2/explain", "application/json"), ("requests.har", "application/json"),
        ] {
            let answer = try journal.client.get("/_emulator/\(path)")
            #expect(answer.status == 200)
            #expect(answer.field("content-type") == type)
            #expect(answer.field("x-content-type-options") == "nosniff")
            #expect(answer.text.contains("alert(1)"))
            // JSON has no control characters of its own, and what is written for people has none at all.
            #expect(!answer.body.contains { $0 < 0x20 })
            if let text = try answer.json()["text"]?.string {
                #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
            }
        }
        let refused = try journal.client.get("/_emulator/requests/\(script)")
        #expect(refused.status == 404)
        #expect(refused.field("content-type") == "application/problem+json")
        #expect(refused.field("x-content-type-options") == "nosniff")
    }
}
