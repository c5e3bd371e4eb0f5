import ChildProcesses
import Foundation
import TemporaryFolders
import Testing

@testable import flosum_contract

/// The tool as a child process, with a place of its own for profiles.
struct Tool {
    let folder: TemporaryFolder
    let store: ProfileStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ProfileStore(environment: ["XDG_CONFIG_HOME": folder.path])
    }

    func start(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Child {
        let all = environment.merging(["XDG_CONFIG_HOME": folder.path, "PATH": "/usr/bin:/bin"]) { own, _ in own }
        return try Child(arguments, environment: all)
    }

    func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Child.Ended {
        try start(arguments, environment).end()
    }

    /// What the emulator's client needs.
    static func client(_ url: String) -> [String: String] {
        [
            "FLOSUM_GLOBAL_URL": url, "FLOSUM_CLIENT_ID": "local-client", "FLOSUM_CLIENT_SECRET": "local-secret",
            "FLOSUM_REDIRECT_URI": "http://127.0.0.1:3000/callback",
        ]
    }

    /// Tokens of the emulator for its client, kept in a profile.
    func logIn(_ url: String, as name: String) async throws -> Profile {
        var connection = Connection()
        connection.globalURL = try BaseURL(url, "--global")
        (connection.clientID, connection.clientSecret) = ("local-client", "local-secret")
        connection.redirectURI = "http://127.0.0.1:3000/callback"
        let transport = URLSessionTransport(try connection.urls())
        let access = Access(connection: connection, transport: transport, console: Console(), profile: nil)
        var profile = Profile()
        profile[.globalURL] = url
        profile[.backupURL] = url
        profile[.clientID] = "local-client"
        profile[.clientSecret] = "local-secret"
        profile[.redirectURI] = "http://127.0.0.1:3000/callback"
        profile.take(try #require(try await access.tokensAtOnce()), now: Access.now)
        try store.save(profile, as: name)
        return profile
    }
}
