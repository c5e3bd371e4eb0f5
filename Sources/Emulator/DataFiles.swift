import Files
public import JSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A set of JSON files by path: those that the binary carries, or a folder that the user gave.
public struct DataFiles: Sendable {
    private enum Contents {
        case bytes([UInt8])
        case value(JSONValue)
    }

    /// How deep arrays and objects may be nested: what the deepest body of a request becomes, in a record of a collection
    /// of a document of a whole state, is four levels deeper.
    private static let depthLimit = 3_010

    private let find: @Sendable (String) throws(Diagnostic) -> Contents?
    private let exists: @Sendable (String) -> Bool
    private let name: @Sendable (String) -> String
    /// The folder that they are in; nil of files from memory.
    public let folder: String?

    /// Files from memory, by path.
    public init(_ files: [String: [UInt8]], named prefix: String = "embedded:") {
        find = { path throws(Diagnostic) in files[path].map { .bytes($0) } }
        exists = { path in files[path] != nil }
        name = { prefix + $0 }
        folder = nil
    }

    /// Files from memory that are copied only when they are read.
    public init(named prefix: String, find: @escaping @Sendable (String) -> [UInt8]?) {
        self.find = { path throws(Diagnostic) in find(path).map { .bytes($0) } }
        exists = { path in find(path) != nil }
        name = { prefix + $0 }
        folder = nil
    }

    /// Files from memory, as values.
    public init(values: [String: JSONValue], named prefix: String) {
        find = { path throws(Diagnostic) in values[path].map { .value($0) } }
        exists = { path in values[path] != nil }
        name = { prefix + $0 }
        folder = nil
    }

    /// The files of a folder and the folders in it; where an export was stopped between two names, its predecessor's.
    ///
    /// Throws a `Diagnostic` if there is no such folder, or it cannot be read.
    public init(folder: String) throws(Diagnostic) {
        let folder = AtomicFolder.aside(folder) ?? folder
        if let obstacle = Self.obstacle(toReading: folder) {
            throw Diagnostic(file: folder, pointer: nil, message: obstacle)
        }
        self.folder = folder
        let path: @Sendable (String) -> String = { file in Self.path(of: file, in: folder) }
        find = { file throws(Diagnostic) in try Self.contents(of: path(file)).map { .bytes($0) } }
        exists = { file in access(path(file), F_OK) == 0 }
        name = path
    }

    /// The value in a file; nil if there is no such file.
    ///
    /// Throws a `Diagnostic` if the file cannot be read or is no JSON.
    public func json(_ path: String) throws(Diagnostic) -> JSONValue? {
        switch try find(path) {
        case .bytes(let bytes)?: return try Self.parse(bytes, file: name(path))
        case .value(let value)?: return value
        case nil: return nil
        }
    }

    /// Whether there is such a file.
    public func contains(_ path: String) -> Bool {
        exists(path)
    }

    /// The name of a file for messages.
    public func displayName(_ path: String) -> String {
        name(path)
    }

    /// The value in one JSON file.
    ///
    /// Throws a `Diagnostic` if there is no such file, or it is no JSON.
    public static func json(file: String) throws(Diagnostic) -> JSONValue {
        try parse(try bytes(file: file), file: file)
    }

    /// The bytes of one file; of `-`, of the standard input.
    ///
    /// Throws a `Diagnostic` if there is no such file, or it cannot be read.
    public static func bytes(file: String) throws(Diagnostic) -> [UInt8] {
        if file == "-" { return try contents(of: STDIN_FILENO, named: "standard input") }
        guard let bytes = try contents(of: file) else {
            throw Diagnostic(file: file, pointer: nil, message: "there is no such file")
        }
        return bytes
    }

    /// The paths of the JSON files in a folder, sorted.
    ///
    /// Throws a `Diagnostic` if the folder cannot be read.
    public static func jsonFiles(inFolder folder: String) throws(Diagnostic) -> [String] {
        try names(inFolder: folder).filter { $0.hasSuffix(".json") }.map { path(of: $0, in: folder) }
    }

    /// The names of all that is in a folder, sorted.
    ///
    /// Throws a `Diagnostic` if the folder cannot be read.
    public static func names(inFolder folder: String) throws(Diagnostic) -> [String] {
        do throws(FolderListing.Failure) {
            return try FolderListing.names(in: folder)
        } catch {
            throw Diagnostic(file: folder, pointer: nil, message: "cannot be read: \(error.reason)")
        }
    }

    /// The path of something in a folder.
    public static func path(of file: String, in folder: String) -> String {
        folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
    }

    /// True if the path is a folder.
    public static func isFolder(_ path: String) -> Bool {
        var information = stat()
        return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
    }

    /// True if there is a folder to read at this path, or a predecessor that counts for it.
    public static func areThere(inFolder folder: String) -> Bool {
        isFolder(folder) || AtomicFolder.aside(folder) != nil
    }

    /// Why a folder cannot be read; nil if it can.
    private static func obstacle(toReading folder: String) -> String? {
        var information = stat()
        if stat(folder, &information) == 0 {
            guard information.st_mode & S_IFMT == S_IFDIR else { return "there is no such folder" }
            if access(folder, R_OK | X_OK) == 0 { return nil }
        } else if errno == ENOENT || errno == ENOTDIR {
            return "there is no such folder"
        }
        return "cannot be read: \(String(cString: strerror(errno)))"
    }

    /// The value that the bytes of a file are.
    ///
    /// Throws a `Diagnostic` that names the file if they are no JSON.
    public static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
        do throws(JSONSyntaxError) {
            return try JSONValue(parsing: bytes, depthLimit: depthLimit)
        } catch {
            throw Diagnostic(file: file, pointer: nil, message: error.explanation(in: bytes))
        }
    }

    private static func contents(of path: String) throws(Diagnostic) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Diagnostic(file: path, pointer: nil, message: "cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        return try contents(of: descriptor, named: path)
    }

    private static func contents(of descriptor: Int32, named path: String) throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else {
                if errno == EINTR { continue }
                throw Diagnostic(
                    file: path,
                    pointer: nil,
                    message: "cannot be read: \(String(cString: strerror(errno)))"
                )
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}
