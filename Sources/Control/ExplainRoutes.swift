import CommandLineInterface
import Emulator
import HTTP
import JSON
import OAuth

/// Why a request was answered as it was.
enum ExplainRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/requests/{id}/explain", "explainRequest") { call throws(Problem) in
            let exchange = try RequestRoutes.exchange(call)
            let shown = ShownExchange(exchange, in: call.sandbox, call.emulator.masking)
            var explanation = call.emulator.api.explain(exchange)
            lookElsewhere(&explanation, shown, call)
            return .json(description(of: explanation, shown))
        }
    ]

    /// Looks whether a code or token that a sandbox does not know belongs to another one.
    private static func lookElsewhere(_ explanation: inout Explanation, _ shown: ShownExchange, _ call: ControlCall) {
        let text: String?
        guard let place = explanation.checks.firstIndex(where: { $0.outcome == .failed }) else { return }
        switch explanation.checks[place].code {
        case "token-unknown"?: text = shown.exchange.request.head.fields[.authorization].map { String($0.dropFirst(7)) }
        case "code-unknown"?: text = shown.read.parameter("code")
        case "refresh-token-unknown"?: text = shown.read.parameter("refresh_token")
        default: return
        }
        guard let text else { return }
        let others = call.emulator.sandboxes.all.filter { $0 !== call.sandbox }
        let owner = others.first { $0.withState { $0.authorization.isSecret(text) } }
        guard let owner else { return }
        explanation.checks[place].reason += " The sandbox '\(owner.name)' knows it now."
        explanation.checks[place].remedy = "Send it to the sandbox '\(owner.name)'."
        explanation.checks[place].facts["otherSandbox"] = .string(JSONString(owner.name))
    }

    private static func description(of explanation: Explanation, _ shown: ShownExchange) -> JSONValue {
        let summary = shown.summary
        var object: JSONObject = [:]
        for name in ["id", "time", "sandbox", "method", "target", "operation", "status", "step"] as [JSONString] {
            object[name] = summary[name]
        }
        object["text"] = .string(JSONString(text(explanation, shown)))
        object["failure"] = explanation.failure.map { json($0, shown.mask) } ?? .null
        object["checks"] = .array(explanation.checks.map { json($0, shown.mask) })
        return .object(object)
    }

    private static func json(_ check: Explanation.Check, _ mask: ExchangeMask) -> JSONValue {
        [
            "step": .string(JSONString(check.step.rawValue)), "outcome": .string(JSONString(check.outcome.rawValue)),
            "code": ShownExchange.text(check.code), "reason": .string(JSONString(mask.text(check.reason))),
            "remedy": ShownExchange.text(check.remedy.map(mask.text)), "facts": mask.json(.object(check.facts)),
        ]
    }

    /// The same for people.
    private static func text(_ explanation: Explanation, _ shown: ShownExchange) -> String {
        let exchange = shown.exchange
        var lines = [
            "\(exchange.request.head.method.rawValue) \(shown.target) was answered \(exchange.response.status.code) "
                + "\(exchange.response.status.reason) (request \(exchange.id) of the sandbox).",
            "",
        ]
        for check in explanation.checks {
            let mark =
                switch check.outcome {
                case .passed: "ok      "
                case .failed: "FAILED  "
                case .answered: "answered"
                case .notReached: "-       "
                }
            let step = check.step.rawValue + String(repeating: " ", count: 14 - check.step.rawValue.count)
            lines.append("  \(mark)  \(step)  \(shown.mask.text(check.reason))")
            if check.outcome == .failed, let remedy = check.remedy {
                lines.append(String(repeating: " ", count: 28) + "-> \(shown.mask.text(remedy))")
            }
        }
        return lines.map(\.printable).joined(separator: "\n") + "\n"
    }
}
