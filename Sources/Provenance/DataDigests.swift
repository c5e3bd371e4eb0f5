import Digest
public import JSON

/// SHA-256 digests of documents and fixtures: two runs that tell the same ones work on the same data.
public struct DataDigests: Sendable {
    private let documents: [(name: String, digest: String)]
    private let fixtures: String

    /// Digests of documents as they are written, and of ``fixtureBytes(_:)``.
    public init(documents: [(name: String, bytes: [UInt8])], fixtures: [UInt8]) {
        self.documents = documents.map { ($0.name, Self.digest($0.bytes)) }
        self.fixtures = Self.digest(fixtures)
    }

    /// Fixtures as one text, by path; white space and order of the files do not count.
    public static func fixtureBytes(_ files: [(path: String, value: JSONValue)]) -> [UInt8] {
        files.sorted { $0.path < $1.path }.flatMap { file in
            Array("\(file.path)\n".utf8) + file.value.serialized() + [UInt8(ascii: "\n")]
        }
    }

    /// The members `documents` and `fixtures` of an object.
    public var members: [(name: JSONString, value: JSONValue)] {
        [
            (
                "documents",
                .array(
                    documents.map { document in
                        ["name": .string(JSONString(document.name)), "sha256": .string(JSONString(document.digest))]
                    }
                )
            ),
            ("fixtures", ["sha256": .string(JSONString(fixtures))]),
        ]
    }

    private static func digest(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = ""
        let hash = SHA256.hash(bytes)
        for byte in hash.indices.map({ hash[$0] }) {
            text.unicodeScalars.append(digits[Int(byte >> 4)])
            text.unicodeScalars.append(digits[Int(byte & 15)])
        }
        return text
    }
}
