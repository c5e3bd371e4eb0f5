import JSON

extension DocumentCompiler {
    /// The parameters of an operation: those of its path, each replaced by one of its own with the same name and place.
    ///
    /// Headers named `Accept`, `Content-Type` and `Authorization` are none (OpenAPI 3.0.3, section 4.7.12.1).
    public func parameters(of operation: Operation) -> [Parameter] {
        var parameters: [Parameter] = []
        if let shared = operation.sharedParameters {
            parameters = read(shared.list, at: shared.pointer)
        }
        if let own = operation.json["parameters"] {
            let own = read(own, at: operation.pointer.appending("parameters"))
            let ids = Set(own.map(\.id))
            parameters = parameters.filter { !ids.contains($0.id) } + own
        }
        compareWithPath(parameters, operation)
        for place in parameters.indices where parameters[place].shape.isOpenInWords {
            let others = parameters.filter {
                $0.location == parameters[place].location && $0.id != parameters[place].id
            }
            parameters[place].siblings = Set(others.map(\.name))
        }
        return parameters
    }

    private func read(_ list: JSONValue, at pointer: JSONPointer) -> [Parameter] {
        guard let elements = list.array else {
            report(pointer, "expected a list of parameters")
            return []
        }
        var parameters: [Parameter] = []
        var ids: Set<Parameter.ID> = []
        for (place, element) in elements.enumerated() {
            guard let parameter = parameter(element, at: pointer.appending(place)) else { continue }
            guard ids.insert(parameter.id).inserted else {
                report(pointer.appending(place), "another parameter has this name and place: \(parameter.name)")
                continue
            }
            parameters.append(parameter)
        }
        return parameters
    }

    /// Complains of names that only the path or only the list of parameters has.
    private func compareWithPath(_ parameters: [Parameter], _ operation: Operation) {
        let names = Self.names(inTemplate: operation.path)
        let declared = parameters.filter { $0.location == .path }
        for name in names where !declared.contains(where: { $0.name == name }) {
            let pointer = operation.pointer.appending("parameters")
            report(pointer, "the path has {\(name)}, which is no parameter of the operation")
        }
        for parameter in declared where !names.contains(parameter.name) {
            report(parameter.pointer, "the path has no {\(parameter.name)}")
        }
    }

    /// What stands in braces.
    private static func names(inTemplate path: String) -> [String] {
        path.split(separator: "{").dropFirst(path.hasPrefix("{") ? 0 : 1).compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }
}

extension Parameter {
    /// What tells the parameters of an operation apart.
    struct ID: Hashable {
        let name: String
        let location: Location
    }

    var id: ID {
        ID(name: location == .header ? name.lowercased() : name, location: location)
    }
}
