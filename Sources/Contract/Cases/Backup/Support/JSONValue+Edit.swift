import JSON

extension JSONValue {
    /// The value with another one at a place, named as in a JSON Pointer without its first slash: `steps/0/label`;
    /// with nil, a member is taken away.
    func with(_ place: String, _ value: JSONValue?) -> JSONValue {
        edited(place.split(separator: "/").map(String.init)[...], value)
    }

    private func edited(_ tokens: ArraySlice<String>, _ value: JSONValue?) -> JSONValue {
        guard let token = tokens.first else { return value ?? .null }
        let rest = tokens.dropFirst()
        if case .array(var elements) = self, let index = Int(token), elements.indices.contains(index) {
            elements[index] = elements[index].edited(rest, value)
            return .array(elements)
        }
        guard case .object(var object) = self else { return self }
        let name = JSONString(token)
        if rest.isEmpty {
            object[name] = value
        } else {
            object[name] = (object[name] ?? [:]).edited(rest, value)
        }
        return .object(object)
    }
}
