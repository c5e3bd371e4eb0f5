import EmbeddedData
import JSON
import OpenAPI

/// The OpenAPI documents that the binary carries, by whose operations coverage is counted.
enum EmbeddedDocuments {
    /// All of them, in the order in which they are carried.
    static func all() throws -> [Document] {
        try EmbeddedFiles.paths.compactMap { path in
            guard path.hasPrefix("openapi/"), let bytes = EmbeddedFiles.bytes(path) else { return nil }
            return try Document(
                name: String(path.dropFirst("openapi/".count).prefix { $0 != "." }),
                file: path,
                json: try JSONValue(parsing: bytes)
            )
        }
    }
}

/// The files that the binary carries.
enum EmbeddedFiles {
    private static var files: UnsafeBufferPointer<embedded_file> {
        UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
    }

    /// Their paths, in the order in which they are carried.
    static var paths: [String] { files.map { String(cString: $0.path) } }

    /// The bytes of a file; nil if there is none of this path.
    static func bytes(_ path: String) -> [UInt8]? {
        files.first { String(cString: $0.path) == path }.map {
            Array(UnsafeBufferPointer(start: $0.bytes, count: $0.count))
        }
    }
}
