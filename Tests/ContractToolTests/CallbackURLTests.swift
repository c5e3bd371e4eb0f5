import Testing

@testable import flosum_contract

@Suite struct `What the browser brings back` {
    private func read(_ url: String, of redirectURI: String = "http://127.0.0.1:1/cb") -> CallbackURL {
        CallbackURL.read(url, of: redirectURI, state: "S+ é")
    }

    private static let state = "state=S%2B+%C3%A9"

    @Test func `a code for the right state is taken`() {
        #expect(read("http://127.0.0.1:1/cb?code=a%2Fb&\(Self.state)") == .code("a/b"))
        #expect(read("http://127.0.0.1:1/cb?\(Self.state)&code=a#_=_") == .code("a"))
        #expect(read("http://h/cb?own=1&code=a&\(Self.state)", of: "http://h/cb?own=1") == .code("a"))
    }

    @Test(arguments: ["code=a", "code=a&state=", "code=a&state=s%2B+%C3%A9", "code=a&state=x&\(state)", ""])
    func `another state is not`(query: String) {
        #expect(read("http://127.0.0.1:1/cb?\(query)") == .otherState)
    }

    @Test(arguments: ["http://127.0.0.1:1/cbx", "http://127.0.0.1:10/cb", "https://127.0.0.1:1/cb", "x"])
    func `another place is not`(place: String) {
        #expect(read("\(place)?code=a&\(Self.state)") == .otherPlace)
    }

    @Test func `a refusal has a reason`() {
        #expect(read("http://127.0.0.1:1/cb?error=access_denied&\(Self.state)") == .refused("access_denied"))
        #expect(read("http://127.0.0.1:1/cb?code=&\(Self.state)") == .refused("no code came"))
    }

    @Test func `states are 128 bits, each another`() {
        let states = (0..<50).map { _ in AuthorizeRequest.randomState() }
        #expect(Set(states).count == 50)
        #expect(states.allSatisfy { $0.utf8.count == 32 })
    }

    @Test(arguments: [
        ("http://127.0.0.1:3000/callback", LoopbackParts("127.0.0.1", 3000, "/callback")),
        ("http://localhost:1", LoopbackParts("localhost", 1, "/")),
        ("http://[::1]:9/a%20b", LoopbackParts("::1", 9, "/a%20b")),
        ("https://127.0.0.1:3000/callback", nil), ("http://example.com/cb", nil), ("app:cb", nil),
        ("http://127.example.com.evil:1/", nil),
    ])
    func `only a place on this machine is listened at`(uri: String, parts: LoopbackParts?) {
        let redirect = LoopbackRedirect(uri)
        #expect(redirect.map { LoopbackParts($0.host, $0.port, $0.path) } == parts)
    }

    struct LoopbackParts: Equatable, Sendable {
        let host: String
        let port: UInt16
        let path: String

        init(_ host: String, _ port: UInt16, _ path: String) {
            (self.host, self.port, self.path) = (host, port, path)
        }
    }
}
