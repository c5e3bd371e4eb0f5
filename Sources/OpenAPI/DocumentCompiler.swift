public import JSON

/// Compiles what an engine needs of a document, as it is asked for, and gathers all that is wrong with it.
///
/// Look at `problems` when all is compiled: a document that has any must be refused, since what is wrong was left out.
public final class DocumentCompiler: Sendable {
    /// The document.
    public let document: Document
    let table: SchemaTable

    /// Takes a document, and compiles nothing yet.
    public init(_ document: Document) {
        self.document = document
        table = SchemaTable(document)
    }

    /// What was found wrong so far, each thing once, with its place.
    public var problems: [Diagnostic] {
        table.problems
    }

    /// The schema that stands at a pointer, with all that it refers to.
    public func schema(_ json: JSONValue, at pointer: JSONPointer) -> Schema {
        Schema(table: table, root: table.compile(json, at: pointer))
    }

    /// The schema of that name under `components`, or nil.
    public func schema(named name: JSONString) -> Schema? {
        document.json["components"]?["schemas"]?[name].map {
            schema($0, at: JSONPointer(tokens: ["components", "schemas", name]))
        }
    }

    func report(_ pointer: JSONPointer, _ message: String) {
        table.report(pointer, message)
    }
}
