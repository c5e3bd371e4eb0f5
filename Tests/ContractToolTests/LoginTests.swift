import ChildProcesses
import Contract
import Foundation
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_contract

@Suite struct `Login` {
    private let tool: Tool

    init() throws { tool = try Tool() }

    /// What a browser does: follows the redirect of the server to the listener.
    private func approve(_ url: String) async throws -> ContractResponse {
        let parts = try #require(URLComponents(string: url))
        let base = "http://127.0.0.1:\(try #require(parts.port))"
        let first = try await send(base, String(url.dropFirst(base.count)))
        let location = try #require(first.field("Location"))
        let place = try #require(URLComponents(string: location))
        let listener = "http://127.0.0.1:\(try #require(place.port))"
        return try await send(listener, String(location.dropFirst(listener.count)))
    }

    private func send(_ base: String, _ target: String) async throws -> ContractResponse {
        let transport = URLSessionTransport([.global: try BaseURL(base, "")])
        return try await transport.send(ContractRequest(.global, "GET", target))
    }

    /// Starts a login, and waits until it listens; gives back the child, the port, and the URL that it prints.
    private func start(
        _ url: String,
        _ arguments: [String] = [],
        path: String = "/usr/bin:/bin"
    ) throws -> (child: Child, port: UInt16, url: String) {
        let place = try ReservedPort()
        defer { withExtendedLifetime(place) {} }
        var variables = Tool.client(url)
        variables["FLOSUM_REDIRECT_URI"] = "http://127.0.0.1:\(place.port)/callback"
        variables["PATH"] = path
        let child = try tool.start(["login", "--profile", "p"] + arguments, variables)
        try child.waitForError("waiting at")
        _ = try child.line()
        return (child, place.port, try child.line().trimmingCharacters(in: .whitespaces))
    }

