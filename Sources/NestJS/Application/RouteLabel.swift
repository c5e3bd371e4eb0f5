import HTTP
import OpenAPI

/// The header fields of the emulator's own that say which operation answered, and how sure we are that the vendor would
/// answer like this.
///
/// They are the only ones that the vendor does not send.
struct RouteLabel: Sendable {
    private static let fidelityName: FieldName = "X-Emulator-Fidelity"
    private static let operationName: FieldName = "X-Emulator-Operation"

    /// Of a request that no operation answers: what is said then is known from the framework, not from the vendor.
    static let none = RouteLabel(operation: "none", .assumed)

    private let operation: [UInt8]
    private let fidelity: [UInt8]

    init(operation: String, _ fidelity: Fidelity) {
        // An id is any text; a field value is not.
        self.operation = operation.utf8.map { 0x20...0x7E ~= $0 ? $0 : UInt8(ascii: "?") }
        self.fidelity = Array(fidelity.rawValue.utf8)
    }

    func append(to fields: inout Fields) {
        fields.append(Self.fidelityName, ascii: fidelity)
        fields.append(Self.operationName, ascii: operation)
    }
}
