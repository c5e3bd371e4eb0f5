import Dispatch
import HTTPServer
import JSON
import Synchronization
import Testing

@testable import Control

@Suite struct `Sandboxes by the control API` {
    @Test(arguments: pollers)
    func `are made, listed, dropped and full`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, ["--max-sandboxes", "2"]).client()
        #expect(try client.send("PUT", "/_emulator/sandboxes/a").status == 201)
        #expect(try client.send("PUT", "/_emulator/sandboxes/a").status == 200)
        #expect(try client.request("GET", "/", [("X-Emulator-Sandbox", "b")]).status == 404)
        let names = try client.get("/_emulator/sandboxes").json()["sandboxes"]?.array?.map { $0["name"]?.string }
        #expect(names == ["default", "a", "b"])
        let full = try client.get("/_sandbox/c/api/v1/connections")
        #expect(full.status == 503)
        #expect(try full.json()["detail"]?.string?.contains("--max-sandboxes") == true)
        #expect(try client.send("DELETE", "/_emulator/sandboxes/a").status == 204)
        #expect(try client.send("DELETE", "/_emulator/sandboxes/a").status == 404)
        #expect(try client.send("DELETE", "/_emulator/sandboxes/default").status == 409)
        #expect(try client.get("/_sandbox/c/api/v1/connections").status == 401)
        #expect(try client.get("/_emulator/sandboxes/c").json()["basePath"] == "/_sandbox/c")
        #expect(try client.get("/_emulator/sandboxes/a").status == 404)
        #expect(try client.get("/_sandbox/a%20b/x").status == 400)
    }

    @Test(arguments: pollers)
    func `show the same 404 as without one`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller).client()
        let plain = try client.get("/nowhere?x=1")
        #expect(try client.get("/_sandbox/a/nowhere?x=1").body == plain.body)
    }

    @Test func `a thousand are in use at once`() throws {
        let client = try ServedEmulator(.platformDefault).client()
        let number = { (text: String) in text.firstMatch(of: /"id":(\d+)/).map { String($0.1) } }
        for round in 0..<2 {
            for sandbox in 0..<1_000 {
                let fields = [
                    (name: "X-Emulator-Sandbox", value: "s\(sandbox)"),
                    (name: "Authorization", value: "Bearer local-access-token"),
                    (name: "Content-Type", value: "application/json"),
                ]
                let answer = try client.request(
                    "POST",
                    "/api/v1/connections/1/backups",
                    fields,
                    body: Array("{\"name\":\"x\"}".utf8)
                )
                #expect(answer.status == 201)
                // Each has counted its own backups only.
                #expect(number(answer.text) == "\(61 + round)")
            }
        }
    }

    /// 50 apps at once, each in a sandbox of its own, see only what they have done themselves.
    @Test(arguments: pollers)
    func `keep fifty apps apart`(poller: ServerConfiguration.Polling) throws {
        // At a time of day when no scheduler falls due within the half hour that the clocks are set forward.
        let clock = ["--clock", "2026-01-15T09:00:00Z", "--clock-rate", "1"]
        let emulator = try ServedEmulator(poller, ["--loops", "2"] + clock)
        let port = emulator.port
        let failures = Mutex<[String]>([])
        let codes = Mutex<Set<String>>([])
        DispatchQueue.concurrentPerform(iterations: 50) { number in
            do {
                let client = try Client(port: port, base: "/_sandbox/app-\(number)")
                let flow = Flow(client)
                let code = try flow.code()
                codes.withLock { _ = $0.insert(code) }
                let tokens = try flow.exchange(code).json()
                guard let access = tokens["access_token"]?.string, let refresh = tokens["refresh_token"]?.string else {
                    throw Client.Failure("no tokens")
                }
                for run in 0...(number % 5) { _ = try flow.run("app-\(number)-\(run)", access) }
                _ = try client.send(
                    "POST",
                    "/_emulator/clock/advance",
                    json: ["minutes": .number(JSONNumber(number % 30))]
                )
                let jobs = try flow.get("/api/v1/connections/1/jobs?page=1&limit=1", access).json()["total"]?.int ?? 0
                let first = try flow.get("/api/v1/connections/1/backups?page=1&limit=9&order=DESC", access)
                for other in 0..<50 where other != number && first.text.contains("\"app-\(other)-") {
                    throw Client.Failure("sees a backup of app \(other)")
                }
                guard first.text.contains("\"app-\(number)-0\"") else { throw Client.Failure(first.text) }
                _ = try flow.refresh(refresh)
                let diff = try client.get("/_emulator/diff").json().array ?? []
                let runs = diff.count { $0["path"]?.string?.hasPrefix("/flosum-backup-archive/backups/") == true }
                guard runs == number % 5 + 1, jobs > 0 else { throw Client.Failure("\(runs) runs, \(jobs) jobs") }
                // A fault of its own, which meets nobody else; and nothing but its own in the journal.
                let connections = "/api/v1/connections?page=1&limit=1"
                if number % 2 == 0 {
                    let fault: JSONValue = ["action": ["status": 418], "match": ["path": "/api/v1/connections"]]
                    let set = try client.send("POST", "/_emulator/faults", json: fault)
                    guard set.status == 201 else { throw Client.Failure(set.text) }
                }
                let status = try flow.get(connections, access).status
                guard status == (number % 2 == 0 ? 418 : 200) else {
                    throw Client.Failure("a fault of another: \(status)")
                }
                let journal = try client.get("/_emulator/requests?limit=1000").json()["requests"]?.array ?? []
                // Authorize, token, runs, jobs, backups, refresh, connections; 401 is the neighbour's try below.
                guard journal.count(where: { $0["status"]?.int != 401 }) == 2 + number % 5 + 1 + 4,
                    journal.allSatisfy({ $0["sandbox"]?.string == "app-\(number)" })
                else { throw Client.Failure("\(journal.count) requests in the journal") }
                let stranger = try Client(port: port, base: "/_sandbox/app-\((number + 1) % 50)")
                let foreign = try stranger.get("/api/v1/connections/1/jobs?page=1&limit=1", token: access)
                guard foreign.status == 401 else { throw Client.Failure("a token is good elsewhere") }
            } catch {
                failures.withLock { $0.append("\(number): \(error)") }
            }
        }
        emulator.stop(grace: .zero)
        #expect(failures.withLock { $0 } == [])
        #expect(codes.withLock { $0.count } == 50)
    }

    /// The same script against the same seed and clock gives the same bytes: in two sandboxes, and again after a reset
    /// and after a snapshot.
    @Test(arguments: pollers)
    func `repeat exactly`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "42"])
        func script(_ client: Client) throws -> [String] {
            let flow = Flow(client)
            let (access, refresh) = try flow.tokens()
            var answers = [access, refresh, try flow.run("one", access).serialized().description]
            _ = try client.send("POST", "/_emulator/clock/advance", json: ["minutes": 20])
            let targets = ["/api/v1/connections/1/jobs?page=1&limit=5", "/api/v1/connections/1/backups?page=1&limit=5"]
            for target in targets {
                let answer = try flow.get(target, access)
                // All fields, the date among them.
                answers.append("\(answer.fields) \(answer.text)")
            }
            return answers + [try flow.refresh(refresh).text]
        }
        let one = try emulator.client(base: "/_sandbox/one")
        let two = try emulator.client(base: "/_sandbox/two")
        let first = try script(one)
        #expect(try script(two) == first)
        #expect(try one.send("POST", "/_emulator/reset").status == 204)
        #expect(try one.send("PUT", "/_emulator/snapshots/s").status == 204)
        #expect(try script(one) == first)
        #expect(try one.send("POST", "/_emulator/snapshots/s/restore").status == 204)
        #expect(try script(one) == first)
    }
}
