import EmbeddedData
import JSON
import OpenAPI

/// The OpenAPI documents that the binary carries, by whose operations coverage is counted.
enum EmbeddedDocuments {
    /// All of them, in the order in which they are carried.
    static func all() throws -> [Document] {
        let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        return try files.compactMap { file in
            let path = String(cString: file.path)
            guard path.hasPrefix("openapi/") else { return nil }
            let bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
            return try Document(
                name: String(path.dropFirst("openapi/".count)),
                file: path,
                json: try JSONValue(parsing: bytes)
            )
        }
    }
}
