import Foundation

/// A folder of files that is gone after the test.
public final class TemporaryFolder: Sendable {
    /// Where it is, without a slash at the end.
    public let path: String

    /// A folder with these files by path, their folders included.
    public init(_ files: some Sequence<(path: String, bytes: [UInt8])>) throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "flosum-\(UUID().uuidString)")
        path = url.path()
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        for (name, bytes) in files {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: file)
        }
    }

    /// A folder with these texts by path; an empty one without any.
    public convenience init(_ files: [String: String] = [:]) throws {
        try self.init(files.map { (path: $0.key, bytes: Array($0.value.utf8)) })
    }

    deinit {
        // What cannot be removed is left to the system.
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of something in it, which need not be there.
    public func path(of name: String) -> String { "\(path)/\(name)" }

    /// What is in it, sorted.
    public func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    /// The text of a file in it.
    public func text(_ name: String) throws -> String {
        try String(contentsOfFile: path(of: name), encoding: .utf8)
    }
}
