import CommandLineInterface
import Contract
import Files
import Foundation
import JSON

/// The folders of `diff`: what the emulator serves, and what is made of it.
struct DriftFiles: Sendable {
    private let options: DiffOptions

    init(_ options: DiffOptions) {
        self.options = options
    }

    /// Whether folders are to be made.
    var hasTargets: Bool { options.patch != nil || options.apply != nil }

    /// Refuses, before a long run, places where no folder can be made.
    func checkTargets() throws(UsageError) {
        for (option, path) in [("--patch", options.patch), ("--apply", options.apply)] {
            guard let path else { continue }
            do throws(AtomicFileError) {
                try Self.folder(path).expectWritable()
            } catch {
                throw UsageError("\(option): \(error)")
            }
        }
    }

    /// Reads documents and fixtures; as the emulator does, with the documents that are carried where none is given.
    func read() throws(UsageError) -> EmulatorData {
        var files: [EmulatorData.File] = []
        let carried = EmbeddedFiles.paths.map { EmulatorData.File(path: $0, bytes: EmbeddedFiles.bytes($0) ?? []) }
        if let folder = options.documents {
            files = try Self.files(in: folder, as: "openapi", "--documents")
            guard files.contains(where: { $0.path.hasSuffix(".json") }) else {
                throw UsageError("--documents: \(folder) has no file whose name ends in .json")
            }
        }
        let given = Set(files.map(\.path))
        files += carried.filter { $0.path.hasPrefix("openapi/") && !given.contains($0.path) }
        if let folder = options.fixtures {
            files += try Self.files(in: folder, as: "fixtures", "--fixtures")
        } else {
            files += carried.filter { $0.path.hasPrefix("fixtures/") }
        }
        do throws(Diagnostic) { return try EmulatorData(files) } catch {
            throw UsageError(error.description)
        }
    }

    private static func files(
        in folder: String,
        as name: String,
        _ option: String
    ) throws(UsageError) -> [EmulatorData.File] {
        // Of a link to a folder, nothing is listed.
        let root = URL(filePath: folder).resolvingSymlinksInPath().path()
        guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: root) else {
            throw UsageError("\(option): there is no folder \(folder)")
        }
        var files: [EmulatorData.File] = []
        for path in paths.sorted() {
            var isFolder: ObjCBool = false
            let whole = "\(root)/\(path)"
            guard FileManager.default.fileExists(atPath: whole, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            guard let bytes = FileManager.default.contents(atPath: whole) else {
                throw UsageError("\(option): \(whole) cannot be read")
            }
            files.append(EmulatorData.File(path: "\(name)/\(path)", bytes: Array(bytes)))
        }
        return files
    }

    /// Makes the folders that were asked for; gives back their names.
    ///
    /// - Throws: `AtomicFileError`; then the folder is not there.
    func write(_ patch: DriftPatch) throws -> [String] {
        var made: [String] = []
        if let path = options.patch {
            let patches = patch.files.map { file in
                EmulatorData.File(
                    path: file.path.replacing(/\.json$/, with: ".patch.json"),
                    bytes: file.patch.json.serialized(layout: .indented) + [UInt8(ascii: "\n")]
                )
            }
            try Self.make(path, of: patches)
            made.append(path)
        }
        if let path = options.apply {
            let changed = Dictionary(patch.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
            let files = try read().files.map { EmulatorData.File(path: $0.path, bytes: changed[$0.path] ?? $0.bytes) }
            try Self.make(path, of: files)
            made.append(path)
        }
        return made
    }

    private static func make(_ path: String, of files: [EmulatorData.File]) throws(AtomicFileError) {
        try folder(path).write(files.map { ($0.path, $0.bytes) })
    }

    /// A folder that is to be made: nothing is replaced.
    private static func folder(_ path: String) throws(AtomicFileError) -> AtomicFolder {
        try AtomicFolder(path, losses: .nothing(mend: "name a folder that is to be made"))
    }
}
