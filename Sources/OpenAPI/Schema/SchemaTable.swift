import JSON
import Synchronization

/// The compiled schemas of a document, each once, and what was found wrong on the way.
///
/// Schemas are added as they are asked for; places never change, so what was compiled earlier stays valid.
final class SchemaTable: Sendable {
    struct State: Sendable {
        var nodes: [SchemaNode] = []
        /// The nodes by where they stand.
        var places: [JSONPointer: Int] = [:]
        /// The nodes by how references name them.
        var targets: [JSONString: Int] = [:]
        var problems: [Diagnostic] = []
        var reported: Set<Diagnostic> = []
    }

    let document: Document
    private let state = Mutex(State())

    init(_ document: Document) {
        self.document = document
    }

    /// The nodes that are there now.
    var nodes: [SchemaNode] {
        state.withLock { $0.nodes }
    }

    var problems: [Diagnostic] {
        state.withLock { $0.problems }
    }

    func report(_ pointer: JSONPointer, _ message: String) {
        let problem = Diagnostic(file: document.file, pointer: pointer, message: message)
        state.withLock { $0.report(problem) }
    }

    /// The place of the schema that stands at a pointer, compiled with all that it leads to.
    func compile(_ json: JSONValue, at pointer: JSONPointer) -> Int {
        state.withLock { state in
            var reader = SchemaReader(document: document, state: state)
            // One owner while it grows.
            state = State()
            let place = reader.read(json, at: pointer)
            state = reader.state
            return place
        }
    }
}

extension SchemaTable.State {
    /// Keeps a problem, once.
    mutating func report(_ problem: Diagnostic) {
        if reported.insert(problem).inserted { problems.append(problem) }
    }
}
