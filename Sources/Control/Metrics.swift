import Emulator
import HTTP

/// What Prometheus asks for.
///
/// The labels are operations and statuses, of which there are no more than the documents and the vendor's stack have.
enum Metrics {
    static func text(_ emulator: ControlledEmulator) -> String {
        let total = emulator.sandboxes.total
        var requests: [String] = []
        var seconds: [String] = []
        for operation in emulator.api.operations.map(Optional.some) + [nil] {
            let row = total.row(of: operation)
            guard row.count > 0 else { continue }
            let label = "operation=\"\(escaped(operation?.id ?? "none"))\""
            for (status, count) in row.statuses.sorted(by: { $0.key < $1.key }) {
                requests.append("flosum_emulator_requests_total{\(label),status=\"\(status)\"} \(count)")
            }
            let sum = Double(row.nanoseconds) / 1e9
            seconds.append("flosum_emulator_answer_seconds_sum{\(label)} \(sum)")
            seconds.append("flosum_emulator_answer_seconds_count{\(label)} \(row.count)")
        }
        return """
            # HELP flosum_emulator_info The version that runs.
            # TYPE flosum_emulator_info gauge
            flosum_emulator_info{version="\(escaped(emulator.version))"} 1
            # HELP flosum_emulator_sandboxes Named sandboxes that there are.
            # TYPE flosum_emulator_sandboxes gauge
            flosum_emulator_sandboxes \(emulator.sandboxes.count)
            # HELP flosum_emulator_requests_total Requests to emulated APIs that were answered.
            # TYPE flosum_emulator_requests_total counter
            \(requests.joined(separator: "\n"))
            # HELP flosum_emulator_answer_seconds How long answers took to make, without sending them.
            # TYPE flosum_emulator_answer_seconds summary
            \(seconds.joined(separator: "\n"))

            """.replacing("\n\n", with: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
