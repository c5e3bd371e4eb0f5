import JSON
import OpenAPI

/// What a document says of the value at one place: the schemas that hold there.
struct SchemaPlace {
    private let document: Document
    private let schemas: [JSONValue]

    /// A place of which the document says nothing.
    static func unknown(_ document: Document) -> SchemaPlace { SchemaPlace(document, []) }

    /// The place of a schema, which may be a reference.
    init(_ document: Document, _ schema: JSONValue) {
        var schemas: [JSONValue] = []
        Self.gather(schema, document, into: &schemas, depth: 0)
        self.init(document, schemas)
    }

    private init(_ document: Document, _ schemas: [JSONValue]) {
        self.document = document
        self.schemas = schemas
    }

    /// A schema with those that it is made of; the depth ends references that lead in a circle.
    private static func gather(_ schema: JSONValue, _ document: Document, into schemas: inout [JSONValue], depth: Int) {
        guard depth < 16 else { return }
        if case .string(let reference)? = schema["$ref"] {
            if let target = document.resolve(reference) {
                gather(target, document, into: &schemas, depth: depth + 1)
            }
            return
        }
        schemas.append(schema)
        for keyword in ["allOf", "anyOf", "oneOf"] as [JSONString] {
            for part in schema[keyword]?.array ?? [] { gather(part, document, into: &schemas, depth: depth + 1) }
        }
    }

    /// Whether the document has the place.
    var isKnown: Bool { !schemas.isEmpty }

    /// The place of a member; unknown if the document does not have it.
    func member(_ name: JSONString) -> SchemaPlace {
        under { $0["properties"]?[name] }
    }

    /// The place of the elements of an array.
    var element: SchemaPlace {
        under { $0["items"] }
    }

    private func under(_ child: (JSONValue) -> JSONValue?) -> SchemaPlace {
        SchemaPlace(document, schemas.compactMap(child).flatMap { SchemaPlace(document, $0).schemas })
    }

    /// Whether a value of the type is expected.
    func expects(_ type: String) -> Bool {
        schemas.contains { $0["type"]?.string == type }
    }

    /// The values that the document allows; nil if it names none.
    var values: [JSONValue]? {
        schemas.lazy.compactMap { $0["enum"]?.array }.first
    }

    /// The `format` of a text.
    var format: String? { text("format") }

    /// What kind of text it is, as far as that matters for recordings: `x-recorded-as`.
    var recordedAs: TextKind? { text("x-recorded-as").flatMap(TextKind.init) }

    /// The members that an object must have.
    var required: Set<JSONString> {
        Set(schemas.flatMap { $0["required"]?.array?.compactMap(\.exactText) ?? [] })
    }

    private func text(_ keyword: JSONString) -> String? {
        schemas.lazy.compactMap { $0[keyword]?.string }.first
    }
}

/// Kinds of text that a document names by `x-recorded-as`, since their form matters and most of them are no secret.
enum TextKind: String, Sendable {
    /// A name of the IANA time zone database.
    case timeZone = "time-zone"
    /// `22:30`.
    case timeOfDay = "time-of-day"
    /// `00:04:30`.
    case duration
    /// The API name of a Salesforce object.
    case objectName = "object-name"
    /// The API name of a field.
    case fieldName = "field-name"
    /// The type of a field.
    case fieldType = "field-type"
    /// The name of a relationship.
    case relationshipName = "relationship-name"
    /// `1 AND (2 OR 3)`.
    case filterLogic = "filter-logic"
}
