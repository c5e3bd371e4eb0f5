import Foundation
import JSON
import NestJS
import Testing

/// Exchanges recorded from a NestJS 11.1 service with class-validator 0.15.1, one a line: the operation, what was parsed
/// of the request, and the messages of the answer, null where it was no validation error.
@Suite struct `Recorded validation` {
    @Test func `every recorded request gets the recorded messages`() throws {
        let dtos = try DocumentFixture.dtos()
        let file = DocumentFixture.root.appending(path: "Tests/Golden/validation.jsonl")
        let lines = try Array(Data(contentsOf: file)).split(separator: UInt8(ascii: "\n"))
        #expect(lines.count > 300)
        for line in lines {
            let record = try JSONValue(parsing: line)
            let name = record["name"]?.string ?? ""
            let operation = try #require(dtos[record["operation"]?.string ?? ""], "\(name)")
            let outcome = operation.validate(path: record["path"], query: record["query"], body: record["body"])
            var messages = JSONValue.null
            if case .invalid(let texts) = outcome { messages = .array(texts.map { .string($0) }) }
            #expect(messages == record["messages"], "\(name)")
        }
    }
}
