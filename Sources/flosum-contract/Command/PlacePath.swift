import Foundation

/// Where something is to be written, however its path is put.
struct PlacePath: Equatable {
    private let path: String

    /// Links in the folders before it are followed; the thing itself need not be there yet.
    init(_ path: String) {
        let url = URL(filePath: path).standardizedFileURL
        self.path = url.deletingLastPathComponent().resolvingSymlinksInPath().appending(path: url.lastPathComponent)
            .path()
    }

    /// Whether it lies below another.
    func isInside(_ other: PlacePath) -> Bool {
        path.hasPrefix(other.path.hasSuffix("/") ? other.path : other.path + "/")
    }
}
