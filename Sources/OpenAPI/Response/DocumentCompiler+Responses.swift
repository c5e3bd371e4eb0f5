import JSON

extension DocumentCompiler {
    /// The answers that an operation may give, in the order of the document.
    public func responses(of operation: Operation) -> [ResponseDescription] {
        members("responses", of: operation.json, at: operation.pointer).compactMap { key, value, pointer in
            guard let status = ResponseDescription.Status(key.string) else {
                report(pointer, "expected a status such as 200 or 2XX, or default")
                return nil
            }
            return response(value, status, at: pointer)
        }
    }

    func response(
        _ json: JSONValue,
        _ status: ResponseDescription.Status,
        at pointer: JSONPointer
    ) -> ResponseDescription? {
        guard let (object, pointer) = resolved(json, at: pointer) else { return nil }
        refuseFields(of: object, at: pointer, except: ["description", "headers", "content", "links"], in: "a response")
        return ResponseDescription(
            status: status,
            description: object["description"]?.string ?? "",
            headers: members("headers", of: object, at: pointer).compactMap {
                header($0.name, $0.value, at: $0.pointer)
            },
            content: content(of: object, at: pointer),
            pointer: pointer
        )
    }
}
