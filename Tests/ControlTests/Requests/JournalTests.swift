import HTTPServer
import JSON
import Testing

@testable import Control
@testable import Emulator

@Suite struct `The journal` {
    @Test(arguments: pollers)
    func `tells what reached the sandbox`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/api/v1/connections?page=1&limit=1", token: Journaled.token)
        _ = try journal.client.get("/api/v1/connections?page=x&limit=1", token: Journaled.token)
        _ = try journal.token(
            "grant_type=refresh_token&refresh_token=unknown&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        )
        _ = try journal.client.get("/nowhere")

        let list = try journal.list()
        #expect(list.count == 4)
        #expect(list[0]["id"] == 1)
        #expect(list[0]["time"] == "2026-01-15T09:00:00.000Z")
        #expect(list[0]["sandbox"] == "default")
        #expect(list[0]["method"] == "GET")
        #expect(list[0]["target"] == "/api/v1/connections?page=1&limit=1")
        #expect(list[0]["operation"] == "ConnectionsController_find")
        #expect(list[0]["fidelity"] == "documented")
        #expect(list[0]["status"] == 200)
        #expect(list[0]["step"] == "handler")
        #expect(list[0]["client"] == "local-client")
        #expect(list[0]["user"] == 1)
        #expect(list[0]["problems"] == [])
        #expect(list[0]["fault"] == .null)
        #expect(list[0]["milliseconds"]?.number.map { $0.double > 0 && $0.double < 60_000 } == true)
        #expect(list[1]["step"] == "validation")
        #expect(list[1]["problems"]?.array?.isEmpty == false)
        // No token is good here: the client is the one that the form names.
        #expect(list[2]["client"] == "local-client")
        #expect(list[2]["user"] == .null)
        #expect(list[2]["problems"] == ["Invalid refresh token"])
        #expect(list[3]["operation"] == .null)
        #expect(list[3]["step"] == "route")
    }

    @Test(arguments: pollers)
    func `is filtered`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/api/v1/connections?page=1&limit=1", token: Journaled.token)  // 1
        _ = try journal.client.get("/api/v1/connections?page=x&limit=1", token: Journaled.token)  // 2
        _ = try journal.client.get("/api/v1/connections/1/backups?page=1&limit=1", token: "wrong")  // 3
        _ = try journal.token("grant_type=refresh_token")  // 4
        _ = try journal.client.send("POST", "/_emulator/clock/advance", json: ["hours": 1])
        _ = try journal.client.get("/nowhere")  // 5

        #expect(try journal.ids() == [1, 2, 3, 4, 5])
        #expect(try journal.ids("operation=ConnectionsController_find") == [1, 2])
        #expect(try journal.ids("method=POST") == [4])
        #expect(try journal.ids("path=/api/v1/connections") == [1, 2])
        #expect(try journal.ids("path=/api/v1/connections/*/backups") == [3])
        #expect(try journal.ids("path=/api/v1/*") == [1, 2])
        #expect(try journal.ids("path=/api/**") == [1, 2, 3, 4])
        #expect(try journal.ids("status=404") == [5])
        #expect(try journal.ids("status=4xx") == [2, 3, 4, 5])
        #expect(try journal.ids("status=200,404") == [1, 5])
        #expect(try journal.ids("client=local-client") == [1, 2, 4])
        #expect(try journal.ids("step=authentication") == [3])
        #expect(try journal.ids("problem=false") == [1])
        #expect(try journal.ids("problem=true&status=400") == [2, 4])
        #expect(try journal.ids("since=2026-01-15T10:00:00Z") == [5])

