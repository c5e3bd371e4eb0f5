import Emulator
import HTTP
import JSON
import OAuth

/// What an exchange looked like at each step that knows no route.
struct ExplanationWalk {
    let exchange: Exchange
    /// The route, once it has been found.
    var found: Routing.Found?
    /// Whether the answer has been given.
    var isSettled = false

    init(_ exchange: Exchange) {
        self.exchange = exchange
    }

    private var head: RequestHead { exchange.request.head }

    var fault: Explanation.Check {
        let fault = exchange.trace.fault
        let name = fault.map { "The fault '\($0.id)'\($0.name.map { " (\($0))" } ?? "")" } ?? "A fault"
        var facts: JSONObject = [:]
        if let fault { facts["fault"] = .string(JSONString(fault.id)) }
        return exchange.trace.step == .fault
            ? .init(.fault, .answered, "\(name) that was set gave this answer.", code: "fault", facts: facts)
            : .init(
                .fault,
                .passed,
                "\(name) changed how the answer went out, or what it was.",
                code: "fault",
                facts: facts
            )
    }

    var server: Explanation.Check {
        guard exchange.trace.step == .server else {
            return .init(.server, .passed, "The head is one that the HTTP server takes.")
        }
        guard NodeServer.refusal(head) != nil else {
            return .init(
                .server,
                .answered,
                "It was a preflight of a browser (WHATWG Fetch), which --cors allows.",
                code: "preflight"
            )
        }
        guard NodeServer.expectation(of: head) == .unknown else {
            return .init(
                .server,
                .failed,
                "There was no Host field, which HTTP/1.1 requires (RFC 9110, section 7.2).",
                code: "host-missing",
                remedy: "Send a Host field."
            )
        }
        return .init(
            .server,
            .failed,
            "The field Expect asked for something else than 100-continue.",
            code: "expectation-unknown",
            remedy: "Leave the field Expect out."
        )
    }

    var body: Explanation.Check {
        let request = exchange.request
        switch BodyPlan(for: head) {
        case .ignore:
            guard head.announcesBody else { return .init(.body, .passed, "There is no body.") }
            guard head.showsBody else {
                return .init(
                    .body,
                    .passed,
                    "The body was not read: the field that announces it stands behind the 1,000th, where it is not seen.",
                    code: "body-ignored"
                )
            }
            return .init(
                .body,
                .passed,
                "The body was not read: only application/json and application/x-www-form-urlencoded are.",
                code: "body-ignored"
            )
        case .refuse(let error): return failed(error)
        case .collect:
            do throws(BodyError) {
                _ = try BodyParser.parse(request)
                return .init(.body, .passed, "The body of \(request.body.count) bytes was read.")
            } catch .jsonTooDeep {
                return .init(.body, .passed, "The body was read; it is nested too deep to be validated.")
            } catch {
                return failed(error)
            }
        }
    }

    private func failed(_ error: BodyError) -> Explanation.Check {
        let (code, remedy) =
            switch error {
            case .unsupportedCharset: ("charset-unsupported", "Send UTF-8.")
            case .unsupportedEncoding: ("encoding-unsupported", "Send the body without a Content-Encoding.")
            case .tooLarge: ("body-too-large", "Send at most \(BodyPlan.limit) bytes.")
            case .tooManyParameters: ("too-many-parameters", "Send at most 1000 parameters.")
            case .formTooDeep: ("form-too-deep", "Use at most 32 groups of brackets in a name.")
            case .malformedJSON: ("json-malformed", "Send JSON (RFC 8259).")
            case .jsonTooDeep: ("body-too-deep", "Nest less deep.")
            }
        return .init(.body, .failed, "The body could not be read: \(error.message.string).", code: code, remedy: remedy)
    }

    var preference: Explanation.Check {
        guard exchange.trace.step == .preference else {
            return head.fields.contains(.prefer)
                ? .init(.preference, .passed, "No documented answer was preferred by the field Prefer.")
                : .init(.preference, .passed, "There is no field Prefer.")
        }
        return .init(
            .preference,
            .answered,
            "The field Prefer asked for this documented answer; nothing behind it was looked at.",
            code: "preferred",
            facts: ["prefer": .string(JSONString(head.fields.values(of: .prefer).joined(separator: ", ")))]
        )
    }

    var authentication: Explanation.Check {
        if exchange.trace.step == .authentication {
            return exchange.trace.finding.map { .init(.authentication, $0) }
                ?? .init(
                    .authentication,
                    .failed,
                    "The credentials were missing or not good; why is not known."
                )
        }
        guard found?.route.isGuarded ?? false else {
            return .init(.authentication, .passed, "The operation asks for no credentials.")
        }
        guard let client = exchange.trace.clientID else {
            return .init(.authentication, .passed, "The credentials that the document asks for were there.")
        }
        let user = exchange.trace.user.map { " and the user \($0.rawValue)" } ?? ""
        return .init(
            .authentication,
            .passed,
            "The access token is of the client '\(client)'\(user).",
            facts: [
                "client": .string(JSONString(client)),
                "user": exchange.trace.user.map { .number(JSONNumber($0.rawValue)) } ?? .null,
            ]
        )
    }

    var handler: Explanation.Check {
        let status = exchange.response.status
        if let finding = exchange.trace.finding { return .init(.handler, finding) }
        guard status.code >= 400 else {
            return .init(.handler, .answered, "The operation answered \(status.code).")
        }
        return .init(
            .handler,
            .failed,
            "The operation answered \(status.code); more than the answer says is not known.",
            code: "not-known"
        )
    }
}
