import ChildProcesses
import JSON
import TemporaryFolders
import Testing

@testable import flosum_emulator

/// The vendor's own document knows nothing of the emulator.
@Suite struct `Document of the vendor's own` {
    private static let embedded: JSONValue = [
        "x-emulator": ["collections": ["a": ["schema": "#/components/schemas/A"], "b": [:]]],
        "paths": [
            "/a": ["get": ["operationId": "x", "x-emulator": ["action": "list", "collection": "a"]]],
            "/b": ["get": ["operationId": "y", "x-emulator": ["action": "list", "collection": "b"]]],
        ],
    ]

    @Test func `gets the collections, and the actions of operations at the same place`() {
        let own: JSONValue = [
            "paths": ["/a": ["get": ["operationId": "theirs"], "post": [:]], "/c": ["get": [:]]],
            "components": ["schemas": ["A": ["type": "object"]]],
        ]
        let completed = DocumentOverlay.complete(own, from: Self.embedded)
        #expect(completed["x-emulator"] == Self.embedded["x-emulator"])
        #expect(completed["paths"]?["/a"]?["get"]?["operationId"] == "theirs")
        #expect(completed["paths"]?["/a"]?["get"]?["x-emulator"]?["collection"] == "a")
        #expect(completed["paths"]?["/a"]?["post"]?["x-emulator"] == nil)
        #expect(completed["paths"]?["/b"] == nil)
        #expect(completed["components"] == own["components"])
    }

    @Test func `path parameters may have other names, and operations other ids`() {
        let embedded: JSONValue = [
            "x-emulator": [:],
            "paths": [
                "/c/{connectionId}/t/{id}": [
                    "put": [
                        "x-emulator": ["action": "replace", "id": "id", "within": ["connectionId": "connectionId"]]
                    ]
                ]
            ],
        ]
        let own: JSONValue = ["paths": ["/c/{connection_id}/t/{templateId}": ["put": ["operationId": "renamed"]]]]
        let action = DocumentOverlay.complete(own, from: embedded)["paths"]?["/c/{connection_id}/t/{templateId}"]?[
            "put"
        ]
        #expect(
            action?["x-emulator"]
                == ["action": "replace", "id": "templateId", "within": ["connectionId": "connection_id"]]
        )
    }

    @Test func `a schema that it does not have is not asked for`() {
        let completed = DocumentOverlay.complete(["paths": [:]], from: Self.embedded)
        #expect(completed["x-emulator"]?["collections"]?["a"] == [:])
    }

    @Test func `one that declares collections is left alone`() {
        let own: JSONValue = ["x-emulator": [:], "paths": ["/a": ["get": [:]]]]
        #expect(DocumentOverlay.complete(own, from: Self.embedded) == own)
        #expect(DocumentOverlay.complete(7, from: Self.embedded) == 7)
    }

    @Test func `it is served, and what it has is behaved as ever`() throws {
        let document = """
            {"openapi":"3.0.0","info":{"title":"Theirs","version":"9"},"security":[{"t":[]}],"paths":{
            "/api/v1/connections":{"get":{"operationId":"ConnectionsController_find","parameters":[
            {"name":"page","in":"query","required":true,"schema":{"type":"number"}},
            {"name":"limit","in":"query","required":true,"schema":{"type":"number"}}],
            "responses":{"200":{"description":"d"}}}},
            "/api/v1/restores":{"get":{"operationId":"RestoresController_find","responses":{"200":{"description":"d",
            "content":{"application/json":{"example":{"items":[]}}}}}}}},
            "components":{"securitySchemes":{"t":{"type":"http","scheme":"bearer"}}}}
            """
        let folder = try TemporaryFolder(["flosum-backup-archive.json": document])
        let (child, port) = try Child.emulator(["--openapi", folder.path])
        let client = try Client(port: port)
        let list = try client.get("/api/v1/connections?page=2&limit=1", token: "local-access-token")
        #expect(list.status == 200 && list.body.hasPrefix(#"{"total":4,"items":[{"id":2,"#))
        let new = try client.get("/api/v1/restores", token: "local-access-token")
        #expect(new.body == #"{"items":[]}"#)
        #expect(try client.get("/api/v1/restores").status == 401)
        #expect(
            try client.get("/api/v1/connections/1/backups?page=1&limit=1", token: "local-access-token").status == 404
        )
        client.close()
        child.signal(15)
        #expect(try child.end().code == 0)
    }
}
