import HTTP
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Who may use the control API` {
    private func status(
        _ access: ControlAccess,
        _ fields: [(name: String, value: String)],
        isOpen: Bool = false
    ) -> Int {
        do throws(Problem) {
            try access.check(RequestHead(.post, "/_emulator/reset", fields: fields), isOpen: isOpen)
            return 200
        } catch {
            return error.status.code
        }
    }

    private let local = ControlAccess(token: nil)
    private let guarded = ControlAccess(token: "correct-horse")

    @Test(arguments: [
        "localhost", "LOCALHOST:8420", "127.0.0.1", "127.0.0.1:8420", "127.1.2.3:1", "[::1]", "[::1]:8420",
    ])
    func `local programs`(host: String) {
        #expect(status(local, [("Host", host)]) == 200)
    }

    @Test(arguments: [
        "attacker.example", "attacker.example:8420", "127.0.0.1.attacker.example", "localhost.attacker.example",
        "127.0.0.1@attacker.example", "127.0.0.256", "127.0.0", "127.0.0.1:x", "[::1].attacker.example", "[::2]",
        "0.0.0.0:8420", "192.168.1.2:8420", "", "::1",
    ])
    func `no name that may lead here by somebody's DNS`(host: String) {
        #expect(status(local, [("Host", host)]) == 403)
    }

    @Test(arguments: [
        "http://attacker.example", "null", "https://localhost:8420", "http://localhost:3000", "http://localhost", "",
    ])
    func `no page of another origin`(origin: String) {
        #expect(status(local, [("Host", "localhost:8420"), ("Origin", origin)]) == 403)
        let token = ("Authorization", "Bearer correct-horse")
        #expect(status(guarded, [("Host", "localhost:8420"), ("Origin", origin), token]) == 403)
    }

    @Test func `pages of its own origin`() {
        #expect(status(local, [("Host", "localhost:8420"), ("Origin", "http://localhost:8420")]) == 200)
    }

    @Test(arguments: [("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)])
    func `no page of another site`(site: String, expected: Int) {
        #expect(status(local, [("Host", "localhost"), ("Sec-Fetch-Site", site)]) == expected)
    }

    @Test(arguments: [
        ("Bearer correct-horse", 200), ("bearer correct-horse", 200), ("Bearer correct-hors", 401),
        ("Bearer correct-horses", 401), ("Bearer ", 401), ("Basic correct-horse", 401), ("correct-horse", 401),
    ])
    func `with a token, whoever knows it, by any name`(authorization: String, expected: Int) {
        #expect(status(guarded, [("Host", "emulator:8420"), ("Authorization", authorization)]) == expected)
    }

    @Test func `without the token only what is open`() {
        #expect(status(guarded, [("Host", "localhost")]) == 401)
        #expect(status(guarded, [("Host", "10.0.0.1")], isOpen: true) == 200)
        #expect(status(guarded, [("Host", "10.0.0.1"), ("Origin", "http://x")], isOpen: true) == 403)
    }

    @Test func `whoever can open the Unix domain socket`() {
        #expect(status(ControlAccess(token: nil, isUnixSocket: true), [("Host", "anything")]) == 200)
    }
}
