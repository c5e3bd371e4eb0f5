import ChildProcesses
import JSON
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `What is served` {
    private func routes(_ arguments: [String]) throws -> String {
        RouteList.text(try Tenant(try Options(arguments: ["routes"] + arguments, environment: [:])).services)
    }

    @Test func `is listed with fidelity and what is assumed`() throws {
        let lines = try routes([]).split(separator: "\n").map(String.init)
        #expect(lines.filter { $0.contains("Controller_") }.count == 20)
        #expect(lines[0] == "Flosum Global Settings (embedded:openapi/flosum-global-settings.json)")
        let find = try #require(lines.firstIndex { $0.hasSuffix("  documented  ConnectionsController_find") })
        #expect(lines[find].hasPrefix("GET     /api/v1/connections "))
        #expect(
            lines.contains { $0 == "        assumed: limit: Its type and its lower bound; that there is no upper one." }
        )
        #expect(lines.contains { $0.hasPrefix("DELETE  ") && $0.hasSuffix("  assumed     TemplatesController_remove") })
    }

    @Test func `is only what is published, if that is wanted`() throws {
        let lines = try routes(["--fidelity", "documented"]).split(separator: "\n")
        #expect(lines.filter { $0.contains("Controller_") }.count == 7)
        #expect(!lines.contains { $0.contains("  assumed  ") })
    }

    @Test func `is served as documents too, without what is not there`() throws {
        let (child, port) = try Child.emulator(["--fidelity", "documented"])
        let client = try Client(port: port)
        let index = try client.get("/_emulator/openapi")
        #expect(
            index.body
                == #"{"documents":["/_emulator/openapi/flosum-global-settings.json","/_emulator/openapi/flosum-backup-archive.json"]}"#
        )
        let text = try client.get("/_emulator/openapi/flosum-backup-archive.json").body
        let paths = try #require(try JSONValue(parsing: Array(text.utf8))["paths"]?.object)
        #expect(paths.count == 5)
        #expect(paths["/api/v1/connections/{connectionId}/schedulers"]?["get"] == nil)
        #expect(paths["/api/v1/connections/{connectionId}/schedulers"]?["post"] != nil)
        #expect(try client.get("/api/v1/connections/1/templates/1", token: "local-access-token").status == 404)
        client.close()
        child.signal(15)
        #expect(try child.end().code == 0)
    }

    @Test func `two operations at one place are a mistake`() throws {
        let folder = try TemporaryFolder([
            "more.json":
                #"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/api/v1/connections":{"get":{"responses":{"200":{"description":"d"}}}}}}"#
        ])
        let ended = try Child(["--port", "0", "--openapi", "\(folder.path)/more.json"]).end()
        #expect(ended.code == 2)
        #expect(
            ended.errors
                == "flosum-emulator: \(folder.path)/more.json: /paths/~1api~1v1~1connections: another operation is served at GET of this path\n"
        )
    }
}
