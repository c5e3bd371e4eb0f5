import Emulator
import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Hosts of the vendor` {
    private let application: Application
    private let sandbox = try? Service().sandbox

    init() {
        func service(_ prefix: String?, _ name: String) -> NestJS.Service {
            let routes = ["/\(name)", "/shared"].map { path in
                Route(.get, path, id: name, isGuarded: false, inputs: .none) { _, _ in .json("\(name)") }
            }
            return NestJS.Service(hostPrefix: prefix, routes)
        }
        let services = [service("global", "settings"), service(nil, "other"), service("backup", "archive")]
        application = Application(services, dialect: .stock)
    }

    /// The names of the services whose own routes are there, then the one that answers where all have a route.
    private func services(_ host: String?, _ version: Version = .http11, before target: String = "") throws -> [String]
    {
        let fields = host.map { [(name: "Host", value: $0)] } ?? []
        let sandbox = try #require(sandbox)
        return ["/settings", "/other", "/archive", "/shared"].compactMap { path in
            let head = RequestHead(.get, target + path, version: version, fields: fields)
            let answer = application.respond(to: Request(head: head), in: sandbox)
            return answer.status == .ok ? answer.text?.replacing("\"", with: "") : nil
        }
    }

    private static let all = ["settings", "other", "archive", "settings"]

    @Test(arguments: [
        "global-us.flosum.app", "global-de.flosum.app", "global-jp.flosum.app", "global-au.flosum.app",
        "GLOBAL-US.FLOSUM.APP", "Global-Us.Flosum.App:443", "global-us.flosum.app:443", "global-us.flosum.app:",
    ])
    func `serve what lives there only`(host: String) throws {
        #expect(try services(host) == ["settings", "settings"])
        let other = host.lowercased().replacing("global", with: "backup")
        #expect(try services(other) == ["archive", "archive"])
    }

    @Test(arguments: [
        "localhost", "localhost:8080", "127.0.0.1", "[::1]:80", "", ":", "global-fr.flosum.app", "global-u.flosum.app",
        "global-usa.flosum.app", "global-.flosum.app", "global.flosum.app", "xglobal-us.flosum.app",
        "global-us.flosum.app.evil", "global-us.flosum.app.", "global-us.flosum.appx", "backup-us.flosum.appx",
        "global-us.flosum.ap", "global-us-flosum.app", "global-usxflosum.app", "globalxus.flosum.app", "us.flosum.app",
        "global-us.flosum.app@evil", "other-us.flosum.app", "-us.flosum.app", ".flosum.app",
        "http://global-us.flosum.app",
        " global-us.flosum.app", "global-us.flosum.app evil",
    ])
    func `are told from all others, where everything is served`(host: String) throws {
        #expect(try services(host) == Self.all)
    }

    @Test func `are not asked for by HTTP 1_0`() throws {
        #expect(try services(nil, .http10) == Self.all)
        #expect(try services("backup-us.flosum.app", .http10) == ["archive", "archive"])
        #expect(try services(nil) == [])
    }

    @Test func `do not count in the target`() throws {
        #expect(try services("localhost", before: "http://backup-us.flosum.app") == Self.all)
        #expect(
            try services("global-us.flosum.app", before: "http://backup-us.flosum.app") == ["settings", "settings"]
        )
    }

    @Test func `say that what lives elsewhere is not there`() throws {
        let head = RequestHead(.get, "/archive?q", fields: [("Host", "global-us.flosum.app")])
        let answer = application.respond(to: Request(head: head), in: try #require(sandbox))
        #expect(answer.message == "Cannot GET /archive?q")
    }
}
