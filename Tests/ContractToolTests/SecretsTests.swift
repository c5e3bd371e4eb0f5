import ChildProcesses
import Foundation
import HTTP
import HTTPServer
import Testing

@testable import flosum_contract

@Suite struct `Secrets do not get out` {
    /// Answers with all that it was sent.
    private struct Echo: Responder {
        let status: Status

        func plan(for head: RequestHead) -> RequestPlan { RequestPlan(bodyLimit: 1_000_000) }
        func refused(_ error: RequestParseError) {}

        func respond(to request: Request) -> Response {
            var text = String(decoding: request.head.target, as: UTF8.self)
            for field in request.head.fields.lines { text += "\n\(field.name): \(field.value)" }
            return Response(status, body: .bytes(Array(text.utf8) + request.body))
        }
    }

    private let tool: Tool

    init() throws { tool = try Tool() }

    /// Runs the tool on a server that gives all back, with a profile and all secrets.
    private func run(_ arguments: [String], _ status: Status, profile: Bool, extra: [String] = []) throws -> String {
        var configuration = ServerConfiguration()
        configuration.address = .tcp(host: "127.0.0.1", port: 0)
        let server = try HTTPServer(configuration, responder: Echo(status: status))
        defer { server.stop() }
        let url = server.address.url ?? ""
        if profile {
            var kept = Profile()
            for key in Profile.Key.allCases { kept[key] = "canary+\(key.rawValue)/é" }
            kept[.globalURL] = url
            kept[.backupURL] = url
            kept[.redirectURI] = "https://app.example/cb"
            kept[.accessTokenExpires] = "1000"
            kept[.pendingExpires] = "99999999999"
            kept[.clientID] = "id"
            try tool.store.save(kept, as: "p")
        }
        let ended = try tool.run(
            arguments + extra,
            profile
                ? [:]
                : [
                    "FLOSUM_GLOBAL_URL": url, "FLOSUM_CLIENT_ID": "id", "FLOSUM_CLIENT_SECRET": "canary+secret/é",
                    "FLOSUM_REDIRECT_URI": "https://app.example/cb", "FLOSUM_ACCESS_TOKEN": "canary+token",
                ]
        )
        #expect((0...3).contains(ended.code))
        return ended.output + ended.errors
    }

    @Test(arguments: [200, 400, 401, 500])
    func `whatever the server gives back`(status: Int) throws {
        for profile in [true, false] {
            let text = try run(
                ["verify"],
                Status(status),
                profile: profile,
                extra: profile ? ["--profile", "p"] : []
            )
            #expect(!text.contains("canary"))
        }
    }

    @Test(arguments: [200, 400, 500])
    func `not from a login either`(status: Int) throws {
        let pasted =
            "https://app.example/cb?code=canary%2Bcode&state=\(PercentEncoding.encoded("canary+pendingState/é"))"
        let text = try run(["login", "--profile", "p", "--code", pasted], Status(status), profile: true)
        #expect(text.contains("the token endpoint refused"))
        #expect(!text.contains("canary"))
    }

    @Test(arguments: ["--client-secret", "--access-token", "--global", "--backup", "--region", "--max-rate", "--seed"])
    func `not from a mistake in the options`(option: String) throws {
        let ended = try tool.run(["verify", "--global", "http://127.0.0.1:1", option, "canary", "--nope"])
        #expect(ended.code == 2 && !(ended.output + ended.errors).contains("canary"))
        let bare = try tool.run(["verify", option, "canary canary"])
        #expect(bare.code != 0 && !(bare.output + bare.errors).contains("canary"))
    }

    @Test func `the console hides what it was told to, in its encoded form too`() {
        let console = Console()
        console.hide(["a b/c", "a b/cd", "abc", "q\"\\u"])
        #expect(console.masked("x a b/cd a%20b%2Fc abc") == "x *** *** abc")
        #expect(console.masked(#"a+b%2Fc a%20b%2fc q\"\\u"#) == "*** *** ***")
    }
}
