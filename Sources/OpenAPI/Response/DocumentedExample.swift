public import JSON

/// An example that the document gives for a parameter, a header or a body.
public struct DocumentedExample: Sendable, Hashable {
    /// Its name among `examples`; nil for the one of `example`.
    public let name: String?
    /// The value.
    public let value: JSONValue
    /// Where the value stands in the document.
    public let pointer: JSONPointer
}

extension DocumentCompiler {
    /// The value of `example`, or those of `examples`, whose entries may be references.
    ///
    /// An example of which only an `externalValue` is given is left out.
    func examples(of object: JSONObject, at pointer: JSONPointer) -> [DocumentedExample] {
        var examples: [DocumentedExample] = []
        if let value = object["example"] {
            examples.append(DocumentedExample(name: nil, value: value, pointer: pointer.appending("example")))
        }
        for (name, value, pointer) in members("examples", of: object, at: pointer) {
            guard let (example, pointer) = resolved(value, at: pointer), let value = example["value"] else { continue }
            let place = pointer.appending("value")
            examples.append(DocumentedExample(name: name.string, value: value, pointer: place))
        }
        return examples
    }
}
