import JSON

/// What a quick check of a DTO asks of the object that it looks at.
protocol DTOMembers {
    /// How many members there are.
    var count: Int { get }
    /// What the value of a name is.
    func kind(of name: JSONString) -> JSONKind?
    /// The value of a name.
    subscript(name: JSONString) -> JSONValue? { get }
    /// JavaScript's `===` of the value of a name with a scalar.
    func isIdentical(_ name: JSONString, to scalar: JSONValue) -> Bool
}

extension JSONObject: DTOMembers {
    func isIdentical(_ name: JSONString, to scalar: JSONValue) -> Bool {
        DTOSubject(self[name], converting: nil).isIdentical(to: scalar)
    }
}
