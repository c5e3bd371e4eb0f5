import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `The clock by the control API` {
    @Test(arguments: pollers)
    func `brings what falls due`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "7"]).client()
        let flow = Flow(client)
        let code = try flow.code()
        let (access, refresh) = try flow.tokens()
        let job = try #require(try flow.run("one", access)["jobId"]?.int)
        let schedulers = "/api/v1/connections/1/schedulers?page=1&limit=50"
        let next = try #require(try flow.get(schedulers, access).text.firstMatch(of: /"nextRunDate":"([^"]+)"/)?.1)

        _ = try client.send("POST", "/_emulator/clock/advance", json: ["minutes": 11])
        #expect(try flow.exchange(code).text.contains("Invalid authorization code"))
        #expect(try flow.get("/api/v1/connections/1/jobs/\(job)", access).json()["jobStatus"] == "Completed")

        _ = try client.send("POST", "/_emulator/clock/advance", json: ["hours": 1])
        #expect(try flow.get(schedulers, access).status == 401)
        let renewed = try #require(try flow.refresh(refresh).json()["access_token"]?.string)
        let jobs = "/api/v1/connections/1/jobs?page=1&limit=1"
        let before = try #require(try flow.get(jobs, renewed).json()["total"]?.int)
        _ = try client.send("POST", "/_emulator/clock/advance", json: ["days": 2])
        let late = try Flow(client).tokens().access
        #expect(try #require(try flow.get(jobs, late).json()["total"]?.int) > before)
        #expect(try !flow.get(schedulers, late).text.contains("\"nextRunDate\":\"\(next)\""))
    }

    @Test(arguments: pollers)
    func `is frozen, set, and goes at a rate`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller).client()
        func put(_ body: JSONValue) throws -> String {
            let json = try client.send("PUT", "/_emulator/clock", json: body).json()
            let rate = json["rate"]?.number?.text ?? ""
            return "\(json["time"]?.string?.prefix(13) ?? "") \(json["mode"]?.string ?? "") \(rate)"
        }
        #expect(try client.get("/_emulator/clock").json()["mode"] == "system")
        #expect(try put(["time": "2026-01-15T09:00:00Z"]) == "2026-01-15T09 running 1")
        #expect(try put(["mode": "frozen", "time": "2026-02-01T10:00:00+01:00"]) == "2026-02-01T09 frozen 0")
        #expect(try put(["time": "2026-03-01T00:00:00Z"]) == "2026-03-01T00 frozen 0")
        #expect(try put(["rate": .number(try #require(JSONNumber(0.5)))]) == "2026-03-01T00 running 0.5")
        #expect(try put(["rate": 0]) == "2026-03-01T00 frozen 0")
        let advance: JSONValue = ["days": 1, "hours": 1, "minutes": 1, "seconds": 1, "milliseconds": 1]
        let time = try client.send("POST", "/_emulator/clock/advance", json: advance).json()["time"]?.string
        #expect(time?.hasPrefix("2026-03-02T01:01:") == true)
        #expect(try client.send("PUT", "/_emulator/clock", json: ["mode": "system"]).json()["mode"] == "system")
    }

    @Test(arguments: [
        #"{}"#, #"{"time":"soon"}"#, #"{"time":5}"#, #"{"rate":-1}"#, #"{"rate":"fast"}"#, #"{"rate":1e9}"#,
        #"{"mode":"slow"}"#, #"{"mode":"system","rate":1}"#, #"{"mode":"frozen","rate":2}"#, #"{"tiem":"x"}"#, "[]",
    ])
    func `is not set to what is none`(body: String) throws {
        let client = try ServedEmulator(.platformDefault, ["--clock", "2026-01-15T09:00:00Z"]).client()
        #expect(try client.request("PUT", "/_emulator/clock", body: Array(body.utf8)).status == 422)
        #expect(try client.get("/_emulator/clock").json()["time"] == "2026-01-15T09:00:00.000Z")
    }

    @Test(arguments: [
        #"{}"#, #"{"hours":-1}"#, #"{"hours":0.5}"#, #"{"years":1}"#, #"{"days":9223372036854775807}"#,
        #"{"days":3000000}"#, #"{"milliseconds":9223372036854775807,"seconds":1}"#,
    ])
    func `does not go back, nor beyond the last year`(body: String) throws {
        let client = try ServedEmulator(.platformDefault, ["--clock", "2026-01-15T09:00:00Z"]).client()
        #expect(try client.request("POST", "/_emulator/clock/advance", body: Array(body.utf8)).status == 422)
    }

    @Test func `a mistake of the whole body is told without a place`() throws {
        let client = try ServedEmulator(.platformDefault).client()
        let answer = try client.request("POST", "/_emulator/clock/advance", body: Array("{}".utf8))
        #expect(try answer.json()["detail"] == "expected days, hours, minutes, seconds or milliseconds")
    }
}
