import Emulator
import HTTP
import JSON
import OpenAPI

/// What a test expects of a request.
struct RequestPattern {
    /// One way in which a request is not as expected.
    struct Difference {
        /// Where in the pattern.
        let pointer: JSONPointer
        let expected: JSONValue
        /// Nil if there is nothing.
        let got: JSONValue?
        /// How much it matters: another operation is further away than no value, and that than another one.
        var weight = 1
        /// The name under which the values stand, by which secrets are told.
        var name = ""
    }

    static let members: [JSONString] = [
        "operation", "method", "path", "status", "client", "step", "query", "fields", "body", "schema",
    ]

    private let texts: [(name: JSONString, expected: String)]
    private let path: PathPattern?
    private let status: StatusPattern?
    private let query: [(name: String, expected: JSONValue)]
    private let fields: [(name: String, expected: JSONValue)]
    private let body: JSONValue?
    private let schema: Schema?
    /// As it was given.
    private let source: JSONValue

    /// Reads a pattern; of members that are no part of it, those in `others` are allowed.
    ///
    /// An operation must be one of `operations`: what is misspelt would never come, which is what many patterns expect.
    init(_ reader: FixtureReader, of operations: [String], others: [JSONString] = []) throws(Diagnostic) {
        try reader.expect(only: Self.members + others)
        source = reader.value
        texts = try Self.texts(reader, operations)
        path = try reader.optional("path").map { member throws(Diagnostic) in PathPattern(try member.nonEmptyString()) }
        status = try reader.optional("status").map { member throws(Diagnostic) in
            guard let pattern = StatusPattern(member.value.string ?? member.value.number?.text ?? "") else {
                throw member.mistake("expected 404, \"4xx\", or several with commas between them")
            }
            return pattern
        }
        query = try Self.values(reader.optional("query"))
        fields = try Self.values(reader.optional("fields"))
        body = reader.optional("body")?.value
        schema = try reader.optional("schema").map(Self.schema)
    }

    private static func texts(
        _ reader: FixtureReader,
        _ operations: [String]
    ) throws(Diagnostic) -> [(name: JSONString, expected: String)] {
        var texts: [(name: JSONString, expected: String)] = []
        if let member = reader.optional("operation") {
            texts.append(("operation", try member.operation(of: operations)))
        }
        if let member = reader.optional("method") { texts.append(("method", try member.method().rawValue)) }
        if let member = reader.optional("client") { texts.append(("client", try member.nonEmptyString())) }
        if let member = reader.optional("step") {
            texts.append(("step", try member.choice(of: Trace.Step.allCases.map(\.rawValue))))
        }
        return texts
    }

    private static func values(_ reader: FixtureReader?) throws(Diagnostic) -> [(name: String, expected: JSONValue)] {
        guard let reader else { return [] }
        return try reader.members().map { member throws(Diagnostic) in
            switch member.reader.value {
            case .string, .null: break
            case .number, .bool:
                // What is sent is a text in any case.
                return (member.name.string, .string(JSONString(wtf8: member.reader.value.serialized())))
            case .array, .object: throw member.reader.mistake("expected a text, or null where there is to be none")
            }
            return (member.name.string, member.reader.value)
        }
    }

    /// Compiles a schema of OpenAPI 3.0.
    private static func schema(_ reader: FixtureReader) throws(Diagnostic) -> Schema {
        let compiler = DocumentCompiler(
            try Document(
                name: "pattern",
                file: ControlCall.bodyName,
                json: [
                    "openapi": "3.0.3", "info": ["title": "pattern", "version": "1"], "paths": [:],
                    "components": ["schemas": ["schema": reader.value]],
                ]
            )
        )
        guard let schema = compiler.schema(named: "schema") else { throw reader.mistake("expected a schema") }
        if let problem = compiler.problems.first {
            throw reader.mistake(
                problem.message,
                at: JSONPointer(tokens: Array((problem.pointer?.tokens ?? []).dropFirst(3)))
            )
        }
        return schema
    }

