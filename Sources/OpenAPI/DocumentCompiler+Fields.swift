import JSON

extension DocumentCompiler {
    /// The object that a value is or refers to, and where it stands.
    func resolved(_ json: JSONValue, at pointer: JSONPointer) -> (object: JSONObject, pointer: JSONPointer)? {
        var (value, place) = (json, pointer)
        var seen: Set<JSONString> = []
        while true {
            guard let object = value.object else {
                report(place, "expected an object")
                return nil
            }
            guard let reference = object["$ref"] else { return (object, place) }
            guard case .string(let name) = reference, let target = document.target(of: name) else {
                report(place.appending("$ref"), "leads nowhere within the document")
                return nil
            }
            guard seen.insert(name).inserted else {
                report(pointer.appending("$ref"), "the reference leads back to itself")
                return nil
            }
            (value, place) = (target.json, target.pointer)
        }
    }

    /// Complains of fields that OpenAPI does not have in a place.
    func refuseFields(of object: JSONObject, at pointer: JSONPointer, except known: Set<JSONString>, in noun: String) {
        for (name, _) in object.members where !known.contains(name) && !name.bytes.starts(with: "x-".utf8) {
            report(pointer.appending(name), "no field of \(noun) in OpenAPI 3.0")
        }
    }

    /// A field that must be a text.
    func text(_ name: JSONString, of object: JSONObject, at pointer: JSONPointer) -> String? {
        if let text = object[name]?.string, !text.isEmpty { return text }
        report(pointer.appending(name), "expected a text")
        return nil
    }

    /// A field that is true or false, or missing, which is false.
    func bool(_ name: JSONString, of object: JSONObject, at pointer: JSONPointer) -> Bool {
        guard let value = object[name] else { return false }
        if case .bool(let value) = value { return value }
        report(pointer.appending(name), "expected true or false")
        return false
    }

    /// A field that must be one of some names.
    func oneOf<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: JSONString,
        of object: JSONObject,
        at pointer: JSONPointer
    ) -> Choice? {
        if let choice = object[name]?.string.flatMap(Choice.init) { return choice }
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        report(pointer.appending(name), "expected one of \(names)")
        return nil
    }

    /// The members of a field that is an object, or missing, and where each stands.
    func members(
        _ name: JSONString,
        of object: JSONObject,
        at pointer: JSONPointer
    ) -> [(name: JSONString, value: JSONValue, pointer: JSONPointer)] {
        guard let value = object[name] else { return [] }
        let pointer = pointer.appending(name)
        guard let object = value.object else {
            report(pointer, "expected an object")
            return []
        }
        return object.members.filter { !$0.name.bytes.starts(with: "x-".utf8) }
            .map { ($0.name, $0.value, pointer.appending($0.name)) }
    }
}
