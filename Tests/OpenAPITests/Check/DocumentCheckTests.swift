import Foundation
import HTTP
import JSON
import OpenAPI
import Testing

@Suite struct `Document check` {
    @Test func `a large document is compiled as a whole`() throws {
        let text = LargeDocument.text(paths: 200)
        let document = try Document(name: "large", file: "large.json", json: try JSONValue(parsing: text))
        #expect(document.operations.count == 400)
        #expect(DocumentCheck.problems(in: document) == [])
    }

    @Test(arguments: `The documents that are served`.names)
    func `the documents that are served have no problems`(name: String) throws {
        #expect(DocumentCheck.problems(in: try `The documents that are served`().document(name)) == [])
    }
}
