import JSON

extension JSONValue {
    /// The text if this is a string, to the letter; `text` is the value as JSON in this module.
    var exactText: JSONString? {
        if case .string(let text) = self { text } else { nil }
    }
}
