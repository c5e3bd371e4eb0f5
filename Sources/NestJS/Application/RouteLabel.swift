import HTTP
import OpenAPI

/// The header fields of the emulator's own that say which operation answered, and how sure we are that the vendor would
/// answer like this.
///
/// They are the only ones that the vendor does not send.
struct RouteLabel: Sendable {
    /// Of a request that no operation answers: what is said then is known from the framework, not from the vendor.
    static let none = RouteLabel(operation: "none", .assumed)

    /// The field lines, made once.
    private let lines: Fields

    init(operation: String, _ fidelity: Fidelity) {
        var lines = Fields()
        lines.append("X-Emulator-Fidelity", fidelity.rawValue)
        // An id is any text; a field value is not.
        let id = operation.utf8.map { 0x20...0x7E ~= $0 ? $0 : UInt8(ascii: "?") }
        lines.append("X-Emulator-Operation", String(decoding: id, as: UTF8.self))
        self.lines = lines
    }

    func append(to fields: inout Fields) {
        fields.append(lines)
    }
}