        for query in [
            "method=FETCH", "status=4x", "step=over", "problem=1", "since=now", "limit=0", "limit=1001", "order=up",
            "after=x",
        ] {
            #expect(try journal.client.get("/_emulator/requests?\(query)").status == 400, "\(query)")
        }
        let unknown = try journal.client.get("/_emulator/requests?verb=GET")
        #expect(try unknown.json()["detail"]?.string?.contains("unknown parameter 'verb'") == true)
    }

    @Test(arguments: pollers)
    func `is paged, from either end`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        for _ in 0..<5 { _ = try journal.client.get("/nowhere") }
        let first = try journal.page("limit=2")
        #expect(first["nextAfter"] == 2)
        #expect(first["last"] == 5)
        #expect(try journal.ids("limit=2&after=2") == [3, 4])
        let last = try journal.page("limit=2&after=4")
        #expect(last["requests"]?.array?.count == 1)
        #expect(last["nextAfter"] == .null)
        let newest = try journal.page("order=newest&limit=2")
        #expect(newest["requests"]?.array?.compactMap { $0["id"]?.int } == [5, 4])
        #expect(newest["nextBefore"] == 4)
        #expect(try journal.ids("order=newest&limit=10&before=4") == [3, 2, 1])
    }

    @Test(arguments: pollers)
    func `shows an exchange with fields and bodies`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let body: JSONValue = ["name": "Nightly"]
        _ = try journal.client.send("POST", "/api/v1/connections/1/backups", json: body, token: Journaled.token)
        let detail = try journal.detail(1)
        #expect(detail["operation"] != .null)
        #expect(detail["request"]?["version"] == "HTTP/1.1")
        #expect(detail["request"]?["path"] == "/api/v1/connections/1/backups")
        #expect(detail["request"]?["body"]?["json"] == body)
        #expect(detail["request"]?["body"]?["size"] == 18)
        let fields = detail["request"]?["fields"]?.array ?? []
        #expect(fields.contains { $0["name"] == "Content-Type" && $0["value"] == "application/json" })
        #expect(detail["response"]?["status"] == detail["status"])
        #expect(detail["response"]?["body"]?["json"]?["name"] == "Nightly")
        #expect(try journal.client.get("/_emulator/requests/2").status == 404)
        #expect(try journal.client.get("/_emulator/requests/one").status == 404)
    }

    @Test(arguments: pollers)
    func `shows what is no UTF-8 as Base64, and cuts off what is long`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let json = [(name: "Content-Type", value: "application/json")]
        try journal.client.request("POST", "/api/v1/oauth/token", json, body: [0x7B, 0xFF, 0xFE])
        let long = Array("\"\(String(repeating: "ä", count: 40_000))".utf8)
        try journal.client.request("POST", "/api/v1/oauth/token", json, body: long)
        #expect(try journal.detail(1)["request"]?["body"]?["base64"] == "e//+")
        let cut = try #require(try journal.detail(2)["request"]?["body"])
        #expect(cut["size"] == 80_001)
        #expect(cut["text"]?.string?.utf8.count == 65_535)
        #expect(cut["note"] == "Cut off after 65535 of 80001 bytes.")
    }

    @Test(arguments: pollers)
    func `tells what became of an answer that is a stream`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let other = try journal.emulator.client()
        // The log of a job that runs is followed: here its client goes away in the middle.
        let answer = try other.send(
            "POST",
            "/api/v1/connections/1/backups",
            json: ["name": "n"],
            token: Journaled.token
        )
        let job = try #require(try answer.json()["jobId"]?.int)
        try other.begin(
            "GET",
            "/api/v1/connections/1/jobs/\(job)/logs/details",
            [("Authorization", "Bearer \(Journaled.token)")]
        )
        #expect(try other.head().status == 200)
        other.close()
        let third = try journal.emulator.client()
        var ending: JSONValue?
        for _ in 0..<600 {
            ending = try third.get("/_emulator/requests/2").json()["response"]?["delivery"]?["ending"]
            if ending != .null { break }
            _ = try third.get("/_emulator/livez")
            pause()
        }
        #expect(ending == "cancelled")

        // Here it is followed until the job ends.
        let follower = try journal.emulator.client()
        try follower.begin(
            "GET",
            "/api/v1/connections/1/jobs/\(job)/logs/details",
            [("Authorization", "Bearer \(Journaled.token)")]
        )
        #expect(try follower.head().status == 200)
        _ = try third.send("POST", "/_emulator/clock/advance", json: ["days": 1])
        var size = 0
        while let chunk = try follower.chunk() { size += chunk.count }
        let delivery = try third.get("/_emulator/requests/3").json()["response"]?["delivery"]
        #expect(delivery?["ending"] == "complete")
        #expect(delivery?["handedOver"]?.int == size)
    }

    @Test(arguments: pollers)
    func `is of one sandbox, and is cleared with it or alone`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/nowhere")
        let other = try journal.emulator.client(base: "/_sandbox/other")
        _ = try other.get("/elsewhere?x=1")
        let list = try other.get("/_emulator/requests").json()["requests"]?.array
        #expect(list?.count == 1)
        #expect(list?[0]["sandbox"] == "other")
        #expect(list?[0]["target"] == "/elsewhere?x=1")

        #expect(try other.send("DELETE", "/_emulator/requests").status == 204)
        #expect(try other.get("/_emulator/requests").json()["requests"] == [])
        #expect(try journal.ids() == [1])
        _ = try other.get("/elsewhere")
        #expect(try other.get("/_emulator/requests").json()["requests"]?.array?[0]["id"] == 2)
        #expect(try journal.client.send("POST", "/_emulator/reset").status == 204)
        #expect(try journal.ids() == [])
    }

    @Test(arguments: pollers)
    func `keeps within its bytes, whatever comes and goes`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller, ["--journal-bytes", "1000000"])
        let body = Array("{\"name\":\"\(String(repeating: "x", count: 90_000))\"}".utf8)
        for _ in 0..<40 {
            try journal.client.request(
                "POST",
                "/api/v1/connections/1/backups",
                [("Content-Type", "application/json"), ("Authorization", "Bearer \(Journaled.token)")],
                body: body
            )
        }
        let kept = journal.emulator.main.journal.exchanges
        let bytes = kept.reduce(0) { $0 + $1.size }
        #expect(bytes <= 1_000_000)
        // The answer repeats the name, so that about five fit.
        #expect(2...8 ~= kept.count)
        #expect(kept.last?.id == 40)
        #expect(try journal.ids() == kept.map(\.id))

        let few = try Journaled(poller, ["--journal-limit", "3"])
        for _ in 0..<10 { _ = try few.client.get("/nowhere") }
        #expect(try few.ids() == [8, 9, 10])
        let none = try Journaled(poller, ["--journal-limit", "0"])
        _ = try none.client.get("/nowhere")
        #expect(try none.ids() == [])
    }
}
