import CivilTime
import Emulator
import JSON
import OAuth
import Randomness
import Testing

@Suite struct `The state of a sandbox as files` {
    /// The collections of a document, and nothing else.
    private struct Part: StatePart {
        let model: DocumentModel
        var statePaths: [String] { model.statePaths }

        func stateFiles(of state: SandboxState) -> [StateFiles.File] {
            model.stateFiles(of: state)
        }

        func loadState(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
            try model.load(files, into: &state)
            model.close(&state)
        }

        func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic] {
            model.looseEnds(in: files, dates: dates)
        }
    }

    private let things: Things
    private let codec: StateCodec

    init() throws {
        things = try Things(fixture: #"[{"id":3,"name":"a","parentId":1}]"#)
        codec = StateCodec([Part(model: things.model)])
    }

    private func read(_ emulator: String, _ records: String = "[]") throws -> SandboxState {
        let files = ["emulator.json": Array(emulator.utf8), "doc/things.json": Array(records.utf8)]
        return try codec.read(
            DataFiles(files, named: "in:"),
            clock: .frozen(Things.now),
            random: .seeded(SplitMix64(seed: 1))
        )
    }

    private func emulatorFile(_ state: SandboxState) -> JSONValue {
        codec.write(state).files.last?.value ?? .null
    }

    @Test func `the emulator's own file stands last`() {
        #expect(codec.paths == ["doc/things.json", "emulator.json"])
        #expect(codec.write(things.state).files.map(\.path) == codec.paths)
    }

    @Test(arguments: [
        (EmulatorClock.system, #""system""#), (.frozen(Things.now), #"{"frozen":"2026-01-15T09:00:00.000Z"}"#),
        (.frozen(.never), #"{"frozen":9223372036854775807}"#),
        (.frozen(Instant(milliseconds: -62_167_219_200_001)), #"{"frozen":-62167219200001}"#),
        (
            .running(from: Things.now, since: Instant(milliseconds: 0), rate: 0.5),
            #"{"from":"2026-01-15T09:00:00.000Z","since":"1970-01-01T00:00:00.000Z","rate":0.5}"#
        ),
    ])
    func `clocks`(clock: EmulatorClock, written: String) throws {
        var state = things.state
        state.clock = clock
        let json = emulatorFile(state)["clock"]
        #expect(json.map { String(decoding: $0.serialized(), as: UTF8.self) } == written)
        let read = try read(#"{"clock":\#(written)}"#)
        #expect("\(read.clock)" == "\(clock)")
    }

    @Test func `a clock that runs begins when it is read, if nothing else is said`() throws {
        let state = try read(#"{"clock":{"from":"2030-01-01T00:00:00Z","rate":0.001}}"#)
        let start = try #require(Instant(rfc3339: "2030-01-01T00:00:00Z"))
        #expect((start...start.adding(seconds: 60)).contains(state.clock.now))
    }

    @Test(arguments: [0, 1, UInt64.max])
    func `seeds`(seed: UInt64) throws {
        var state = things.state
        state.random = .seeded(SplitMix64(seed: seed))
        #expect(emulatorFile(state)["random"] == ["seeded": .string(JSONString(String(seed)))])
        var read = try read(#"{"random":{"seeded":"\#(seed)"}}"#)
        let (next, expected) = (read.random.next(), state.random.next())
        #expect(next == expected)
        state.random = .system(BufferedSystemRandom())
        #expect(emulatorFile(state)["random"] == "system")
    }

    @Test func `what files do not tell is as the caller says`() throws {
        var state = try read("{}")
        var random = SplitMix64(seed: 1)
        #expect(state.clock.now == Things.now)
        let (next, expected) = (state.random.next(), random.next())
        #expect(next == expected)
        #expect(state.nextAuthorizations == [])
        #expect(state.agenda.count == 0)
    }

    @Test func `decisions and what falls due, in their order`() throws {
        var state = things.state
        state.nextAuthorizations = [.page, .approve(7), .deny]
        state.agenda.add(Things.now.adding(seconds: 9), "things", .number(3))
        state.agenda.add(Things.now, "things", .text("gone"))
        let read = try read(
            String(decoding: emulatorFile(state).serialized(), as: UTF8.self),
            #"[{"id":3,"name":"a","parentId":1}]"#
        )
        #expect(read.nextAuthorizations == [.page, .approve(7), .deny])
        #expect(
            read.agenda.entries == [.init(instant: Things.now.adding(seconds: 9), collection: "things", id: .number(3))]
        )
    }

    @Test func `no id is given twice, and there is no more room than there was`() throws {
        var state = things.state
        things.model.close(&state)
        _ = try? state.records["things"]?.insert(["id": 9, "name": "b", "parentId": 1])
        _ = state.records["things"]?.remove(.number(9))
        _ = try? state.records["things"]?.insert(["id": 4, "name": "b", "parentId": 1])
        let written = codec.write(state)
        #expect(
            written.files.last?.value["collections"] == [
                "things": ["nextId": 10, "added": ["records": 1, "bytes": 32]]
            ]
        )
        var copy = try codec.read(written.dataFiles(named: ""), clock: .system, random: state.random)
        #expect(codec.write(copy) == written)
        let id = copy.records["things"]?.makeID(using: &copy.random)
        #expect(id == .number(10))
    }

    @Test func `texts that look like dates stay what they are`() throws {
        var state = things.state
        let name: JSONValue = #"{today-3} {brace-1}{{now-5}} {brace-2} { {today-x} \{now-0}"#
        _ = try? state.records["things"]?.insert(["id": 9, "name": name, "parentId": 1, "color": [["{today-1}"]]])
        let copy = try codec.read(codec.write(state).dataFiles(named: ""), clock: .system, random: state.random)
        #expect(copy.records["things"]?[.number(9)]?["name"] == name)
        #expect(copy.records["things"]?[.number(9)]?["color"] == [["{today-1}"]])
    }

    @Test func `what a user writes is told from the clock in the same files`() throws {
        let state = try read(
            #"{"clock":{"frozen":"2020-02-02T00:00:00Z"}}"#,
            #"[{"id":1,"name":"{today-1}","parentId":1}]"#
        )
        #expect(state.records["things"]?[.number(1)]?["name"] == "2020-02-01")
    }

    @Test func `what is amiss in a state that runs is read back, and told of where a user adds to it`() throws {
        var state = things.state
        _ = try? state.records["things"]?.insert(["id": 9, "name": 7, "parentId": 1])
        let written = codec.write(state)
        #expect(written.files.last?.value["looseEnds"] == ["doc/things.json#/1/name"])
        let copy = try codec.read(written.dataFiles(named: ""), clock: .system, random: state.random)
        #expect(codec.write(copy) == written)

        let more = StateFiles([
            .init("doc/things.json", [["id": 1, "name": 1, "parentId": 1], ["id": 2, "name": 2, "parentId": 1]]),
            .init("emulator.json", ["looseEnds": ["doc/things.json#/1/name"]]),
        ])
        let error = #expect(throws: Diagnostic.self) {
            try codec.read(more.dataFiles(named: "x:"), clock: .system, random: state.random)
        }
        #expect(error?.description == "x:doc/things.json: /0/name: must be a string")
    }

    @Test(arguments: [
        ("[]", "/: expected an object"),
        (
            #"{"clocks":1}"#,
            "/clocks: unknown member; there are clock, random, nextAuthorizations, agenda, collections, looseEnds"
        ),
        (#"{"clock":"now"}"#, #"/clock: expected "system", {"frozen": TIME} or {"from": TIME, "rate": NUMBER}"#),
        (
            #"{"clock":{"frozen":"yesterday"}}"#,
            "/clock/frozen: expected a time, such as 2026-01-15T09:00:00Z or {now-60}"
        ),
        (#"{"clock":{"from":1,"rate":-1}}"#, "/clock/rate: expected a number, 0 or more"),
        (#"{"clock":{"from":1}}"#, "/clock/rate: is missing"),
        (
            #"{"random":{"seeded":"18446744073709551616"}}"#,
            "/random/seeded: expected the digits of a number from 0 to 2^64 - 1, as a text"
        ),
        (#"{"random":7}"#, #"/random: expected "system" or {"seeded": "NUMBER"}"#),
        (#"{"nextAuthorizations":["yes"]}"#, #"/nextAuthorizations/0: expected "deny", "page" or {"approve": USER}"#),
        (#"{"agenda":[{"at":0,"collection":"things"}]}"#, "/agenda/0/id: is missing"),
        (
            #"{"agenda":[{"at":0,"collection":"things","id":1}]}"#,
            "/agenda/0/id: there is no such record in things"
        ),
        (
            #"{"agenda":[{"at":0,"collection":"thongs","id":1}]}"#,
            "/agenda/0/id: there is no such record in thongs"
        ),
        (#"{"collections":{"thongs":{}}}"#, "/collections/thongs: there is no such collection"),
        (#"{"collections":{"things":{"nextId":0}}}"#, "/collections/things/nextId: must be at least 1"),
        (
            #"{"collections":{"things":{"added":{"records":-9223372036854775808,"bytes":0}}}}"#,
            "/collections/things/added: expected numbers that can be counted with"
        ),
    ])
    func `a slip is told with its place`(text: String, message: String) {
        let error = #expect(throws: Diagnostic.self) { try read(text) }
        #expect(error?.description == "in:emulator.json: \(message)")
    }

    @Test func `one object holds all of them, and nothing else`() throws {
        let files = codec.write(things.state)
        #expect(files.nested.object?.members.map(\.name) == ["doc", "emulator"])
        #expect(files.nested["doc"]?["things"]?.array?.count == 1)
        #expect(try StateFiles(nested: files.nested, paths: codec.paths, file: "state") == files)
        #expect(try StateFiles(nested: [:], paths: codec.paths, file: "state").files == [])
        for (json, message) in [
            (["dog": [:]], "state: /dog: unknown member; there are doc, emulator"),
            (["doc": ["thongs": []]], "state: /doc/thongs: unknown member; there are things"),
            (["doc": []], "state: /doc: expected an object"), ([], "state: /: expected an object"),
        ] as [(JSONValue, String)] {
            let error = #expect(throws: Diagnostic.self) {
                try StateFiles(nested: json, paths: codec.paths, file: "state")
            }
            #expect(error?.description == message)
        }
    }
}
