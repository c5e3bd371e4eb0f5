import HTTP
import Testing

@testable import Emulator

@Suite struct `The sandbox that a request is for` {
    private func address(_ target: String, field: String? = nil) throws -> String {
        let fields = field.map { [(name: "X-Emulator-Sandbox", value: $0)] } ?? []
        let address = try SandboxAddress(RequestHead(.get, target, fields: fields))
        return "\(address.name ?? "-") \(address.target.map { String(decoding: $0, as: UTF8.self) } ?? "-")"
    }

    @Test(arguments: [
        ("/api/v1/connections", "- -"),
        ("/", "- -"),
        ("*", "- -"),
        ("/_sandboxes/a", "- -"),
        ("/_sandbox", "- -"),
        ("/x/_sandbox/a/b", "- -"),
        ("/_sandbox/a/api/v1?x=/_sandbox/b", "a /api/v1?x=/_sandbox/b"),
        ("/_sandbox/a", "a /"),
        ("/_sandbox/a/", "a /"),
        ("/_sandbox/a?x=1", "a /?x=1"),
        ("/_sandbox/a#x", "a /#x"),
        ("/_sandbox/Test.1_~-/x", "Test.1_~- /x"),
        ("/_sandbox/a/_sandbox/b/x", "a /_sandbox/b/x"),
        ("/_sandbox/default/x", "- /x"),
        ("http://host/_sandbox/a/api", "a /api"),
        ("http://host/api", "- -"),
        ("http://host", "- -"),
    ])
    func `is named by the path`(target: String, expected: String) throws {
        #expect(try address(target) == expected)
    }

    @Test func `is named by a field`() throws {
        #expect(try address("/api/v1", field: "a") == "a -")
        #expect(try address("/api/v1", field: "default") == "- -")
        #expect(try address("/_sandbox/a/x", field: "a") == "a /x")
    }

    @Test(arguments: [
        "/_sandbox/", "/_sandbox//x", "/_sandbox/a%20b/x", "/_sandbox/../x", "/_sandbox/./x", "/_sandbox/a:b",
        "/_sandbox/" + String(repeating: "a", count: 65),
    ])
    func `has a name that is one`(target: String) {
        #expect(throws: SandboxAddress.Mistake.self) { try address(target) }
    }

    @Test func `is one`() {
        #expect(throws: SandboxAddress.Mistake.self) { try address("/_sandbox/a/x", field: "b") }
        #expect(throws: SandboxAddress.Mistake.self) { try address("/", field: "a b") }
        #expect(throws: SandboxAddress.Mistake.self) { try address("/", field: "") }
    }
}
