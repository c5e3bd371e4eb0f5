import CivilTime
import JSON
import OpenAPI

/// Replaces in records whatever may say something of the tenant.
///
/// Kept is only what the document knows to say nothing: values that it lists, dates, numbers that are no ids, booleans, and
/// texts of certain kinds. Every other text is replaced, as are all members that the document does not have.
struct Redactor {
    private let document: Document
    private let timeZones: TimeZoneDatabase
    /// False if values stay as they are; they are counted all the same.
    private let replaces: Bool
    private var texts: TextRedactor
    private(set) var tally = RecordTally()

    init(_ document: Document, _ timeZones: TimeZoneDatabase, key: [UInt8], replaces: Bool) {
        self.document = document
        self.timeZones = timeZones
        self.replaces = replaces
        let words = document.operations.flatMap { $0.path.split(separator: "/") }.filter { !$0.hasPrefix("{") }
        texts = TextRedactor(pseudonyms: Pseudonyms(key: key), pathWords: Set(words.map(String.init)))
    }

    /// Where a value stands.
    private struct Context {
        let collection: CollectionPlan
        var schema: SchemaPlace
        var place = RecordPlace()
        /// The names of members on the way, for references.
        var tokens: [JSONString] = []

        var name: JSONString { tokens.last ?? "" }

        /// Whether a number or text here is an id.
        var isID: Bool {
            if tokens == [collection.idMember] || collection.references.contains(where: { $0.pointer.tokens == tokens })
            {
                return true
            }
            let name = name.string
            return name == "id" || ["Id", "ID", "Ids", "IDs"].contains { name.hasSuffix($0) }
        }

        /// What a text here is called: `userName` is a user, and the name of a connection is a connection.
        var word: String {
            guard schema.isKnown else { return "Text" }
            var name = name.string
            if name == "name", tokens.count == 1 {
                name = collection.name.hasSuffix("s") ? String(collection.name.dropLast()) : collection.name
            }
            if name.hasSuffix("Name"), name.count > 4 { name.removeLast(4) }
            return name.prefix(1).uppercased() + name.dropFirst()
        }
    }

    /// A record of a collection, without the members that the emulator makes itself.
    mutating func record(_ record: JSONObject, of collection: CollectionPlan) -> JSONObject {
        let schema = collection.schema.map { SchemaPlace(document, ["$ref": .string($0)]) } ?? .unknown(document)
        var record = record
        for name in collection.made { record[name] = nil }
        // Hidden members are not in the schema of what is shown.
        var hidden: [(name: JSONString, value: JSONValue)] = []
        for name in collection.hidden {
            if let value = record[name] { hidden.append((name, value)) }
            record[name] = nil
        }
        let context = Context(collection: collection, schema: schema)
        guard case .object(let shown) = object(record, context) else { return record }
        var result = JSONObject(capacity: record.count + hidden.count)
        result[collection.idMember] = shown[collection.idMember]
        for member in hidden {
            var context = context
            context.place = context.place.member(member.name.string)
            context.tokens = [member.name]
            result[member.name] = value(member.value, context)
        }
        for member in shown.members { result[member.name] = member.value }
        return result
    }

    /// The id of a record, as it is in records.
    mutating func id(_ id: JSONValue) -> JSONValue {
        guard replaces else { return id }
        return texts.free(id, called: "Text")
    }

    /// A line of a log: how serious it is stays.
    mutating func logLine(_ line: JSONString, of collection: String) -> JSONString {
        let level = line.string.prefix { $0 != " " }
        guard replaces, !line.isEmpty else { return line }
        let place = RecordPlace().member("log").element.member("text").text
        tally.count(.replaced(TextRedactor.Form.text.rawValue), collection, place)
        guard KnownWords.logLevels.contains(String(level)) else { return texts.pseudonym(line, called: "Line") }
        let rest = line.string.dropFirst(level.count).drop { $0 == " " }
        let gap = line.string.dropFirst(level.count).prefix { $0 == " " }.prefix(8)
        return JSONString(level + gap + (rest.isEmpty ? "" : texts.pseudonym(JSONString(rest), called: "Line").string))
    }

    private mutating func value(_ value: JSONValue, _ context: Context) -> JSONValue {
        switch value {
        case .null: return keep(value, "null", context)
        case .bool: return keep(value, "boolean", context)
        case .number(let number): return self.number(number, context)
        case .string(let text): return self.text(text, context)
        case .array(let elements):
            var context = context
            context.schema = context.schema.element
            context.place = context.place.element
            return .array(elements.map { self.value($0, context) })
        case .object(let object): return self.object(object, context)
        }
    }

