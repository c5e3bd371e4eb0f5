public import HTTP
public import JSON

/// An error of the emulator's own, not of the vendor's: a problem in JSON (RFC 9457).
public struct Problem: Error, Sendable, Hashable {
    /// The status.
    public var status: Status
    /// What is wrong, and how to mend it.
    public var detail: String
    /// Where in the body it stands, if it stands there.
    public var pointer: JSONPointer?

    /// The methods that the resource has, of one that was asked for by another (RFC 9110, section 15.5.6).
    public var allowed: [Method] = []

    /// A problem.
    public init(_ status: Status, _ detail: String, at pointer: JSONPointer? = nil) {
        self.status = status
        self.detail = detail
        self.pointer = pointer
    }

    /// The problem as an answer.
    public var response: Response {
        var object: JSONObject = [
            "title": .string(JSONString(status.reason)), "status": .number(JSONNumber(status.code)),
            "detail": .string(JSONString(detail)),
        ]
        if let pointer { object["pointer"] = .string(JSONString(pointer.description)) }
        let body = JSONValue.object(object).serialized()
        var fields: Fields = ["Content-Type": "application/problem+json"]
        fields.append(contentLength: body.count)
        if !allowed.isEmpty { fields.append("Allow", allowed.map(\.rawValue).joined(separator: ", ")) }
        return Response(status, fields: fields, body: .bytes(body))
    }
}

extension Problem {
    /// Why there can be no further sandbox.
    public init(_ refusal: Sandboxes.Refusal) {
        switch refusal {
        case .full(let limit):
            self.init(
                Status(503),
                "there are \(limit) sandboxes, as many as there may be; drop one, or raise --max-sandboxes"
            )
        }
    }
}
