public import HTTP
public import OpenAPI
import Synchronization

/// An operation that is served: what journal, faults and coverage know it by.
///
/// A class, as each answer carries one: one reference is cheap to hold.
public final class EmulatedOperation: Sendable {
    /// Tells it apart from all others of the process; the first has 0.
    let number: Int
    /// Its name, unique among all that is served.
    public let id: String
    /// The method; GET answers HEAD as well.
    public let method: Method
    /// The path, its parameters in braces.
    public let path: String
    /// How sure we are of it.
    public let fidelity: Fidelity
    /// Whether its document advises against using it (OpenAPI 3.0, Operation Object).
    public let isDeprecated: Bool
    /// The names of its query parameters, in the document's order.
    public let queryParameters: [String]
    /// The statuses that its document describes, in its order.
    public let documentedStatuses: [ResponseDescription.Status]

    private static let made = Atomic(0)

    /// An operation.
    public init(
        id: String,
        method: Method,
        path: String,
        fidelity: Fidelity,
        isDeprecated: Bool = false,
        queryParameters: [String] = [],
        documentedStatuses: [ResponseDescription.Status] = []
    ) {
        number = Self.made.add(1, ordering: .relaxed).oldValue
        self.id = id
        self.method = method
        self.path = path
        self.fidelity = fidelity
        self.isDeprecated = isDeprecated
        self.queryParameters = queryParameters
        self.documentedStatuses = documentedStatuses
    }
}
