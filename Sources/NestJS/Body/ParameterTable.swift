import JSON

/// Names with their values in the order in which the names came first: a string, or an array of strings where a name
/// came again.
struct ParameterTable {
    private struct Entry {
        let name: JSONString
        let value: JSONString
        /// The values that came later.
        ///
        /// Apart from the first, so that they grow in place: a thousand values of one name must not be quadratic.
        var further: [JSONValue] = []
    }

    private var entries: [Entry] = []
    private var places: [JSONString: Int] = [:]
    private static let linearLimit = 8

    /// Adds a value under its name.
    mutating func add(_ name: [UInt8], _ value: [UInt8]) {
        let entry = Entry(name: JSONString(wtf8: name), value: JSONString(wtf8: value))
        if let place = place(of: entry.name) {
            entries[place].further.append(.string(entry.value))
        } else {
            entries.append(entry)
            index(entry.name)
        }
    }

    private mutating func index(_ name: JSONString) {
        if entries.count > Self.linearLimit + 1 {
            places[name] = entries.count - 1
        } else if entries.count > Self.linearLimit {
            for (place, entry) in entries.enumerated() { places[entry.name] = place }
        }
    }

    private func place(of name: JSONString) -> Int? {
        guard entries.count > Self.linearLimit else { return entries.firstIndex { $0.name == name } }
        return places[name]
    }

    /// The parameters in the order of JavaScript's properties, without those whose name is not wanted.
    func object(where isWanted: (JSONString) -> Bool = { _ in true }) -> JSONObject {
        var object = JSONObject()
        for entry in entries where isWanted(entry.name) {
            let value = JSONValue.string(entry.value)
            object[entry.name] = entry.further.isEmpty ? value : .array([value] + entry.further)
        }
        return object.inJavaScriptOrder()
    }
}
