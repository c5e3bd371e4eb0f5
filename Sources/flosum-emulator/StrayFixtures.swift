import Emulator
import JSON
import Spelling

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What stands in a folder of fixtures and is read by nobody: most likely a misspelt name, whose records would be missing.
///
/// Only JSON files and folders are looked at; those that are hidden are not.
struct StrayFixtures {
    private(set) var problems: [Diagnostic] = []
    private let known: [String]
    private let documents: [String]
    /// What the user named as something else.
    private let others: [String]

    /// Looks at a folder.
    ///
    /// - Parameters:
    ///   - folder: the folder.
    ///   - paths: the files that are read, by their paths in it.
    ///   - documents: the names of all documents that are served.
    ///   - others: files and folders that have another purpose, wherever they are.
    /// - Throws: a `Diagnostic` if the folder, or one that is read, cannot be listed.
    init(in folder: String, paths: [String], documents: [String], besides others: [String]) throws(Diagnostic) {
        known = paths + documents.map { "\($0)/undocumented.json" }
        self.documents = documents
        self.others = others
        try look(in: folder, below: "")
    }

    private mutating func look(in folder: String, below prefix: String) throws(Diagnostic) {
        for name in try DataFiles.names(inFolder: folder) where !name.hasPrefix(".") {
            let path = DataFiles.path(of: name, in: folder)
            let isFolder = DataFiles.isFolder(path)
            if isFolder, prefix.isEmpty, documents.contains(name) {
                try look(in: path, below: "\(name)/")
                continue
            }
            guard isFolder || name.lowercased().hasSuffix(".json"), !known.contains(prefix + name),
                // What some file systems have at their root.
                name != "lost+found", !others.contains(where: { Self.isSame(path, $0) })
            else { continue }
            let message = isFolder ? ofFolder(name, prefix) : ofFile(name, prefix)
            problems.append(Diagnostic(file: path, pointer: nil, message: message))
        }
    }

    private func ofFolder(_ name: String, _ prefix: String) -> String {
        guard prefix.isEmpty else { return "is no file of fixtures, and would not be read: move it elsewhere" }
        let names = documents.joined(separator: ", ")
        return "is no folder of fixtures, and would not be read; "
            + (name.lowercased().nearest(among: documents).map { "did you mean \($0)?" }
                ?? "there may be \(names), and those of documents that --openapi names")
    }

    private func ofFile(_ name: String, _ prefix: String) -> String {
        let here = known.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        let there = here.filter { !$0.contains("/") }
        // One of another folder is meant whatever else is called like it.
        let meant = known.first { $0.hasSuffix("/\(name)") } ?? name.lowercased().nearest(among: there)
        let names = ((prefix.isEmpty ? documents : []) + there).joined(separator: ", ")
        return "is no file of fixtures, and would not be read; "
            + (meant.map { "did you mean \($0)?" } ?? "there may be \(names)")
    }

    private static func isSame(_ path: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        guard stat(path, &first) == 0, stat(other, &second) == 0 else { return false }
        return first.st_dev == second.st_dev && first.st_ino == second.st_ino
    }
}
