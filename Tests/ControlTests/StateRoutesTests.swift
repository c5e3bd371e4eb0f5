import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `State by the control API` {
    private let options = ["--clock", "2026-01-15T09:00:00Z", "--seed", "7"]

    @Test(arguments: pollers)
    func `goes out and in again as it was`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller, options)
        let client = try emulator.client()
        let flow = Flow(client)
        let (access, refresh) = try flow.tokens()
        _ = try flow.run("one", access)
        let state = try client.get("/_emulator/state")
        #expect(state.status == 200)
        let further = try [flow.refresh(refresh).text, flow.run("two", access).serialized().count.description]
        #expect(try client.get("/_emulator/state").body != state.body)

        let other = try emulator.client(base: "/_sandbox/other")
        let put = try other.request("PUT", "/_emulator/state", body: state.body)
        #expect(put.status == 204, "\(put.text)")
        #expect(try other.get("/_emulator/state").body == state.body)
        let again = try [
            Flow(other).refresh(refresh).text, Flow(other).run("two", access).serialized().count.description,
        ]
        #expect(again == further)
    }

    @Test(arguments: pollers)
    func `is as it was where what is put is not right`(poller: ServerConfiguration.Polling) throws {
        let connection = try ServedEmulator(poller, options).client()
        let state = try connection.get("/_emulator/state").body
        let bodies: [(JSONValue, String, Int)] = [
            (["flosum-global-settings": ["users": [["id": 1]]]], "/flosum-global-settings/users/0/connections", 422),
            (["unknown": [:]], "/unknown", 422),
            ([1], "", 422),
        ]
        for (body, pointer, status) in bodies {
            let answer = try connection.send("PUT", "/_emulator/state", json: body)
            #expect(answer.status == status)
            #expect(answer.field("content-type") == "application/problem+json")
            #expect(try answer.json()["pointer"]?.string == pointer)
        }
        #expect(try connection.request("PUT", "/_emulator/state", body: Array("[1".utf8)).status == 400)
        #expect(try connection.request("PUT", "/_emulator/state").status == 400)
        #expect(try connection.get("/_emulator/state").body == state)
    }

    @Test(arguments: pollers)
    func `is kept under names, compared, and put back`(poller: ServerConfiguration.Polling) throws {
        let emulator = try ServedEmulator(poller, options)
        let client = try emulator.client()
        let flow = Flow(client)
        #expect(try client.get("/_emulator/diff").json() == [])
        #expect(try client.send("PUT", "/_emulator/snapshots/before").status == 204)
        _ = try flow.run("one", "local-access-token")
        let patch = try client.get("/_emulator/diff?from=before")
        #expect(patch.field("content-type") == "application/json-patch+json")
        let paths = try patch.json().array?.map { "\($0["op"]?.string ?? "") \($0["path"]?.string ?? "")" }
        #expect(paths == ["add /flosum-backup-archive/backups/60", "add /flosum-backup-archive/jobs/60"])
        #expect(try patch.json().array?[0]["value"]?["name"] == "one")

        #expect(try client.send("PUT", "/_emulator/snapshots/after").status == 204)
        let first = try flow.authorize()
        #expect(try client.send("POST", "/_emulator/snapshots/before/restore").status == 204)
        #expect(try client.get("/_emulator/diff?from=before&all").json() == [])
        #expect(try client.get("/_emulator/diff?from=before&to=after").body == patch.body)
        #expect(try client.send("POST", "/_emulator/snapshots/after/restore").status == 204)
        // The random source is a part of the state: what came then comes again.
        #expect(try flow.authorize() == first)
        #expect(try client.get("/_emulator/snapshots").json() == ["snapshots": ["after", "before"]])
        #expect(try client.send("DELETE", "/_emulator/snapshots/before").status == 204)
        #expect(try client.send("POST", "/_emulator/snapshots/before/restore").status == 404)
        #expect(try client.get("/_emulator/diff?from=before").status == 404)
        #expect(try client.send("PUT", "/_emulator/snapshots/start").status == 422)
        for number in 1..<100 { #expect(try client.send("PUT", "/_emulator/snapshots/s\(number)").status == 204) }
        #expect(try client.send("PUT", "/_emulator/snapshots/more").status == 507)
    }

    @Test(arguments: pollers)
    func `goes on from the time at which it was kept`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, options).client()
        _ = try client.send("PUT", "/_emulator/snapshots/early")
        _ = try client.send("POST", "/_emulator/clock/advance", json: ["days": 3])
        _ = try client.send("POST", "/_emulator/snapshots/early/restore")
        #expect(try client.get("/_emulator/clock").json()["time"] == "2026-01-15T09:00:00.000Z")
    }
}
