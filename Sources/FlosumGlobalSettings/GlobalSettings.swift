import Emulator
import HTTP
public import JSON
public import NestJS
public import OpenAPI

/// The Flosum Global Settings API: OAuth for connected apps.
///
/// Paths, methods and DTOs stand in the document `flosum-global-settings.json`; here is what a document cannot say.
public struct GlobalSettings: Sendable {
    private let document: Document
    private let isInteractive: Bool

    /// The API of a document.
    ///
    /// With `isInteractive`, a person approves each authorization on a page; else it is approved at once, by the first
    /// user of the fixtures.
    public init(_ document: Document, isInteractive: Bool) {
        self.document = document
        self.isInteractive = isInteractive
    }

    /// The routes of the document's operations that have one of these fidelities.
    ///
    /// Throws a `Diagnostic` for an operation that this API does not know, or whose DTO cannot be made.
    public func routes(_ fidelities: Set<Fidelity> = Set(Fidelity.allCases)) throws(Diagnostic) -> [Route] {
        var routes: [Route] = []
        for operation in document.operations where fidelities.contains(operation.fidelity) {
            let handler: Route.Handler
            switch operation.id {
            case "OAuthController_authorize_v1": handler = isInteractive ? Authorize.interactive : Authorize.atOnce
            case "OAuthController_token_v1": handler = Token.handler
            default:
                throw Diagnostic(
                    file: operation.file,
                    pointer: operation.pointer.appending("operationId"),
                    message: "no behaviour is known for this operation"
                )
            }
            routes.append(try Route(operation, of: document, handler: handler))
        }
        // Also where all is approved at once: a page can be asked for.
        if routes.contains(where: { $0.id == "OAuthController_authorize_v1" }) { routes.append(Authorize.decision) }
        return routes
    }
}
