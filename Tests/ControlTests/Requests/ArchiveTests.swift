import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `The HTTP Archive` {
    /// The members that HAR 1.2 requires, by the path to the object.
    private static let required: [(path: [JSONString], members: [JSONString])] = [
        ([], ["startedDateTime", "time", "request", "response", "cache", "timings"]),
        (
            ["request"],
            ["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"]
        ),
        (
            ["response"],
            [
                "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
                "bodySize",
            ]
        ),
        (["response", "content"], ["size", "mimeType"]), (["timings"], ["send", "wait", "receive"]),
    ]

    @Test(arguments: pollers)
    func `has what the format requires`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let code = try journal.code()
        _ = try journal.exchange(code)
        try journal.client.request(
            "GET",
            "/api/v1/connections?page=1&limit=1",
            [("Cookie", "a=1; b=2"), ("Authorization", "Bearer \(Journaled.token)")]
        )
        let json = [(name: "Content-Type", value: "application/json")]
        try journal.client.request("POST", "/api/v1/oauth/token", json, body: [0x22, 0xFF])
        let other = try journal.emulator.client(base: "/_sandbox/other")
        _ = try other.get("/nowhere")

        let answer = try journal.client.get("/_emulator/requests.har")
        #expect(answer.field("content-type") == "application/json")
        #expect(answer.field("content-disposition") == "attachment; filename=\"requests.har\"")
        let log = try #require(try answer.json()["log"])
        #expect(log["version"] == "1.2")
        #expect(log["creator"]?["name"] == "flosum-emulator")
        #expect(log["creator"]?["version"]?.string?.isEmpty == false)
        let entries = try #require(log["entries"]?.array)
        #expect(entries.count == 4)
        for entry in entries {
            for (path, members) in Self.required {
                let object = path.reduce(entry) { $0[$1] ?? .null }
                for member in members { #expect(object[member] != nil, "\(path) \(member)") }
            }
            #expect(entry["startedDateTime"] == "2026-01-15T09:00:00.000Z")
            #expect(entry["time"] == entry["timings"]?["wait"])
            for list in ["headers", "cookies", "queryString"] as [JSONString] {
                for pair in entry["request"]?[list]?.array ?? [] {
                    #expect(pair["name"]?.string != nil && pair["value"]?.string != nil)
                }
            }
        }
        #expect(entries[0]["response"]?["status"] == 302)
        #expect(entries[0]["response"]?["redirectURL"]?.string?.hasPrefix("http://127.0.0.1/callback?code=***") == true)
        #expect(
            entries[0]["request"]?["url"]?.string?.hasPrefix(
                "http://127.0.0.1/api/v1/oauth/authorize?client_id=local-client"
            )
                == true
        )
        #expect(entries[1]["request"]?["postData"]?["mimeType"] == "application/x-www-form-urlencoded")
        #expect(
            entries[1]["request"]?["postData"]?["params"]?.array?.first == [
                "name": "grant_type", "value": "authorization_code",
            ]
        )
        #expect(entries[1]["response"]?["content"]?["text"]?.string?.hasPrefix("{\"access_token\":\"***") == true)
        #expect(entries[2]["request"]?["cookies"]?.array?.compactMap { $0["name"]?.string } == ["a", "b"])
        #expect(
            entries[2]["request"]?["queryString"] == [
                ["name": "page", "value": "1"], ["name": "limit", "value": "1"],
            ]
        )
        #expect(entries[3]["request"]?["postData"]?["text"] == "Iv8=")

        let elsewhere = try other.get("/_emulator/requests.har?status=404").json()["log"]?["entries"]?.array
        #expect(elsewhere?.count == 1)
        #expect(elsewhere?[0]["request"]?["url"] == "http://127.0.0.1/_sandbox/other/nowhere")
        #expect(try other.get("/_emulator/requests.har?status=200").json()["log"]?["entries"] == [])
    }
}
