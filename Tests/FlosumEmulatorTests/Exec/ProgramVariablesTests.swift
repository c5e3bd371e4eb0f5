import CivilTime
import Emulator
import OAuth
import Randomness
import Testing

@testable import flosum_emulator

@Suite struct `Variables for a program` {
    private let now = Instant(milliseconds: 1_000_000)

    private func app(_ id: String, _ redirects: [String] = ["https://a.example/cb"]) -> ConnectedApp {
        ConnectedApp(name: id, clientID: id, clientSecret: "\(id)-secret", redirectURIs: redirects)
    }

    private func values(
        _ apps: [ConnectedApp],
        _ tokens: [(text: String, client: String, expiresIn: Int)] = [],
        controlToken: String? = nil
    ) throws -> [String: String] {
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(now))
        for app in apps { state.authorization.register(app) }
        for token in tokens {
            try state.authorization.seedTokens(
                accessToken: token.text,
                refreshToken: nil,
                clientID: token.client,
                user: UserID(1),
                at: now,
                accessTokenExpiresAt: now.adding(seconds: token.expiresIn)
            )
        }
        let variables = ProgramVariables(url: "http://h:1", start: state, controlToken: controlToken)
        return variables.values.reduce(into: [:]) { $0[$1.name] = $1.value }
    }

    @Test func `are of the first app that can log in`() throws {
        var refresher = app("refresher")
        refresher.flows = [.refreshToken]
        let values = try values([app("nowhere", []), refresher, app("usable"), app("other")])
        #expect(values["FLOSUM_CLIENT_ID"] == "usable")
        #expect(values["FLOSUM_CLIENT_SECRET"] == "usable-secret")
        #expect(values["FLOSUM_REDIRECT_URI"] == "https://a.example/cb")
    }

    @Test func `have the token that is good for longest, of that app if it has one`() throws {
        let apps = [app("one"), app("two")]
        #expect(try values(apps, [("old", "one", 0)])["FLOSUM_ACCESS_TOKEN"] == nil)
        #expect(try values(apps, [("short", "one", 5), ("long", "one", 9)])["FLOSUM_ACCESS_TOKEN"] == "long")
        #expect(try values(apps, [("own", "one", 5), ("longer", "two", 9)])["FLOSUM_ACCESS_TOKEN"] == "own")
        #expect(try values(apps, [("old", "one", -5), ("other", "two", 9)])["FLOSUM_ACCESS_TOKEN"] == "other")
    }

    @Test func `are left out where there is nothing to say`() throws {
        let places = ["FLOSUM_GLOBAL_URL", "FLOSUM_BACKUP_URL", "FLOSUM_CONTROL_URL"]
        #expect(try values([]) == Dictionary(uniqueKeysWithValues: places.map { ($0, "http://h:1") }))
        #expect(try values([], controlToken: "t")["FLOSUM_CONTROL_TOKEN"] == "t")
    }
}
