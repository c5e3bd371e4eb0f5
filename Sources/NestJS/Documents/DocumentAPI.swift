public import Emulator
import HTTP
public import JSON
public import OpenAPI

/// The API of a document that has no code of its own: each operation does what its `x-emulator` object says, or answers
/// with what is documented.
public struct DocumentAPI: Sendable {
    private let document: Document
    /// What the document says of its collections.
    public let model: DocumentModel
    private let seed: UInt64

    /// The API of a document; the same seed makes the same examples.
    public init(_ document: Document, seed: UInt64) throws(Diagnostic) {
        self.document = document
        self.seed = seed
        model = try DocumentModel(document)
    }

    /// The routes of the operations that have one of the fidelities.
    ///
    /// - Parameters:
    ///   - fidelities: what is served; all else is an unknown route.
    ///   - handler: code for an operation, with its action if it declares one; nil for none.
    /// - Returns: the routes, in the order of the document.
    /// - Throws: a `Diagnostic` for what cannot be served.
    public func routes(
        _ fidelities: Set<Fidelity>,
        handler: (Operation, OperationAction?) throws(Diagnostic) -> Route.Handler? = { _, _ in nil }
    ) throws(Diagnostic) -> [Route] {
        var routes: [Route] = []
        let compiler = DocumentCompiler(document)
        for operation in document.operations where fidelities.contains(operation.fidelity) {
            let action = try model.action(of: operation)
            let own = try handler(operation, action)
            routes.append(
                try Route(operation, in: compiler, handler: own ?? declared(operation, action, compiler))
            )
        }
        return routes
    }

    private func declared(
        _ operation: Operation,
        _ action: OperationAction?,
        _ compiler: DocumentCompiler
    ) -> Route.Handler {
        guard let action else {
            let documented = DocumentedAnswers(operation, in: compiler)
            return { [seed] _, _ in documented.success(seed: seed) }
        }
        let success = operation.successStatus
        return { call, sandbox in
            sandbox.withState { state in action.answer(call, success: success, on: &state) }
        }
    }
}
