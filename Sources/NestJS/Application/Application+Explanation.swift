public import Emulator
import HTTP
import JSON
import OpenAPI

extension Application {
    /// Why an exchange went as it did.
    ///
    /// What depends on state (tokens, records) was noted when it was decided. All else follows from the request alone, so
    /// it is gone through again: body, route, preferences and validation come out as they did then.
    public func explain(_ exchange: Exchange) -> Explanation {
        let settled = exchange.trace.step
        var walk = ExplanationWalk(exchange)
        var checks: [Explanation.Check] = []
        for step in Trace.Step.allCases where step != .fault || exchange.trace.fault != nil || settled == .fault {
            if walk.isSettled {
                checks.append(.init(step, .notReached, "Not reached."))
                continue
            }
            checks.append(check(step, &walk))
            walk.isSettled = step == settled
        }
        return Explanation(checks)
    }

    private func check(_ step: Trace.Step, _ walk: inout ExplanationWalk) -> Explanation.Check {
        switch step {
        case .fault: walk.fault
        case .server: walk.server
        case .body: walk.body
        case .route: route(&walk)
        case .preference: walk.preference
        case .authentication: walk.authentication
        case .validation: validation(walk)
        case .handler: walk.handler
        }
    }

    private func route(_ walk: inout ExplanationWalk) -> Explanation.Check {
        let head = walk.exchange.request.head
        let target = head.targetParts
        do throws(NestException) {
            let found = try routing.find(head, target)
            walk.found = found
            let route = found.route
            return .init(
                .route,
                .passed,
                "\(route.method.rawValue) \(route.path) is \(route.id).",
                facts: [
                    "operation": .string(JSONString(route.id)),
                    "fidelity": .string(JSONString(route.operation.fidelity.rawValue)),
                ]
            )
        } catch {
            guard error.status.code == 404 else {
                return .init(
                    .route,
                    .failed,
                    "A parameter of the path is not well percent-encoded.",
                    code: "parameter-not-decodable",
                    remedy: "Encode it as RFC 3986, section 2.1, says."
                )
            }
            let candidates = routing.candidates(head, target)
            let first = candidates.first
            return .init(
                .route,
                .failed,
                "There is no operation at \(head.method.rawValue) of this path"
                    + (routing.service(of: head).map { "; on this Host only \($0) is served." } ?? "."),
                code: first.map { $0.distance == 0 ? "method-or-host" : "path-unknown" } ?? "path-unknown",
                remedy: first.map {
                    "\($0.route.method.rawValue) \($0.route.path) (\($0.route.id)) is the nearest: "
                        + $0.differences.joined(separator: ", and ") + "."
                },
                facts: ["candidates": .array(candidates.map(\.json))]
            )
        }
    }

    private func validation(_ walk: ExplanationWalk) -> Explanation.Check {
        guard walk.exchange.trace.step == .validation else {
            return .init(.validation, .passed, "Parameters and body are valid.")
        }
        guard let found = walk.found, let problems = problems(walk.exchange.request, found), !problems.isEmpty else {
            return .init(
                .validation,
                .failed,
                "The body is nested too deep to be validated.",
                code: "body-too-deep",
                remedy: "Nest less deep."
            )
        }
        let details = problems.map { problem -> JSONValue in
            var json: JSONObject = [
                "in": .string(JSONString(problem.part.rawValue)),
                "pointer": .string(JSONString(JSONPointer(tokens: problem.path).description)),
                "rule": .string(JSONString(problem.rule)), "message": .string(problem.message),
            ]
            if let example = found.route.documentation?.example(problem.part, problem.path) {
                json["example"] = example
            }
            return .object(json)
        }
        let first = problems[0]
        let example = found.route.documentation?.example(first.part, first.path)
        let place = first.path.isEmpty ? "The body" : "'\(first.path.map(\.string).joined(separator: "."))'"
        return .init(
            .validation,
            .failed,
            "\(problems.count == 1 ? "One value is" : "\(problems.count) values are") not valid: "
                + problems.map(\.message.string).joined(separator: "; ") + ".",
            code: "not-valid",
            remedy: example.map {
                "\(place) in the \(first.part.rawValue) could be \(String(decoding: $0.serialized(), as: UTF8.self))."
            },
            facts: ["problems": .array(details)]
        )
    }

    /// What is wrong with a request, found out again; nil if its body cannot be read.
    private func problems(_ request: Request, _ found: Routing.Found) -> [InputProblem]? {
        let target = request.head.targetParts
        let body: Input?
        do throws(BodyError) {
            body = try BodyParser.read(request, as: BodyPlan(for: request.head))
        } catch {
            return nil
        }
        return found.route.checks.problems(
            .init(
                path: .json(.object(found.parameters)),
                query: QueryString.read(target.query),
                body: body ?? .json([:])
            ),
            request.head,
            rawPath: found.rawParameters(target),
            hasBody: body != nil
        )
    }
}