    /// What differs; nothing if it is as expected.
    func differences(from exchange: Exchange, _ read: ReadRequest) -> [Difference] {
        var differences: [Difference] = []
        for (name, expected) in texts {
            let got: String? =
                switch name {
                case "operation": exchange.trace.operation?.id
                case "method": exchange.request.head.method.rawValue
                case "client": ShownExchange.client(of: exchange, read)
                default: exchange.trace.step.rawValue
                }
            guard got != expected else { continue }
            let weight = name == "operation" ? 8 : name == "method" ? 4 : 1
            differences.append(
                Difference(
                    pointer: JSONPointer(tokens: [name]),
                    expected: .string(JSONString(expected)),
                    got: got.map { .string(JSONString($0)) },
                    weight: weight
                )
            )
        }
        if let path, !path.matches(read.target.path) {
            differences.append(differs("path", .string(JSONString(read.path)), weight: 6))
        }
        if let status, !status.matches(exchange.response.status.code) {
            differences.append(differs("status", .number(JSONNumber(exchange.response.status.code))))
        }
        differences += compare(query, "query") { name in read.query.filter { $0.name == name }.map(\.value) }
        let lines = exchange.request.head.fields.lines
        differences += compare(fields, "fields") { name in
            lines.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
        }
        if let body { PartialMatch.compare(body, read.value, at: JSONPointer(tokens: ["body"]), "", &differences) }
        if let schema {
            if let value = read.value {
                differences += schema.check(value).map { violation in
                    Difference(
                        pointer: JSONPointer(tokens: ["schema"] + violation.pointer.tokens),
                        expected: .string(JSONString(violation.message)),
                        got: try? violation.pointer.value(in: value),
                        name: violation.pointer.tokens.last?.string ?? ""
                    )
                }
            } else {
                differences.append(Difference(pointer: JSONPointer(tokens: ["schema"]), expected: "a body", got: nil))
            }
        }
        return differences
    }

    private func differs(_ name: JSONString, _ got: JSONValue, weight: Int = 1) -> Difference {
        Difference(pointer: JSONPointer(tokens: [name]), expected: source[name] ?? .null, got: got, weight: weight)
    }

    /// One of the values that came under a name must be the expected one; with null there must be none.
    private func compare(
        _ expectations: [(name: String, expected: JSONValue)],
        _ member: JSONString,
        _ values: (String) -> [String]
    ) -> [Difference] {
        expectations.compactMap { name, expected in
            let got = values(name)
            let isMet = expected.string.map { got.contains($0) } ?? got.isEmpty
            guard !isMet else { return nil }
            let all = got.map { JSONValue.string(JSONString($0)) }
            return Difference(
                pointer: JSONPointer(tokens: [member, JSONString(name)]),
                expected: expected,
                got: all.count > 1 ? .array(all) : all.first,
                weight: all.isEmpty ? 2 : 1,
                name: name
            )
        }
    }
}

/// Whether a value has what is expected of it, and perhaps more.
enum PartialMatch {
    /// Adds what differs.
    ///
    /// Of an object only the expected members are looked at; a list must be as long as expected, its elements alike;
    /// numbers are equal by their value.
    static func compare(
        _ expected: JSONValue,
        _ got: JSONValue?,
        at pointer: JSONPointer,
        _ name: String,
        _ differences: inout [RequestPattern.Difference]
    ) {
        switch (expected, got) {
        case (.object(let members), .object(let object)?):
            for member in members.members {
                let place = pointer.appending(member.name)
                compare(member.value, object[member.name], at: place, member.name.string, &differences)
            }
        case (.array(let elements), .array(let others)?) where elements.count == others.count:
            for (place, (element, other)) in zip(elements, others).enumerated() {
                compare(element, other, at: pointer.appending(place), name, &differences)
            }
        case (_, let got?) where expected == got: break
        default:
            let weight = got == nil ? 2 : 1
            differences.append(.init(pointer: pointer, expected: expected, got: got, weight: weight, name: name))
        }
    }
}
