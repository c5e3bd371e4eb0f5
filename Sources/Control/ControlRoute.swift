import Emulator
import HTTP

/// One route of the control API.
struct ControlRoute: Sendable {
    typealias Handler = @Sendable (ControlCall) throws(Problem) -> Response

    let method: Method
    /// The path below `/_emulator`, its parameters in braces.
    let path: String
    /// Its name in the document.
    let id: String
    /// Whether it is answered without a token: probes of an orchestrator have none.
    var isOpen = false
    /// The longest body, in bytes; 0 if none is read.
    var bodyLimit = 0
    let handler: Handler

    /// The longest body of what is no state.
    static let usualBody = 1 << 20

    /// The longest body of a whole state.
    static let stateBody = 128 << 20

    init(
        _ method: Method,
        _ path: String,
        _ id: String,
        isOpen: Bool = false,
        bodyLimit: Int? = nil,
        handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.isOpen = isOpen
        self.bodyLimit = method == .get || method == .delete ? 0 : bodyLimit ?? Self.usualBody
        self.handler = handler
    }
}
