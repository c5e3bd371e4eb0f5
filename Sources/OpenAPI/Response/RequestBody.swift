public import JSON

/// The body that an operation takes.
public struct RequestBody: Sendable {
    /// Whether there must be one.
    public let isRequired: Bool
    /// The forms that it may have, in the order of the document.
    public let content: [MediaType]
    /// Where it stands in the document.
    public let pointer: JSONPointer
}

extension DocumentCompiler {
    /// The body that an operation takes, if the document describes one.
    public func requestBody(of operation: Operation) -> RequestBody? {
        operation.json["requestBody"].flatMap { requestBody($0, at: operation.pointer.appending("requestBody")) }
    }

    func requestBody(_ json: JSONValue, at pointer: JSONPointer) -> RequestBody? {
        guard let (object, pointer) = resolved(json, at: pointer) else { return nil }
        refuseFields(of: object, at: pointer, except: ["description", "content", "required"], in: "a request body")
        return RequestBody(
            isRequired: bool("required", of: object, at: pointer),
            content: content(of: object, at: pointer),
            pointer: pointer
        )
    }
}
