import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `Health, version, metrics and coverage` {
    @Test(arguments: pollers)
    func `probes are answered without a token, the rest is not`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, ["--control-token", "correct-horse"]).client()
        for path in ["livez", "readyz"] { #expect(try client.get("/_emulator/\(path)").status == 200) }
        for path in ["version", "metrics", "clock", "state", "openapi.json", "nowhere", ""] {
            #expect(try client.get("/_emulator/\(path)").status == 401)
        }
        #expect(try client.get("/_emulator/clock", token: "correct-horse").status == 200)
        #expect(try client.get("/_emulator/nowhere", token: "correct-horse").status == 404)
    }

    @Test(arguments: pollers)
    func `a page in a browser cannot change anything`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z"])
        let client = try emulator.client()
        _ = try client.send("POST", "/_emulator/clock/advance", json: ["days": 1])
        // A form of another site, a page behind a name that leads here, and its preflight.
        let attempts: [[(name: String, value: String)]] = [
            [("Origin", "http://attacker.example"), ("Content-Type", "text/plain")],
            [("Host", "attacker.example:8420"), ("Origin", "http://attacker.example:8420")],
            [("Host", "attacker.example")],
            [("Sec-Fetch-Site", "cross-site")],
        ]
        for fields in attempts {
            let answer = try client.request("POST", "/_emulator/reset", fields, body: [])
            #expect(answer.status == 403)
            #expect(!answer.fields.contains { $0.name.lowercased().hasPrefix("access-control") })
        }
        let preflight = [(name: "Origin", value: "http://attacker.example")]
        #expect(try client.request("OPTIONS", "/_emulator/reset", preflight).status == 403)
        #expect(try client.get("/_emulator/clock").json()["time"] == "2026-01-16T09:00:00.000Z")
    }

    @Test(arguments: pollers)
    func `the version tells what is served`(poller: ServerConfiguration.Polling) throws {
        let version = try ServedEmulator(poller).client().get("/_emulator/version").json()
        let again = try ServedEmulator(poller, ["--fidelity", "documented"]).client().get("/_emulator/version").json()
        #expect(version["documents"]?.array?.map { $0["name"] } == ["flosum-global-settings", "flosum-backup-archive"])
        #expect(version["fixtures"] == again["fixtures"])
        #expect(version["documents"] != again["documents"])
        #expect(version["fixtures"]?["sha256"]?.string?.count == 64)
    }

    @Test(arguments: pollers)
    func `metrics count all sandboxes, coverage one`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller)
        let client = try emulator.client()
        let target = "/api/v1/connections?page=1&limit=1"
        _ = try client.get(target, token: "local-access-token")
        _ = try client.get(target)
        _ = try client.get("/nowhere")
        _ = try emulator.client(base: "/_sandbox/a").get(target)
        let metrics = try client.get("/_emulator/metrics").text
        #expect(metrics.contains("\nflosum_emulator_sandboxes 1\n"))
        #expect(metrics.contains(#"requests_total{operation="ConnectionsController_find",status="200"} 1"#))
        #expect(metrics.contains(#"requests_total{operation="ConnectionsController_find",status="401"} 2"#))
        #expect(metrics.contains(#"requests_total{operation="none",status="404"} 1"#))
        #expect(metrics.contains(#"answer_seconds_count{operation="ConnectionsController_find"} 3"#))

        func row() throws -> JSONValue? {
            try client.get("/_emulator/coverage").json()["rows"]?.array?.first {
                $0["operation"] == "ConnectionsController_find"
            }
        }
        #expect(try row()?["statuses"] == ["200": 1, "401": 1])
        #expect(try row()?["missingStatuses"] == ["400"])
        #expect(try row()?["parameters"] == ["page", "limit"])
        #expect(try row()?["missingParameters"] == ["search"])
        #expect(try client.get("/_emulator/coverage").json()["requestsOfNoOperation"] == 1)
        #expect(try client.get("/_emulator/coverage?format=text").text.contains("200x1 401x1"))
        #expect(try client.get("/_emulator/coverage?format=html").text.contains("<td>200x1 401x1</td>"))
        #expect(try client.get("/_emulator/coverage?format=pdf").status == 400)
        _ = try client.send("POST", "/_emulator/reset")
        #expect(try row()?["requests"] == 0)
        #expect(try client.get("/_emulator/metrics").text == metrics)
    }

    @Test(arguments: pollers)
    func `documents are served`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller).client()
        let paths = try client.get("/_emulator/openapi").json()["documents"]?.array ?? []
        #expect(paths.count == 2)
        for path in paths {
            #expect(try client.get(path.string ?? "").json()["openapi"]?.string?.hasPrefix("3.0") == true)
        }
        #expect(try client.get("/_emulator/openapi/other.json").status == 404)
        #expect(try client.get("/_emulator/openapi.json").json()["openapi"] == "3.0.3")
        let refused = try client.send("POST", "/_emulator/openapi.json")
        #expect(refused.status == 405)
        #expect(refused.field("Allow") == "GET, HEAD")
        #expect(try client.send("POST", "/_emulator/sandboxes/a").field("Allow") == "GET, PUT, DELETE, HEAD")
    }
}
