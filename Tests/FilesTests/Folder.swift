import Foundation

@testable import Files

/// A folder of its own for each test, which is removed with what is in it.
final class Folder: Sendable {
    private let base: String

    init() throws {
        var template = Array("/tmp/atomic-file-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw AtomicFileError(path: "/tmp", error: errno) }
        base = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        // What cannot be removed is left to the system.
        try? FileManager.default.removeItem(atPath: base)
    }

    func path(_ name: String) -> String { "\(base)/\(name)" }

    var names: [String] { (try? FolderListing.names(in: base)) ?? [] }

    func content(_ name: String) -> String? {
        guard let file = fopen(path(name), "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer.prefix(count)
        }
    }

    func mode(_ name: String) -> UInt32? {
        var status = stat()
        return stat(path(name), &status) == 0 ? UInt32(status.st_mode) & 0o7777 : nil
    }
}