    @Test func `who approves in the browser is logged in, and verify can go on from there`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let (child, _, authorize) = try start(url)
        let page = try await approve(authorize)
        #expect(page.status == 200 && page.field("Cache-Control") == "no-store")
        #expect(String(decoding: page.body, as: UTF8.self).contains("The server approved."))
        let ended = try child.end()
        #expect(ended.code == 0 && ended.output.contains("logged in"))
        let profile = try #require(try tool.store.load("p"))
        #expect(profile[.globalURL] == url && profile[.clientSecret] == "local-secret" && profile[.pendingState] == nil)
        let secrets = [profile[.accessToken], profile[.refreshToken]].compactMap(\.self) + ["local-secret"]
        #expect(secrets.count == 3 && !secrets.contains { (ended.output + ended.errors).contains($0) })
        #expect(try tool.run(["verify", "--profile", "p"]).code == 0)
    }

    @Test func `an answer for another state is refused, and the login waits on`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let (child, port, authorize) = try start(url)
        let listener = "http://127.0.0.1:\(port)"
        #expect(try await send(listener, "/callback?code=evil&state=0123").status == 400)
        #expect(try await send(listener, "/callback?code=evil").status == 400)
        #expect(try await send(listener, "/else").status == 404)
        _ = try await approve(authorize)
        #expect(try child.end().code == 0)
    }

    @Test func `what a refusal says cannot steer the terminal`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let (child, port, authorize) = try start(url)
        let state = try #require(URLComponents(string: authorize)?.queryItems?.last?.value)
        let refusal = "error=x&error_description=no%1B%5B2J%0Aflosum-contract:+all+is+well"
        _ = try await send("http://127.0.0.1:\(port)", "/callback?\(refusal)&state=\(state)")
        let ended = try child.end()
        #expect(ended.errors.contains(#"did not approve: no\u{1b}[2J\nflosum-contract: all is well"#))
        #expect(!ended.errors.contains("\u{1B}"))
    }

    @Test func `a refusal ends with 3 and its reason, and keeps the old tokens`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let old = try await tool.logIn(url, as: "p")
        let (child, port, authorize) = try start(url)
        let state = try #require(URLComponents(string: authorize)?.queryItems?.last?.value)
        _ = try await send("http://127.0.0.1:\(port)", "/callback?error=access_denied&state=\(state)")
        let ended = try child.end()
        #expect(ended.code == 3 && ended.errors.contains("did not approve: access_denied"))
        #expect(try tool.store.load("p")?[.refreshToken] == old[.refreshToken])
    }

    @Test func `a pasted URL does where nothing can listen, once`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let online = [
            "FLOSUM_GLOBAL_URL": url, "FLOSUM_CLIENT_ID": "online-client", "FLOSUM_CLIENT_SECRET": "online-secret",
            "FLOSUM_REDIRECT_URI": "https://app.example.com/oauth/callback",
        ]
        let begun = try tool.run(["login", "--profile", "p"], online)
        #expect(begun.code == 0)
        let authorize = try #require(begun.output.firstMatch(of: /http\S+authorize\S+/)).output
        let location = try #require(try await send(url, String(authorize.dropFirst(url.count))).field("Location"))
        let other = location.replacing(/state=./, with: "state=")
        #expect(try tool.run(["login", "--profile", "p", "--code", other]).errors.contains("its state is another"))
        let ended = try tool.run(["login", "--profile", "p", "--code", location])
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(try tool.store.load("p")?[.accessToken] != nil)
        let again = try tool.run(["login", "--profile", "p", "--code", location])
        #expect(again.code == 3 && again.errors.contains("no login is waiting for it"))
    }

    @Test func `a browser is opened at a place that shows no secret, and goes on from there once`() async throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        let programs = try TemporaryFolder()
        let seen = "\(programs.path)/seen"
        try Data("#!/bin/sh\n(echo \"$@\"; env) > \(seen).new; mv \(seen).new \(seen)\n".utf8)
            .write(to: URL(filePath: "\(programs.path)/xdg-open"))
        chmod("\(programs.path)/xdg-open", 0o700)
        let (child, port, authorize) = try start(url, ["--open"], path: "\(programs.path):/usr/bin:/bin")
        while !FileManager.default.fileExists(atPath: seen) { try await Task.sleep(for: .milliseconds(5)) }
        let text = try String(contentsOfFile: seen, encoding: .utf8)
        let state = try #require(URLComponents(string: authorize)?.queryItems?.last?.value)
        #expect(!text.contains("FLOSUM_") && !text.contains("local-secret") && !text.contains(state))
        let listener = "http://127.0.0.1:\(port)"
        let target = try #require(text.firstMatch(of: /\/start-\S+/)).output
        #expect(text.hasPrefix("\(listener)\(target)\n"))
        #expect(try await send(listener, String(target)).field("Location") == authorize)
        #expect(try await send(listener, String(target)).status == 404)
        _ = try await approve(authorize)
        #expect(try child.end().code == 0)
    }

    @Test func `nobody is waited for longer than said`() async throws {
        let listener = LoginListener(path: "/cb", state: "s", authorizeURL: "http://a/")
        await #expect(throws: LoginError("nobody approved within 0 s")) { try await listener.code(within: .zero) }
    }

    @Test func `a port that is taken is told with another redirect URI as the mend`() throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        var variables = Tool.client(url)
        variables["FLOSUM_REDIRECT_URI"] = "\(url)/callback"
        let ended = try tool.run(["login", "--profile", "p"], variables)
        #expect(ended.code == 3 && ended.output.isEmpty)
        #expect(
            ended.errors
                == "flosum-contract: cannot listen at \(url)/callback: the port is in use; stop what holds it, or "
                + "give another --redirect-uri that the connected app has\n"
        )
    }

    @Test func `SIGINT ends the wait with 130`() throws {
        let (child, _, _) = try start("http://127.0.0.1:1")
        child.signal(SIGINT)
        #expect(try child.end().code == 130)
    }

    @Test(arguments: ["FLOSUM_CLIENT_ID", "FLOSUM_CLIENT_SECRET", "FLOSUM_REDIRECT_URI", "FLOSUM_GLOBAL_URL"])
    func `what is missing is told`(variable: String) throws {
        var variables = Tool.client("http://127.0.0.1:1")
        variables[variable] = nil
        let ended = try tool.run(["login", "--profile", "p"], variables)
        #expect(ended.code == 2 && !ended.errors.isEmpty)
        #expect(try tool.store.load("p") == nil)
    }
}
