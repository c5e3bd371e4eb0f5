import HTTP
public import JSON
import OpenAPI

/// The files that an emulator serves from, OpenAPI documents and fixtures, as texts that can be changed.
public struct EmulatorData: Sendable {
    /// A file, by its path in the folder that holds both: `openapi/NAME.json`, `fixtures/NAME/COLLECTION.json`.
    public struct File: Sendable, Hashable {
        /// The path, with `/` between its parts.
        public let path: String
        /// The text.
        public let bytes: [UInt8]

        /// A file.
        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// A document with its file.
    struct DocumentFile: Sendable {
        let path: String
        let document: Document
        let compiler: DocumentCompiler
        /// Where schemas of requests stand: what is changed there changes what is accepted.
        let requestPlaces: Set<JSONPointer>
    }

    /// All files.
    public let files: [File]
    let documents: [DocumentFile]
    let texts: [String: JSONText]
    private var routes = RouteTable()
    private var operations: [(document: DocumentFile, operation: Operation)] = []

    /// Reads files.
    ///
    /// - Throws: a `Diagnostic` for the first that is no JSON, or stands among the documents and is none.
    public init(_ files: [File]) throws(Diagnostic) {
        self.files = files
        var texts: [String: JSONText] = [:]
        var documents: [DocumentFile] = []
        for file in files where file.path.hasSuffix(".json") {
            let text: JSONText
            do throws(JSONSyntaxError) { text = try JSONText(file.bytes) } catch {
                throw Diagnostic(file: file.path, pointer: nil, message: error.explanation(in: file.bytes))
            }
            texts[file.path] = text
            let name = String(file.path.dropFirst("openapi/".count).dropLast(".json".count))
            guard file.path.hasPrefix("openapi/"), !name.contains("/") else { continue }
            let document = try Document(name: name, file: file.path, json: text.value)
            documents.append(DocumentFile(path: file.path, document: document))
        }
        self.texts = texts
        self.documents = documents
        for document in documents {
            for operation in document.document.operations
            where routes.insert(operations.count, operation.method, operation.path) {
                operations.append((document, operation))
            }
        }
    }

    /// The operation that a request is for; nil if no document has it.
    func operation(for request: ContractRequest) -> (document: DocumentFile, operation: Operation)? {
        let path = Array(request.target.utf8.prefix { $0 != UInt8(ascii: "?") })
        guard let method = HTTP.Method(rawValue: request.method), let found = routes.find(method, path[...]) else {
            return nil
        }
        return operations[found.route]
    }
}

extension EmulatorData.DocumentFile {
    init(path: String, document: Document) {
        self.path = path
        self.document = document
        compiler = DocumentCompiler(document)
        var places: Set<JSONPointer> = []
        for operation in document.operations {
            let parts = ["requestBody", "parameters"].compactMap { (name: JSONString) in
                operation.json[name].map { ($0, operation.pointer.appending(name)) }
            }
            for (json, pointer) in parts
                + [operation.sharedParameters].compactMap(\.self).map({ ($0.list, $0.pointer) })
            {
                Self.reach(json, at: pointer, in: document, &places)
            }
        }
        requestPlaces = places
    }

    /// Gathers all places that lead on from one, by parts and by references.
    private static func reach(
        _ json: JSONValue,
        at pointer: JSONPointer,
        in document: Document,
        _ places: inout Set<JSONPointer>
    ) {
        var pending = [(json, pointer)]
        while let (value, pointer) = pending.popLast() {
            guard places.insert(pointer).inserted else { continue }
            switch value {
            case .object(let object):
                if case .string(let reference)? = object["$ref"], let target = document.target(of: reference) {
                    pending.append(target)
                }
                pending += object.members.map { ($0.value, pointer.appending($0.name)) }
            case .array(let elements): pending += elements.enumerated().map { ($1, pointer.appending($0)) }
            default: break
            }
        }
    }

    /// Whether code, and not the document, says what an operation answers: `docs/contract-diff.md`.
    func isAnsweredByCode(_ operation: Operation) -> Bool {
        document.name == "flosum-global-settings" || operation.json["x-emulator"]?["behaviour"] == "jobs.log"
    }
}
