import ChildProcesses
import Foundation
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Text of the welcome` {
    private func text(_ apps: String? = nil, asksPerson: Bool = false) throws -> String {
        let folder = try TemporaryFolder(apps.map { ["flosum-global-settings/connected-apps.json": $0] } ?? [:])
        let arguments = apps == nil ? [] : ["--fixtures", folder.path]
        let tenant = try Tenant(try Options(arguments: arguments, environment: [:]))
        return Welcome.text("http://h:1", tenant, asksPerson: asksPerson)
    }

    /// What a shell makes of the two commands: the words behind `curl`, one array each.
    private func commands(_ text: String) throws -> [[String]] {
        let lines = text.split(separator: "\n").map(String.init)
        let script = lines.filter { $0.contains("curl ") || $0.hasPrefix("     --data") || $0.hasPrefix("     -d") }
        let folder = try TemporaryFolder([
            "script": "curl() { printf '%s\\n' \"$@\" END; }\n" + script.joined(separator: "\n") + "\n"
        ])
        let child = try Child(["\(folder.path)/script"], executable: "/bin/sh")
        let words = try child.end().output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return words.split(separator: "END").map(Array.init).filter { $0 != [""] }
    }

    @Test func `it shows the first app of the fixtures, and two commands that work`() throws {
        let text = try text()
        #expect(text.contains("Flosum Global Settings and Backup & Archive are at http://h:1/api/v1"))
        #expect(text.contains("client id      local-client\n"))
        #expect(text.contains("client secret  local-secret\n"))
        #expect(text.contains("redirect URI   http://127.0.0.1:3000/callback   (any port)\n"))
        let query =
            "client_id=local-client&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcallback&state=xyz"
        #expect(
            try commands(text) == [
                ["-si", "http://h:1/api/v1/oauth/authorize?\(query)"],
                [
                    "-s", "http://h:1/api/v1/oauth/token", "-d", "grant_type=authorization_code", "-d", "code=CODE",
                    "--data-urlencode", "redirect_uri=http://127.0.0.1:3000/callback", "-d", "client_id=local-client",
                    "-d", "client_secret=local-secret",
                ],
            ]
        )
    }

    @Test func `where a person must approve, it shows a page for a browser, and the command for the code`() throws {
        let text = try text(asksPerson: true)
        #expect(text.contains("\n1. open this in a browser, sign in and approve;"))
        #expect(text.contains("\n   http://h:1/api/v1/oauth/authorize?client_id=local-client&response_type=code"))
        #expect(try commands(text).count == 1)
    }

    @Test func `its commands keep what has a meaning for shells and URLs`() throws {
        let app =
            #"{ "name": "n", "clientId": "a'b&c d", "clientSecret": "$(x)'%+é", "redirectUris": ["https://a.example/it's?x=$HOME&y=\"`"] }"#
        let text = try text("[\(app)]")
        let uri = "https%3A%2F%2Fa.example%2Fit%27s%3Fx%3D%24HOME%26y%3D%22%60"
        let commands = try commands(text)
        #expect(
            commands.first == [
                "-si",
                "http://h:1/api/v1/oauth/authorize?client_id=a%27b%26c%20d&response_type=code&redirect_uri=\(uri)&state=xyz",
            ]
        )
        #expect(
            commands.last?.suffix(5) == [
                #"redirect_uri=https://a.example/it's?x=$HOME&y="`"#, "-d", "client_id=a%27b%26c%20d", "-d",
                "client_secret=%24%28x%29%27%25%2B%C3%A9",
            ]
        )
        #expect(!text.contains("(any port)"))
    }

    @Test(arguments: ["[]", #"[{ "name": "n", "clientId": "c", "clientSecret": "s", "redirectUris": [] }]"#])
    func `without an app that can log in it says so`(apps: String) throws {
        #expect(try text(apps) == "no connected app in the fixtures: nobody can log in")
    }
}
