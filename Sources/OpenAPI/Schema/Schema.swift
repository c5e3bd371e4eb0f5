public import JSON

/// A schema of an OpenAPI document, compiled: tells what is wrong with a value.
public struct Schema: Sendable {
    /// Which way a value goes, which decides what of it may be missing.
    public enum Direction: Sendable {
        /// To the server: `readOnly` properties may be missing even if they are required.
        case request
        /// From the server: `writeOnly` properties may be missing even if they are required.
        case response
        /// One or the other, as the value of `example` in a schema: both may be missing.
        case either
    }

    /// How deep a value may be nested; `[]` is one deep, as for the parser.
    public static let depthLimit = 512

    let table: SchemaTable
    let root: Int

    /// Where the schema stands in its document; of a reference, where that leads.
    public var pointer: JSONPointer { table.nodes[root].pointer }

    /// All violations, in the order of the value, at most so many as the limit says.
    ///
    /// Takes no stack however deep the value is, and a time that grows with the value; where schemas are combined, with
    /// the value times the schemas.
    public func check(_ value: JSONValue, as direction: Direction? = nil, limit: Int = 1000) -> [SchemaViolation] {
        SchemaChecker.violations(of: value, table.nodes, root, direction, limit: max(1, limit))
    }

    /// Whether there is no violation; ends at the first.
    public func isValid(_ value: JSONValue, as direction: Direction? = nil) -> Bool {
        var checker = SchemaChecker(nodes: table.nodes, root: value, direction: direction, limit: 0)
        checker.run(from: root)
        return checker.isValid
    }
}
