import Emulator
import HTTP
import JSON
import OAuth
import Randomness
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `A state that is written and read back` {
    private func walk(_ walk: inout Walk, _ stage: Stage, steps: Int) -> [String] {
        (0..<steps).map { _ in walk.step(stage) }
    }

    @Test(arguments: 1...5)
    func `is the same, and goes on in the same way`(seed: Int) throws {
        let original = try Stage(seed % 2 == 0 ? ["--interactive"] : [])
        var walk = Walk(seed: UInt64(seed))
        for round in 0..<4 {
            _ = self.walk(&walk, original, steps: 60)
            // What falls due now has not happened when the state is written.
            original.advance(seconds: 30_000)
            let files = original.tenant.codec.write(original.state)
            let copy = Stage(original, try original.read(files))
            #expect(copy.written == Stage.text(files), "seed \(seed), round \(round)")
            var sameWalk = walk
            let answers = self.walk(&walk, original, steps: 60)
            let others = self.walk(&sameWalk, copy, steps: 60)
            let difference = zip(answers, others).enumerated().first { $0.element.0 != $0.element.1 }
            #expect(difference == nil, "seed \(seed), round \(round), step \(difference?.offset ?? 0)")
            #expect(copy.written == original.written, "seed \(seed), round \(round)")
        }
    }

    @Test func `holds what is due and has not happened, in its order`() throws {
        let original = try Stage()
        func store(_ method: HTTP.Method, _ connection: Int, _ more: String) -> String {
            let body =
                #"{"type":"full backup","timezone":"UTC","configuration":{"frequency":"hourly","repeatEvery":1,"#
                + #""runAt":"00:07"},"description":"","name":"of \#(connection)"}"#
            return original.send(
                method,
                "/api/v1/connections/\(connection)/schedulers\(more)",
                json: body,
                token: Stage.steadyToken
            )
        }
        // The first is planned anew, and so comes behind the second.
        let first = try #require(store(.post, 3, "").firstMatch(of: /\{"id":(\d+)/)).1
        #expect(store(.post, 4, "").hasPrefix("201"))
        #expect(store(.put, 3, "/\(first)").hasPrefix("200"))
        let run = original.send(
            .post,
            "/api/v1/connections/2/backups",
            json: "{}",
            token: Stage.steadyToken,
            prefer: "profile=slow"
        )
        #expect(run.hasPrefix("201"))
        original.advance(seconds: 3 * 3600)
        let files = original.tenant.codec.write(original.state)
        let due = files.files.last?.value["agenda"]?.array?.prefix(3).compactMap { $0["collection"]?.string }
        #expect(due == ["schedulers", "schedulers", "jobs"] || due == ["jobs", "schedulers", "schedulers"])
        let copy = Stage(original, try original.read(files))
        for connection in [4, 3, 2] {
            let target = "/api/v1/connections/\(connection)/jobs?page=1&limit=100"
            let answer = original.send(.get, target, token: Stage.steadyToken)
            #expect(copy.send(.get, target, token: Stage.steadyToken) == answer)
            #expect(connection == 2 || answer.contains("of \(connection)"))
        }
        #expect(copy.written == original.written)
    }

    @Test func `may be one object in between`() throws {
        let stage = try Stage()
        var walk = Walk(seed: 20)
        _ = self.walk(&walk, stage, steps: 200)
        let files = stage.tenant.codec.write(stage.state)
        let json = try JSONValue(parsing: files.nested.serialized())
        let read = try StateFiles(nested: json, paths: stage.tenant.codec.paths, file: "state")
        #expect(read == files)
        #expect(Stage(stage, try stage.read(read)).written == stage.written)
        #expect(
            files.nested.object?.members.map(\.name.string)
                == ["flosum-global-settings", "flosum-backup-archive", "shop", "emulator"]
        )
    }

    @Test func `may be a folder in between, which is served and found sound`() throws {
        let stage = try Stage()
        var walk = Walk(seed: 21)
        _ = self.walk(&walk, stage, steps: 400)
        let folder = try TemporaryFolder(["shop.json": Shop.document])
        let export = "\(folder.path)/export"
        try stage.tenant.codec.write(stage.state).write(toFolder: export)
        let arguments = ["--openapi", "\(folder.path)/shop.json", "--fixtures", export]
        let options = try Options(arguments: arguments, environment: [:])
        #expect(try Validation(options).problems.map(\.description) == [])
        let tenant = try Tenant(options)
        let copy = Stage(stage, Sandbox(tenant.start).withState { $0 })
        #expect(copy.written == stage.written)
    }

    @Test func `has another clock and seed if the options say so`() throws {
        let stage = try Stage()
        let folder = try TemporaryFolder(["shop.json": Shop.document])
        try stage.tenant.codec.write(stage.state).write(toFolder: "\(folder.path)/export")
        let served = ["--openapi", "\(folder.path)/shop.json", "--fixtures", "\(folder.path)/export"]
        let arguments = served + ["--clock", "2030-01-01T00:00:00Z", "--seed", "5"]
        let state = try Tenant(try Options(arguments: arguments, environment: [:])).start
        #expect(state.clock.now.dateTime == "2030-01-01T00:00:00.000Z")
        guard case .seeded(let generator) = state.random else { return #expect(Bool(false)) }
        #expect(generator.position == 5)
    }

    @Test func `may hold the deepest thing that a client can send`() throws {
        let stage = try Stage()
        var body = "{}"
        for _ in 0..<2_990 { body = #"{"a":\#(body)}"# }
        #expect(stage.send(.post, "/shops/1/texts", json: #"{"name":"{today-1}","tag":\#(body)}"#).hasPrefix("200"))
        let files = stage.tenant.codec.write(stage.state)
        let json = try JSONValue(parsing: files.nested.serialized(), depthLimit: 3_010)
        let read = try StateFiles(nested: json, paths: stage.tenant.codec.paths, file: "state")
        let copy = Stage(stage, try stage.read(read))
        #expect(copy.written == stage.written)
        #expect(copy.send(.get, "/shops/1/texts/1") == stage.send(.get, "/shops/1/texts/1"))
    }
}
