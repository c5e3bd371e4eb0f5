import JSON

/// `emulator.json`: what a sandbox holds beside the things of its APIs.
struct EmulatorFile {
    static let path = "emulator.json"

    private(set) var clock: EmulatorClock?
    private(set) var random: RandomSource?
    private var nextAuthorizations: [NextAuthorization] = []
    private var agenda: [(entry: Agenda.Entry, reader: FixtureReader?)] = []
    private var collections: [(name: String, reader: FixtureReader)] = []
    /// Where something is amiss that a running emulator has come to: the path of a file, and a pointer into it.
    private(set) var looseEnds: [(path: String, pointer: String)] = []
    /// The value that is written.
    private(set) var json: JSONValue = .object([:])
}

// Reading.
extension EmulatorFile {
    /// Reads the file, if there is one.
    init(_ files: DataFiles) throws(Diagnostic) {
        guard let json = try files.json(Self.path) else { return }
        self.json = json
        let reader = FixtureReader(json, file: files.displayName(Self.path))
        try reader.expect(only: ["clock", "random", "nextAuthorizations", "agenda", "collections", "looseEnds"])
        clock = try reader.optional("clock").map { value throws(Diagnostic) in try EmulatorClock(saved: value) }
        random = try reader.optional("random").map { value throws(Diagnostic) in try RandomSource(saved: value) }
        nextAuthorizations = try (reader.optional("nextAuthorizations")?.elements() ?? []).map {
            element throws(Diagnostic) in try NextAuthorization(saved: element)
        }
        agenda = try (reader.optional("agenda")?.elements() ?? []).map { element throws(Diagnostic) in
            (try Agenda.Entry(saved: element), element)
        }
        collections = try (reader.optional("collections")?.members() ?? []).map { ($0.name.string, $0.reader) }
        looseEnds = try (reader.optional("looseEnds")?.elements() ?? []).map { element throws(Diagnostic) in
            let parts = try element.string().split(separator: "#", maxSplits: 1).map(String.init)
            guard let path = parts.first else { throw element.mistake("expected FILE#POINTER") }
            return (path, parts.count > 1 ? parts[1] : "")
        }
    }

    /// Before the records are read: what they are planned by.
    func begin(_ state: inout SandboxState) {
        state.nextAuthorizations = nextAuthorizations
        for (entry, _) in agenda { state.agenda.add(entry.instant, entry.collection, entry.id) }
    }

    /// After the records have been read: what is told of them.
    func finish(_ state: inout SandboxState) throws(Diagnostic) {
        for (entry, reader) in agenda where state.records[entry.collection]?[entry.id] == nil {
            if let reader { throw reader.at("id").mistake("there is no such record in \(entry.collection)") }
        }
        for (name, reader) in collections {
            guard state.records[name] != nil else { throw reader.mistake("there is no such collection") }
            try state.records[name]?.restore(reader)
        }
    }
}

// Writing.
extension EmulatorFile {
    /// What is written of a state in whose files these things are amiss, which are named by the paths of the files.
    init(_ state: SandboxState, looseEnds: [Diagnostic]) {
        var members: JSONObject = ["clock": state.clock.saved, "random": state.random.saved]
        members["nextAuthorizations"] = .array(state.nextAuthorizations.map(\.saved))
        // What falls due of a record that is gone: nothing happens then.
        let entries = state.agenda.entries.filter { state.records[$0.collection]?[$0.id] != nil }
        members["agenda"] = .array(entries.map(\.saved))
        members["collections"] = .object(
            JSONObject(
                state.records.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                    .map { (JSONString($0.key), $0.value.saved) }
            )
        )
        var seen: Set<String> = []
        let places = looseEnds.map(\.place).filter { seen.insert($0).inserted }
        members["looseEnds"] = .array(places.map { .string(JSONString($0)) })
        json = .object(members)
    }
}

extension Diagnostic {
    /// Where it is: the file and the pointer.
    var place: String { "\(file)#\(pointer?.description ?? "")" }
}
