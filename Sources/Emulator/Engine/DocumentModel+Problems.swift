public import JSON
import OpenAPI

extension DocumentModel {
    /// What is wrong with the actions of all operations: misspelt words, and names of nothing.
    public var problems: [Diagnostic] {
        var problems: [Diagnostic] = []
        for operation in document.operations {
            do throws(Diagnostic) {
                if let action = try action(of: operation) { problems += self.problems(of: action, in: operation) }
            } catch {
                problems.append(error)
            }
        }
        return problems
    }

    /// What an action names must be there: parameters of the operation, members of the collection's schema.
    func problems(of action: OperationAction, in operation: Operation) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        func complain(_ place: [JSONString], _ message: String) {
            let pointer = JSONPointer(tokens: operation.pointer.tokens + ["x-emulator"] + place)
            problems.append(Diagnostic(file: operation.file, pointer: pointer, message: message))
        }
        let parameters = queryParameters(of: operation)
        func expect(parameter name: JSONString?, _ place: [JSONString]) {
            if let name, !parameters.contains(name) { complain(place, "the operation has no query parameter \(name)") }
        }
        let definition = definitions.first { $0.name == action.collection }
        let members = definition.flatMap { $0.schema == nil ? nil : $0.order + $0.hidden }
        func expect(member name: JSONString?, _ place: [JSONString]) {
            guard let name, let members, !members.contains(name) else { return }
            complain(
                place,
                "the collection has no member \(name); there are \(members.map(\.string).joined(separator: ", "))"
            )
        }
        for member in action.unusedMembers(of: operation.json["x-emulator"]) {
            complain([member], "means nothing for the action \(action.verb.rawValue)")
        }
        for (member, _) in action.within { expect(member: member, ["within", member]) }
        if let search = action.search {
            expect(parameter: search.parameter, ["search", "parameter"])
            for (place, member) in search.members.enumerated() {
                expect(member: member, ["search", "members", JSONString(String(place))])
            }
        }
        for (place, filter) in action.filters.enumerated() {
            let pointer: [JSONString] = ["filter", JSONString(String(place))]
            expect(parameter: filter.parameter, pointer + ["parameter"])
            expect(member: filter.member, pointer + ["member"])
        }
        expect(parameter: action.sorting.parameter, ["sort", "parameter"])
        expect(parameter: action.sorting.orderParameter, ["sort", "order"])
        expect(member: action.sorting.member, ["sort", "by"])
        for (member, given) in action.set {
            expect(member: member, ["set", member])
            if case .value(.string(let text)) = given, text.bytes.first == UInt8(ascii: "$") {
                complain(["set", member], "expected a value, or $now")
            }
        }
        for (member, _) in action.defaults { expect(member: member, ["defaults", member]) }
        return problems
    }

    /// The members of a collection without which no operation shows a record.
    func membersNeeded(in definition: CollectionDefinition) -> Set<JSONString> {
        var needed: Set<JSONString> = []
        for operation in document.operations {
            // Actions that cannot be read are told of elsewhere.
            guard let action = try? action(of: operation), action.collection == definition.name else { continue }
            needed.formUnion(action.within.map(\.member))
        }
        return needed
    }
}

extension OperationAction {
    /// The members of an `x-emulator` object that mean nothing for its action.
    fileprivate func unusedMembers(of json: JSONValue?) -> [JSONString] {
        let ofLists: [JSONString] = ["search", "filter", "sort", "envelope"]
        let unused: [JSONString] =
            switch verb {
            case .list: ["id", "set", "defaults"]
            case .read, .delete: ofLists + ["set", "defaults"]
            case .create: ofLists + ["id"]
            case .replace: ofLists
            case .update: ofLists + ["defaults"]
            }
        return unused.filter { json?[$0] != nil }
    }
}
