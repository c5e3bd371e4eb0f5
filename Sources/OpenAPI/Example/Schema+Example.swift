public import JSON

extension Schema {
    /// A value that the schema accepts; the same one for the same random numbers.
    ///
    /// What the document gives comes first: `example`, `default`, the first of `enum`, each only if the schema accepts
    /// it. Else the value is made of the bounds, with all properties and one element in each array, until a schema
    /// comes again inside itself: then optional properties are left out and arrays are empty. Properties that are
    /// `readOnly` are left out of a request, those that are `writeOnly` of a response.
    ///
    /// As good as it gets are `not`, a `pattern` with looks ahead or behind, several patterns at once, and
    /// `uniqueItems` among few values. What demands itself without end, more than 32 levels or more than 20,000 values
    /// ends with null; a text has at most 100,000 characters, an array at most 1,000 elements. A caller to whom it
    /// matters asks `isValid`.
    public func example(as direction: Direction? = nil, using random: inout some RandomNumberGenerator) -> JSONValue {
        var maker = ExampleMaker(nodes: table.nodes, direction: direction)
        return maker.make([root], using: &random)
    }
}
