import JSON

/// A place in bodies of one form; all elements of an array are one place.
struct BodyPlace: Sendable, Hashable, CustomStringConvertible {
    /// One step into a value.
    enum Step: Sendable, Hashable {
        case member(JSONString)
        case element
    }

    var steps: [Step] = []

    func appending(_ step: Step) -> BodyPlace {
        BodyPlace(steps: steps + [step])
    }

    /// The text of a place without secrets, each name by itself: escaped as in a pointer they would not be known.
    static func masked(_ text: String, by mask: SecretMask) -> String {
        guard let pointer = try? JSONPointer(text) else { return mask.masked(text) }
        return JSONPointer(tokens: pointer.tokens.map { JSONString(mask.masked($0.string)) }).description
    }

    /// A JSON Pointer with `*` for the elements of arrays: `/items/*/name`.
    var description: String {
        let tokens = steps.map { step -> JSONString in
            switch step {
            case .member(let name): name
            case .element: "*"
            }
        }
        return tokens.isEmpty ? "/" : JSONPointer(tokens: tokens).description
    }
}
