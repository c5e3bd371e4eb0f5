import EmbeddedData
import JSON
import OpenAPI

/// The OpenAPI documents that the binary carries, by whose operations coverage is counted.
enum EmbeddedDocuments {
    /// All of them, in the order in which they are carried.
    static func all() throws -> [Document] {
        try files.compactMap { path, bytes in
            guard path.hasPrefix("openapi/") else { return nil }
            return try Document(
                name: String(path.dropFirst("openapi/".count)),
                file: path,
                json: try JSONValue(parsing: bytes)
            )
        }
    }

    /// All files that the binary carries, fixtures too.
    static var files: [(path: String, bytes: [UInt8])] {
        UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count()).map { file in
            (String(cString: file.path), Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
        }
    }
}
