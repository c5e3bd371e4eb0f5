import JSON

/// One schema object, compiled; others are named by their places in the table.
///
/// References are followed already: a node stands for what a `$ref` leads to.
final class SchemaNode: Sendable {
    let types: SchemaTypes?
    let isNullable: Bool
    let values: ValueSet?
    let numbers: NumberRules
    let texts: TextRules
    let arrays: ArrayRules
    let objects: ObjectRules
    let composition: Composition
    let isReadOnly: Bool
    let isWriteOnly: Bool
    /// The values of `example` and `default`, in this order.
    let samples: [(value: JSONValue, keyword: JSONString)]
    let pointer: JSONPointer

    init(_ draft: SchemaDraft) {
        types = draft.types
        isNullable = draft.isNullable
        values = draft.values
        numbers = draft.numbers
        texts = draft.texts
        arrays = draft.arrays
        objects = draft.objects
        composition = draft.composition
        isReadOnly = draft.isReadOnly
        isWriteOnly = draft.isWriteOnly
        samples = draft.samples
        pointer = draft.pointer
    }
}

/// A node while its keywords are being read.
struct SchemaDraft {
    var types: SchemaTypes?
    var isNullable = false
    var values: ValueSet?
    var numbers = NumberRules()
    var texts = TextRules()
    var arrays = ArrayRules()
    var objects = ObjectRules()
    var composition = Composition()
    var isReadOnly = false
    var isWriteOnly = false
    var samples: [(value: JSONValue, keyword: JSONString)] = []
    let pointer: JSONPointer
}

/// What holds of a value that is a number.
struct NumberRules: Sendable {
    var minimum: Bound?
    var maximum: Bound?
    var divisor: Decimal.Divisor?
    var divisorText = ""
    var format: NumberFormat?
}

/// What holds of a value that is a string.
struct TextRules: Sendable {
    var minLength: Int?
    var maxLength: Int?
    var pattern: Pattern?
    var format: TextFormat?
    /// The format as the document names it, also one that is not checked.
    var formatName: String?
}

/// What holds of a value that is an array.
struct ArrayRules: Sendable {
    var items: Int?
    var minItems: Int?
    var maxItems: Int?
    var hasUniqueItems = false
}

/// What holds of a value that is an object.
struct ObjectRules: Sendable {
    /// What other names than those of `properties` may have.
    enum Additional: Sendable {
        case any
        case none
        case schema(Int)
    }

    /// In the order of the document.
    var properties: [(name: JSONString, node: Int)] = []
    /// The same, by name.
    var nodes: [JSONString: Int] = [:]
    var required: [JSONString] = []
    var additional = Additional.any
    /// Whether `additionalProperties` says in so many words that there may be others.
    var isOpenInWords = false
    var minProperties: Int?
    var maxProperties: Int?
}

/// Other schemas that the same value is held against.
struct Composition: Sendable {
    var allOf: [Int] = []
    var oneOf: [Int] = []
    var anyOf: [Int] = []
    var not: Int?
    var discriminator: Discriminator?

    /// All of them.
    var nodes: [Int] {
        allOf + oneOf + anyOf + (not.map { [$0] } ?? []) + (discriminator.map { Array($0.nodes.values) } ?? [])
    }

    var isEmpty: Bool {
        allOf.isEmpty && oneOf.isEmpty && anyOf.isEmpty && not == nil
    }
}

/// Says by the value of a property which schema is meant.
struct Discriminator: Sendable {
    let property: JSONString
    /// The schemas by the values that select them.
    var nodes: [JSONString: Int] = [:]
}
