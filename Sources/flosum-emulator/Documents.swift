import EmbeddedData
import Emulator
import JSON
import OpenAPI

/// The OpenAPI documents by name: those that the binary carries, some of them replaced by the user's.
struct Documents {
    private static let names = ["flosum-backup-archive", "flosum-global-settings"]
    private var replaced: [String: (file: String, json: JSONValue)] = [:]

    /// Reads the files and folders that the user named.
    init(_ paths: [String]) throws(Diagnostic) {
        for path in paths {
            let isFolder = DataFiles.isFolder(path)
            let files = isFolder ? try DataFiles.jsonFiles(inFolder: path) : [path]
            let known = files.filter { Self.names.contains(Self.name(of: $0)) }
            for file in known { replaced[Self.name(of: file)] = (file, try DataFiles.json(file: file)) }
            // A file that nobody asks for would be dropped without a word.
            guard !known.isEmpty else {
                let names = Self.names.map { "\($0).json" }.joined(separator: ", ")
                throw Diagnostic(
                    file: path,
                    pointer: nil,
                    message: "\(isFolder ? "has no file" : "is not") called one of \(names)"
                )
            }
        }
    }

    /// A document; throws if it is no OpenAPI 3.0.
    func document(_ name: String) throws(Diagnostic) -> Document {
        if let (file, json) = replaced[name] { return try Document(name: name, file: file, json: json) }
        let embedded = DataFiles.embedded("openapi/")
        let file = "\(name).json"
        guard let json = try embedded.json(file) else {
            throw Diagnostic(file: file, pointer: nil, message: "is not among the embedded documents")
        }
        return try Document(name: name, file: embedded.displayName(file), json: json)
    }

    /// A file's name without folder and `.json`.
    private static func name(of path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.hasSuffix(".json") ? String(file.dropLast(5)) : file
    }
}

extension DataFiles {
    /// The files in a folder of what the binary carries.
    static func embedded(_ folder: String) -> DataFiles {
        DataFiles(named: "embedded:\(folder)") { path in
            let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
            guard let file = files.first(where: { String(cString: $0.path) == folder + path }) else { return nil }
            return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
        }
    }
}
