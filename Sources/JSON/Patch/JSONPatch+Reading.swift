extension JSONPatch {
    /// Reads a patch from its document (RFC 6902, section 3).
    ///
    /// Members that an operation does not have are ignored, as section 4 wants it.
    /// - Throws: `JSONPatchError` for the first operation that is none.
    public init(reading document: JSONValue) throws(JSONPatchError) {
        guard let elements = document.array else { throw JSONPatchError(.notAnArray, operation: 0) }
        operations = []
        for (place, element) in elements.enumerated() {
            do throws(JSONPatchError.Kind) {
                operations.append(try Operation(reading: element))
            } catch {
                throw JSONPatchError(error, operation: place)
            }
        }
    }
}

extension JSONPatch.Operation {
    fileprivate init(reading element: JSONValue) throws(JSONPatchError.Kind) {
        guard let object = element.object else { throw .notAnObject }
        guard let name = object["op"] else { throw .missingMember("op") }
        let path = { () throws(JSONPatchError.Kind) in try Self.pointer("path", in: object) }
        let from = { () throws(JSONPatchError.Kind) in try Self.pointer("from", in: object) }
        let value = { () throws(JSONPatchError.Kind) -> JSONValue in
            guard let value = object["value"] else { throw .missingMember("value") }
            return value
        }
        switch name.string {
        case "add": self = .add(try path(), try value())
        case "remove": self = .remove(try path())
        case "replace": self = .replace(try path(), try value())
        case "move": self = .move(from: try from(), to: try path())
        case "copy": self = .copy(from: try from(), to: try path())
        case "test": self = .test(try path(), try value())
        default: throw .unknownOperation
        }
    }

    private static func pointer(_ name: JSONString, in object: JSONObject) throws(JSONPatchError.Kind) -> JSONPointer {
        guard let member = object[name] else { throw .missingMember(name.string) }
        guard let text = member.string else { throw .notAPointer(name.string) }
        do {
            return try JSONPointer(text)
        } catch {
            throw .notAPointer(name.string)
        }
    }
}
