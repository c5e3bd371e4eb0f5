import Emulator
import OpenAPI

/// An operation that is there, and better not relied on.
struct OperationUse: LintRule {
    let name: String
    let severity: LintSeverity
    let reference: String
    private let isMeant: @Sendable (EmulatedOperation) -> Bool
    private let message: String

    static let deprecated = OperationUse(
        name: "deprecated-operation",
        severity: .warning,
        reference: "OpenAPI 3.0.4, Operation Object",
        message: "is deprecated; use what its description names in its place."
    ) { $0.isDeprecated }

    static let assumed = OperationUse(
        name: "assumed-operation",
        severity: .info,
        reference: "X-Emulator-Fidelity; openapi/*.json, x-fidelity and x-assumed",
        message: "has not been published by the vendor, and may be different in truth; compare it with a live tenant."
    ) { $0.fidelity == .assumed }

    private init(
        name: String,
        severity: LintSeverity,
        reference: String,
        message: String,
        isMeant: @escaping @Sendable (EmulatedOperation) -> Bool
    ) {
        self.name = name
        self.severity = severity
        self.reference = reference
        self.message = message
        self.isMeant = isMeant
    }

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.compactMap { linted in
            linted.operation.flatMap { isMeant($0) ? (exchange: linted, subject: $0.id) : nil }
        }
        return findings(seen) { id, _ in "\(id) \(message)" }
    }
}
