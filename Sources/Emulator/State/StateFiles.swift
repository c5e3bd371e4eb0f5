public import JSON

/// A sandbox's state as JSON files, in the form of fixtures: `flosum-global-settings/users.json` and its like, and
/// `emulator.json` for what concerns no API.
public struct StateFiles: Sendable, Hashable {
    /// A file.
    public struct File: Sendable, Hashable {
        /// Its path in the folder: `DOCUMENT/NAME.json`, or `NAME.json`.
        public let path: String
        /// What is in it.
        public let value: JSONValue

        /// A file.
        public init(_ path: String, _ value: JSONValue) {
            self.path = path
            self.value = value
        }
    }

    /// The files in their order.
    public let files: [File]

    /// These files.
    public init(_ files: [File]) {
        self.files = files
    }

    /// All of them in one object: a member for each folder, in it one for each file.
    public var nested: JSONValue {
        var folders: [JSONObject.Member] = []
        var places: [JSONString: Int] = [:]
        for file in files {
            let (folder, name) = Self.names(of: file.path)
            guard let folder else {
                folders.append((name, file.value))
                continue
            }
            if let place = places[folder] {
                folders[place].value = Self.adding(name, file.value, to: folders[place].value)
            } else {
                places[folder] = folders.count
                folders.append((folder, .object([name: file.value])))
            }
        }
        return .object(JSONObject(folders))
    }

    /// The files in one object, as ``nested`` puts them there.
    ///
    /// - Parameters:
    ///   - nested: the object; members that are missing are files that are missing.
    ///   - paths: the paths that there may be; anything else is a slip of the pen.
    ///   - file: how messages name the object.
    /// - Throws: a `Diagnostic` for what is no object, and for a member that stands for no file.
    public init(nested: JSONValue, paths: [String], file: String) throws(Diagnostic) {
        var files: [File] = []
        var known: [JSONString: [JSONString: String]] = [:]
        var single: [JSONString: String] = [:]
        for path in paths {
            let (folder, name) = Self.names(of: path)
            if let folder { known[folder, default: [:]][name] = path } else { single[name] = path }
        }
        let folders = Self.inOrder(paths.map { Self.names(of: $0) }.map { $0.folder ?? $0.name })
        let reader = FixtureReader(nested, file: file)
        try reader.expect(only: folders)
        for member in try reader.members() {
            if let path = single[member.name] {
                files.append(File(path, member.reader.value))
                continue
            }
            let names = known[member.name] ?? [:]
            try member.reader.expect(
                only: paths.map { Self.names(of: $0) }.filter { $0.folder == member.name }.map(\.name)
            )
            for inner in try member.reader.members() {
                if let path = names[inner.name] { files.append(File(path, inner.reader.value)) }
            }
        }
        self.files = files
    }

    /// The files to read from, with names for messages that begin with a text.
    public func dataFiles(named prefix: String) -> DataFiles {
        DataFiles(values: Dictionary(files.map { ($0.path, $0.value) }) { _, last in last }, named: prefix)
    }

    /// The folder and the name without `.json` of a path.
    private static func names(of path: String) -> (folder: JSONString?, name: JSONString) {
        let parts = path.split(separator: "/", maxSplits: 1)
        let name = parts.last.map { $0.hasSuffix(".json") ? $0.dropLast(5) : $0 } ?? ""
        return (parts.count == 2 ? JSONString(parts[0]) : nil, JSONString(name))
    }

    private static func adding(_ name: JSONString, _ value: JSONValue, to folder: JSONValue) -> JSONValue {
        var members = folder.object ?? [:]
        members[name] = value
        return .object(members)
    }

    private static func inOrder(_ names: [JSONString]) -> [JSONString] {
        var seen: Set<JSONString> = []
        return names.filter { seen.insert($0).inserted }
    }
}
