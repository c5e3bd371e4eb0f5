import Foundation

/// A folder of its own for each test, which is removed with what is in it.
final class Folder: Sendable {
    private let url = FileManager.default.temporaryDirectory.appending(path: "contract-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed is left to the system.
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { url.appending(path: name).path() }
}