    private mutating func object(_ object: JSONObject, _ context: Context) -> JSONValue {
        var members: [JSONObject.Member] = []
        for member in object.members {
            var below = context
            below.schema = context.schema.member(member.name)
            var name = member.name
            if !below.schema.isKnown, replaces { name = texts.name(name) }
            // What is shown of a name that is a value is that there is one.
            let isShown = replaces || below.schema.isKnown || MemberName.isPlain(name)
            below.place = context.place.member(isShown ? name.string : "…")
            below.tokens = context.tokens + [member.name]
            if !below.schema.isKnown {
                tally.noteUndocumented(
                    context.collection.name,
                    below.place.text,
                    context.tokens.isEmpty ? name : nil
                )
                if name != member.name {
                    tally.count(.replaced("name of a member"), context.collection.name, below.place.text)
                }
            }
            members.append((name, value(member.value, below)))
        }
        return .object(JSONObject(members))
    }

    private mutating func number(_ number: JSONNumber, _ context: Context) -> JSONValue {
        let isKnown = context.schema.expects("number") || context.schema.expects("integer")
        if isKnown, !context.isID { return keep(.number(number), "number", context) }
        if context.schema.values?.contains(.number(number)) ?? false { return keep(.number(number), "enum", context) }
        guard replaces else { return keep(.number(number), "as it is", context) }
        tally.count(.replaced(context.isID ? "id" : "number"), context.collection.name, context.place.text)
        return .number(texts.number(number))
    }

    private mutating func text(_ text: JSONString, _ context: Context) -> JSONValue {
        if text.isEmpty { return keep(.string(text), "empty", context) }
        if let values = context.schema.values {
            if values.contains(.string(text)) { return keep(.string(text), "enum", context) }
            // The emulator takes no other; the last one is never that of a job in progress.
            if replaces, let last = values.last(where: { $0.string != nil }) {
                tally.count(
                    .replaced("value that the document does not list"),
                    context.collection.name,
                    context.place.text
                )
                return last
            }
        }
        let isDate =
            switch context.schema.format {
            case "date-time": ISO8601.rfc3339(text.bytes) != nil
            case "date": ISO8601.date(text.bytes) != nil
            default: false
            }
        if isDate { return keep(.string(text), "date", context) }
        guard replaces else { return keep(.string(text), "as it is", context) }
        if let kind = context.schema.recordedAs { return .string(self.text(text, kind, context)) }
        let (other, form) = texts(text, called: context.word)
        tally.count(.replaced(form.rawValue), context.collection.name, context.place.text)
        return .string(other)
    }

    /// A text whose form matters: kept if it says nothing, else another of the form.
    private mutating func text(_ text: JSONString, _ kind: TextKind, _ context: Context) -> JSONString {
        let (isKept, word): (Bool, String) =
            switch kind {
            case .timeZone: (timeZones.zone(named: text.bytes) != nil, "time zone")
            case .timeOfDay, .duration: (Self.isClock(text, kind), kind == .duration ? "duration" : "time of day")
            case .objectName: (KnownWords.objects.contains(text.string), "standard name")
            case .fieldName: (KnownWords.fields.contains(text.string), "standard name")
            case .fieldType: (KnownWords.fieldTypes.contains(text.string), "standard name")
            case .relationshipName: (false, "")
            case .filterLogic: (Self.isLogic(text), "filter logic")
            }
        if isKept {
            tally.count(.kept(word), context.collection.name, context.place.text)
            return text
        }
        tally.count(.replaced(kind.rawValue.replacing("-", with: " ")), context.collection.name, context.place.text)
        switch kind {
        case .timeZone: return "UTC"
        case .timeOfDay: return JSONString(texts.timeOfDay(text))
        case .duration: return "00:00:00"
        case .objectName: return JSONString(texts.apiName(text, called: "Object"))
        case .fieldName: return JSONString(texts.apiName(text, called: "Field"))
        case .relationshipName: return JSONString(texts.apiName(text, called: "Relation"))
        case .fieldType: return "string"
        case .filterLogic: return texts(text, called: context.word).text
        }
    }

    private mutating func keep(_ value: JSONValue, _ kind: String, _ context: Context) -> JSONValue {
        tally.count(.kept(kind), context.collection.name, context.place.text)
        return value
    }

    /// `9:30`, `09:30` or `09:30:00`, or a date-time; hours may go on behind 24 in a duration.
    private static func isClock(_ text: JSONString, _ kind: TextKind) -> Bool {
        if kind == .timeOfDay, ISO8601.dateTime(text.bytes) != nil { return true }
        let parts = text.bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(SalesforceID.isDigit) }) else {
            return false
        }
        let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        let areMinutes = numbers.dropFirst().allSatisfy { $0 < 60 } && parts.dropFirst().allSatisfy { $0.count == 2 }
        if kind == .duration { return parts.count == 3 && areMinutes }
        return numbers[0] < 24 && areMinutes
            && (parts.count == 2 && parts[0].count < 3 || parts.map(\.count) == [2, 2, 2])
    }

    /// Numbers of lines, `AND`, `OR`, `NOT`, parentheses and blanks.
    private static func isLogic(_ text: JSONString) -> Bool {
        let words = text.string.split { " ()".contains($0) }
        return words.allSatisfy { word in
            ["AND", "OR", "NOT"].contains(word.uppercased()) || word.count <= 3 && word.allSatisfy(\.isNumber)
        }
    }
}
