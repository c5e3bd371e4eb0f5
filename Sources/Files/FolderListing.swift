#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// What is in a folder.
public enum FolderListing {
    /// Why a folder cannot be listed.
    public struct Failure: Error, Sendable {
        /// What the system says of it.
        public let reason: String
    }

    /// The names of all that is in a folder, sorted.
    public static func names(in folder: String) throws(Failure) -> [String] {
        guard let directory = opendir(folder) else { throw Failure(reason: String(cString: strerror(errno))) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
