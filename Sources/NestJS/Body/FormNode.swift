import JSON

/// A value of a form while it is put together: shared and changed in place, as qs does with JavaScript's values.
final class FormNode {
    /// What a value is.
    enum Content {
        case text(JSONString)
        case list(FormList)
        case object(NameTable<FormNode>)
    }

    var content: Content

    /// The highest index of an array that became too long and is kept as an object since; nil for all others.
    var highestIndex: Int?

    init(_ content: Content, highestIndex: Int? = nil) {
        self.content = content
        self.highestIndex = highestIndex
    }

    /// An array too long to be one: an object whose names are the indices.
    static func overflow(_ list: FormList, highestIndex: Int) -> FormNode {
        FormNode(.object(list.asMembers), highestIndex: highestIndex)
    }

    var isText: Bool {
        if case .text = content { true } else { false }
    }

    /// True for the empty string, which merging takes for nothing.
    var isEmptyText: Bool {
        if case .text(let text) = content { text.isEmpty } else { false }
    }

    /// The finished value: arrays without holes, members in the order of JavaScript's properties.
    var json: JSONValue {
        switch content {
        case .text(let text): .string(text)
        case .list(let list): .array(list.elements.map(\.node.json))
        case .object(let members):
            .object(JSONObject(members.entries.map { (name: $0.name, value: $0.value.json) }).inJavaScriptOrder())
        }
    }
}
