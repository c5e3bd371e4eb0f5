import JSON

/// Names with their values in the order in which the names came first: a string, or an array of strings where a name
/// came again.
struct ParameterTable {
    private struct Values {
        let first: JSONString
        /// The values that came later.
        ///
        /// Apart from the first, so that they grow in place: a thousand values of one name must not be quadratic.
        var further: [JSONValue] = []
    }

    private var table = NameTable<Values>()

    /// Adds a value under its name.
    mutating func add(_ name: [UInt8], _ value: [UInt8]) {
        let value = JSONString(wtf8: value)
        table.insert(Values(first: value), for: JSONString(wtf8: name)) { $0.further.append(.string(value)) }
    }

    /// The parameters in the order of JavaScript's properties, without those whose name is not wanted.
    func object(where isWanted: (JSONString) -> Bool = { _ in true }) -> JSONObject {
        var object = JSONObject()
        for (name, values) in table.entries where isWanted(name) {
            let value = JSONValue.string(values.first)
            object[name] = values.further.isEmpty ? value : .array([value] + values.further)
        }
        return object.inJavaScriptOrder()
    }
}
