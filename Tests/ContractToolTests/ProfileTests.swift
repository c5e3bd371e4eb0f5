import CommandLineInterface
import Contract
import Foundation
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_contract

@Suite struct `Profiles` {
    private let folder: TemporaryFolder
    private let store: ProfileStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ProfileStore(environment: ["XDG_CONFIG_HOME": folder.path + "/config"])
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(stat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    private var sample: Profile {
        var profile = Profile()
        for key in Profile.Key.allCases { profile[key] = "value of \(key.rawValue) \"é" }
        return profile
    }

    @Test func `what was saved is loaded, and only its owner can read it`() throws {
        try store.save(sample, as: "a")
        #expect(try store.load("a") == sample)
        #expect(try mode(store.path("a")) == 0o600)
        #expect(try mode(store.folder) == 0o700)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder) == ["a.json"])
    }

    @Test func `one that is not there is none`() throws {
        #expect(try store.load("a") == nil)
    }

    @Test(arguments: [0o640, 0o604, 0o666] as [mode_t])
    func `a file that others can read is refused with the mend`(mode: mode_t) throws {
        try store.save(sample, as: "a")
        chmod(store.path("a"), mode)
        let error = #expect(throws: UsageError.self) { try store.load("a") }
        #expect(error?.description == "\(store.path("a")): others can read it; chmod 600 '\(store.path("a"))'")
    }

    @Test(arguments: ["", "[]", "{", #"{"clientId": 1}"#, #"{"other": "canary"}"#])
    func `what is no profile is refused, without its text`(text: String) throws {
        try store.save(sample, as: "a")
        try Data(text.utf8).write(to: URL(filePath: store.path("a")))
        chmod(store.path("a"), 0o600)
        let error = #expect(throws: UsageError.self) { try store.load("a") }
        #expect(error?.description == "\(store.path("a")): is no profile; log in anew")
    }

    @Test func `a profile that cannot be written leaves the old one and nothing beside it`() throws {
        try store.save(sample, as: "a")
        // A folder cannot be replaced by a file.
        try FileManager.default.createDirectory(atPath: store.path("b"), withIntermediateDirectories: false)
        #expect(throws: ProfileError.self) { try store.save(sample, as: "b") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.folder).sorted() == ["a.json", "b.json"])
    }

    @Test func `one process at a time changes a profile`() async throws {
        let steps = Steps()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try await store.withLock("a") {
                        await steps.enter()
                        try await Task.sleep(for: .milliseconds(5))
                        await steps.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(await steps.most == 1)
    }

    private actor Steps {
        var most = 0
        private var inside = 0

        func enter() {
            inside += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }

    @Test func `secrets of a profile go to its own servers only`() throws {
        var profile = Profile()
        profile[.globalURL] = "https://a.example"
        var given = Connection()
        given.globalURL = try BaseURL("https://b.example", "--global")
        let error = #expect(throws: UsageError.self) { try given.completed(by: profile, named: "p") }
        #expect(error?.description.hasPrefix("--global: the profile p is for https://a.example") == true)
    }

    @Test func `a refresh token that is not replaced is kept`() throws {
        var profile = sample
        let body = #"{"access_token":"new","refresh_token":null,"expires_in":60}"#
        let tokens = try #require(Tokens(.init(status: 200, fields: [], body: Array(body.utf8))))
        profile.take(tokens, now: 1_000)
        #expect(profile[.accessToken] == "new" && profile[.refreshToken] == sample[.refreshToken])
        #expect(profile[.accessTokenExpires] == "1060")
        #expect(!profile.isExpired(now: 999) && profile.isExpired(now: 1_000))
    }
}
