import JSON

/// Compiles schema objects, with a list of what is still to be read instead of recursion.
struct SchemaReader {
    let document: Document
    var state: SchemaTable.State
    /// Schemas that have a place already, but no node yet.
    private var pending: [(json: JSONObject, pointer: JSONPointer, place: Int)] = []
    private var drafts: [Int: SchemaNode] = [:]
    private var count: Int

    init(document: Document, state: SchemaTable.State) {
        self.document = document
        self.state = state
        count = state.nodes.count
    }

    mutating func report(_ pointer: JSONPointer, _ message: String) {
        state.report(Diagnostic(file: document.file, pointer: pointer, message: message))
    }

    /// Compiles a schema and all that it leads to.
    mutating func read(_ json: JSONValue, at pointer: JSONPointer) -> Int {
        let first = state.nodes.count
        let result = place(of: json, at: pointer)
        while let (json, pointer, place) = pending.popLast() {
            let start = pending.count
            drafts[place] = SchemaNode(draft(of: json, at: pointer))
            // So that they come, and are complained of, in the order of the document.
            pending[start...].reverse()
        }
        for place in first..<count {
            state.nodes.append(drafts[place] ?? SchemaNode(SchemaDraft(pointer: pointer)))
        }
        drafts = [:]
        breakCycles(from: first)
        return result
    }

    /// The place of a schema, which is read later if it was not yet.
    mutating func place(of json: JSONValue, at pointer: JSONPointer) -> Int {
        if let place = state.places[pointer] { return place }
        guard case .object(let object) = json else {
            report(pointer, "expected a schema object")
            return reserve(pointer)
        }
        guard let reference = object["$ref"] else {
            let place = reserve(pointer)
            pending.append((object, pointer, place))
            return place
        }
        let place = target(of: reference, at: pointer.appending("$ref"))
        state.places[pointer] = place
        return place
    }

    private mutating func reserve(_ pointer: JSONPointer) -> Int {
        state.places[pointer] = count
        count += 1
        return count - 1
    }

    /// Follows a reference, and those that it leads to, to a schema that is none.
    private mutating func target(of reference: JSONValue, at pointer: JSONPointer) -> Int {
        guard case .string(var name) = reference else {
            report(pointer, "expected a text")
            return reserve(pointer)
        }
        var names: [JSONString] = []
        var seen: Set<JSONString> = []
        var place = state.targets[name]
        while place == nil {
            guard seen.insert(name).inserted else {
                report(pointer, "the reference leads back to itself")
                place = reserve(pointer)
                break
            }
            names.append(name)
            guard let (json, target) = document.target(of: name) else {
                let isLocal = name.bytes.first == UInt8(ascii: "#")
                report(
                    pointer,
                    isLocal ? "leads nowhere: \(name)" : "only references within the document are implemented"
                )
                place = reserve(pointer)
                break
            }
            if let next = json["$ref"], case .string(let next) = next {
                name = next
                place = state.targets[name]
            } else {
                place = self.place(of: json, at: target)
            }
        }
        let found = place ?? reserve(pointer)
        for name in names { state.targets[name] = found }
        return found
    }
}
