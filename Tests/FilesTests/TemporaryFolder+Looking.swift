import Foundation
import TemporaryFolders

/// Looks that cannot fail, for the closures in which a writer is looked at.
extension TemporaryFolder {
    /// What is in it, sorted; nothing if that cannot be told.
    var entries: [String] { (try? names()) ?? [] }

    /// The text of a file in it; nil if it cannot be read.
    func content(_ name: String) -> String? { try? text(name) }

    /// The permissions of something in it; nil if it is not there.
    func mode(_ name: String) -> mode_t? {
        var status = stat()
        return stat(path(of: name), &status) == 0 ? status.st_mode & 0o7777 : nil
    }
}
