import Emulator
import HTTP
import JSON

/// What a route of the control API is called with.
struct ControlCall {
    let request: Request
    /// The parameters of the path, decoded, in its order.
    let parameters: [String]
    /// The sandbox that the request addresses.
    let sandbox: Sandbox
    let emulator: ControlledEmulator

    init(_ request: Request, _ parameters: [String], _ sandbox: Sandbox, _ emulator: ControlledEmulator) {
        self.request = request
        self.parameters = parameters
        self.sandbox = sandbox
        self.emulator = emulator
    }

    /// The ids of the emulated operations.
    var operationIDs: [String] { emulator.api.operations.map(\.id) }

    /// The body as JSON; nil if there is none.
    func body() throws(Problem) -> FixtureReader? {
        guard !request.body.isEmpty else { return nil }
        do throws(JSONSyntaxError) {
            return FixtureReader(
                try JSONValue(parsing: request.body, depthLimit: Self.depthLimit),
                file: Self.bodyName
            )
        } catch {
            throw Problem(.badRequest, "the body is no JSON: \(error)")
        }
    }

    /// The body as JSON, which must be there.
    func requiredBody() throws(Problem) -> FixtureReader {
        guard let body = try body() else { throw Problem(.badRequest, "a body in JSON is missing") }
        return body
    }

    /// How deep a body may be: a state holds records as deep as the emulated APIs take them.
    private static let depthLimit = 3_010

    /// What a body is called where a file would be named.
    static let bodyName = "body"

    /// Reads something, and makes a problem of what is wrong there.
    func reading<Result>(_ read: () throws(Diagnostic) -> Result) throws(Problem) -> Result {
        do throws(Diagnostic) { return try read() } catch { throw Problem(error) }
    }

    /// The parameters of the query, decoded; an unknown one is a mistake.
    func query(_ known: [String]) throws(Problem) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in QueryPairs(request.head.targetParts.query) {
            guard known.contains(name) else {
                let names = known.isEmpty ? "there are none" : "there are \(known.joined(separator: ", "))"
                throw Problem(.badRequest, "unknown parameter '\(name)'; \(names)")
            }
            values[name] = value
        }
        return values
    }
}

extension Problem {
    /// What is wrong with a body, and where.
    init(_ diagnostic: Diagnostic) {
        var detail = diagnostic.description
        if diagnostic.file == ControlCall.bodyName {
            detail = diagnostic.message
            if let pointer = diagnostic.pointer, !pointer.tokens.isEmpty { detail = "\(pointer): \(detail)" }
        }
        self.init(Status(422), detail, at: diagnostic.pointer)
    }
}

extension Response {
    /// A value as JSON.
    static func json(_ value: JSONValue, _ status: Status = .ok) -> Response {
        var response = bytes(value.serialized(), type: "application/json")
        response.status = status
        return response
    }

    /// A text.
    static func text(_ text: String) -> Response {
        .bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
    }

    /// Bytes of a type.
    static func bytes(_ body: [UInt8], type: String) -> Response {
        var fields: Fields = ["Content-Type": type]
        fields.append(contentLength: body.count)
        return Response(.ok, fields: fields, body: .bytes(body))
    }

    /// Done, and nothing to say.
    static var noContent: Response { Response(Status(204)) }
}
