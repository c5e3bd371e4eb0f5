import JSON
import OpenAPI
import Testing

/// What OpenAPI 3.0 shares with draft 4 behaves as the public suite has it.
@Suite struct `JSON Schema draft 4 suite` {
    /// Files that are about what OpenAPI 3.0 does not have.
    static let leftOutFiles = [
        "additionalItems": "additionalItems is no keyword of OpenAPI 3.0",
        "dependencies": "dependencies is no keyword of OpenAPI 3.0",
        "patternProperties": "patternProperties is no keyword of OpenAPI 3.0",
        "refRemote": "references to other documents are refused",
        "optional/id": "id is no keyword of OpenAPI 3.0",
        "optional/format/hostname": "the format is an annotation",
        "optional/format/ipv4": "the format is an annotation",
        "optional/format/ipv6": "the format is an annotation",
    ]

    /// Groups of cases, by file.
    static let leftOutGroups: [String: [String: String]] = [
        "additionalProperties": [
            "additionalProperties being false does not allow other properties": patternProperties,
            "non-ASCII pattern with additionalProperties": patternProperties,
            "additionalProperties with null valued instance properties": nullType,
        ],
        "allOf": [
            "allOf with base schema": nullType, "nested allOf, to check validation semantics": nullType,
        ],
        "anyOf": ["nested anyOf, to check validation semantics": nullType],
        "definitions": ["validate definition against metaschema": otherDocument],
        "items": [
            "an array of schemas for items": itemsList, "items and subitems": itemsList,
            "array-form items with null instance elements": itemsList, "items with null instance elements": nullType,
        ],
        "not": ["not multiple types": typeList],
        "oneOf": ["nested oneOf, to check validation semantics": nullType],
        "optional/ecmascript-regex": [
            "patterns always use unicode semantics with patternProperties": patternProperties,
            "\\w in patternProperties matches [A-Za-z0-9_], not unicode letters": patternProperties,
            "patternProperties with ASCII ranges": patternProperties,
            "\\d in patternProperties matches [0-9], not unicode digits": patternProperties,
            "patternProperties with non-ASCII digits": patternProperties,
        ],
        "optional/non-bmp-regex": ["Proper UTF-16 surrogate pair handling: patternProperties": patternProperties],
        "optional/zeroTerminatedFloats": [
            "some languages do not distinguish between different types of numeric value": "1.0 is 1 in JavaScript"
        ],
        "properties": [
            "properties, patternProperties, additionalProperties interaction": patternProperties,
            "properties with null valued instance properties": nullType,
        ],
        "ref": [
            "relative pointer ref to array": itemsList,
            "$ref prevents a sibling id from changing the base uri": id,
            "remote ref, containing refs itself": otherDocument,
            "Recursive references between schemas": id,
            "Location-independent identifier": id,
            "Location-independent identifier with base URI change in subschema": id,
            "id must be resolved against nearest parent, not just immediate parent": id,
            "id with file URI still resolves pointers - *nix": id,
            "id with file URI still resolves pointers - windows": id,
        ],
        "type": [
            "null type matches only the null object": nullType,
            "multiple types can be specified in an array": typeList, "type as array with one item": typeList,
            "type: array or object": typeList, "type: array, object or null": typeList,
        ],
        "uniqueItems": [
            "uniqueItems with an array of items": itemsList,
            "uniqueItems with an array of items and additionalItems=false": itemsList,
            "uniqueItems=false with an array of items": itemsList,
            "uniqueItems=false with an array of items and additionalItems=false": itemsList,
        ],
    ]

    private static let patternProperties = "patternProperties is no keyword of OpenAPI 3.0"
    private static let nullType = "OpenAPI 3.0 has no type null"
    private static let typeList = "OpenAPI 3.0 has no list of types"
    private static let itemsList = "OpenAPI 3.0 has no list of schemas in items"
    private static let otherDocument = "references to other documents are refused"
    private static let id = "id is no keyword of OpenAPI 3.0"

    private static func reason(for entry: JSONSchemaSuite.Case) -> String? {
        leftOutFiles[entry.file] ?? leftOutGroups[entry.file]?[entry.group]
    }

    @Test(.enabled(if: JSONSchemaSuite.folder != nil)) func `all shared cases agree`() throws {
        let folder = try #require(JSONSchemaSuite.folder)
        var count = 0
        for entry in try JSONSchemaSuite.cases(in: folder) where Self.reason(for: entry) == nil {
            let compiler = DocumentCompiler(try JSONSchemaSuite.document(of: entry.schema))
            let schema = try #require(compiler.schema(named: "case"))
            let name = "\(entry.file): \(entry.group): \(entry.description)"
            #expect(compiler.problems == [], "\(name)")
            #expect(schema.isValid(entry.data) == entry.isValid, "\(name)")
            #expect(schema.check(entry.data).isEmpty == entry.isValid, "\(name)")
            count += 1
        }
        #expect(count >= 590)
    }

    @Test(.enabled(if: JSONSchemaSuite.folder != nil)) func `nothing is left out that the suite does not have`() throws
    {
        let cases = try JSONSchemaSuite.cases(in: try #require(JSONSchemaSuite.folder))
        let groups = Set(cases.map { "\($0.file): \($0.group)" })
        for file in Self.leftOutFiles.keys { #expect(cases.contains { $0.file == file }, "\(file)") }
        for (file, entries) in Self.leftOutGroups {
            for group in entries.keys { #expect(groups.contains("\(file): \(group)"), "\(file): \(group)") }
        }
    }
}
