import EmbeddedData
import Emulator
import JSON
import OpenAPI

/// The OpenAPI documents that are served: those that the binary carries, some perhaps replaced by the user's, and the
/// user's own.
struct Documents {
    static let globalSettings = "flosum-global-settings"
    static let backupArchive = "flosum-backup-archive"

    private var given: [(name: String, file: String, json: JSONValue)] = []

    /// Reads the files and folders that the user named; of two files of one name the last counts.
    init(_ paths: [String]) throws(Diagnostic) {
        for path in paths {
            for file in try Self.files(path) { try add(file) }
        }
    }

    /// Reads what can be read, and gathers what is wrong with the rest.
    init(_ paths: [String], gathering problems: inout [Diagnostic]) {
        for path in paths {
            do throws(Diagnostic) {
                for file in try Self.files(path) {
                    do throws(Diagnostic) { try add(file) } catch { problems.append(error) }
                }
            } catch {
                problems.append(error)
            }
        }
    }

    /// What the user named that is none of the fixtures, wherever it stands: documents, folders of them, settings.
    func namedFiles(_ options: Options) -> [String] {
        options.documents + given.map(\.file) + [options.configuration].compactMap(\.self)
    }

    private static func files(_ path: String) throws(Diagnostic) -> [String] {
        guard DataFiles.isFolder(path) else { return [path] }
        let files = try DataFiles.jsonFiles(inFolder: path)
        guard !files.isEmpty else {
            throw Diagnostic(file: path, pointer: nil, message: "has no file whose name ends in .json")
        }
        return files
    }

    private mutating func add(_ file: String) throws(Diagnostic) {
        let name = Self.name(of: file)
        given.removeAll { $0.name == name }
        given.append((name, file, try DataFiles.json(file: file)))
    }

    /// All documents that can be made, embedded and given; what is wrong with the others is gathered.
    func all(gathering problems: inout [Diagnostic]) -> [Document] {
        var documents: [Document] = []
        for name in [Self.globalSettings, Self.backupArchive] {
            do throws(Diagnostic) { documents.append(try document(name)) } catch { problems.append(error) }
        }
        for other in rest {
            do throws(Diagnostic) { documents.append(try document(other)) } catch { problems.append(error) }
        }
        return documents
    }

    /// A document that the binary carries, or what the user gave in its place; throws if it is no OpenAPI 3.0.
    func document(_ name: String) throws(Diagnostic) -> Document {
        let embedded = DataFiles.embedded("openapi/")
        let file = "\(name).json"
        guard let json = try embedded.json(file) else {
            throw Diagnostic(file: file, pointer: nil, message: "is not among the embedded documents")
        }
        if let (_, file, given) = given.first(where: { $0.name == name }) {
            return try Document(name: name, file: file, json: DocumentOverlay.complete(given, from: json))
        }
        return try Document(name: name, file: embedded.displayName(file), json: json)
    }

    /// The documents for which there is no code, in the order in which they were given.
    func others() throws(Diagnostic) -> [Document] {
        try rest.map(document)
    }

    private var rest: [(name: String, file: String, json: JSONValue)] {
        given.filter { $0.name != Self.globalSettings && $0.name != Self.backupArchive }
    }

    private func document(_ other: (name: String, file: String, json: JSONValue)) throws(Diagnostic) -> Document {
        try Document(name: other.name, file: other.file, json: other.json)
    }

    /// Throws the first problem of a document if the user gave it; those that the binary carries are known to have none.
    func expectSound(_ document: Document) throws(Diagnostic) {
        guard given.contains(where: { $0.name == document.name }) else { return }
        if let problem = DocumentCheck.problems(in: document).first { throw problem }
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
        DataFiles(named: "embedded:\(folder)") { path in EmbeddedFile.bytes(folder + path) }
    }
}

/// What the binary carries.
enum EmbeddedFile {
    /// The bytes of a file; nil if there is none of this path.
    static func bytes(_ path: String) -> [UInt8]? {
        let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        guard let file = files.first(where: { String(cString: $0.path) == path }) else { return nil }
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
