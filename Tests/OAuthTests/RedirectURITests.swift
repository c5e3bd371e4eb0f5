import OAuth
import Testing

@Suite struct `Redirect URIs` {
    private func app(_ redirectURIs: [String], anyPort: Bool) -> ConnectedApp {
        ConnectedApp(
            name: "",
            clientID: "client",
            clientSecret: "secret",
            redirectURIs: redirectURIs,
            allowsLoopbackAnyPort: anyPort
        )
    }

    @Test(arguments: [true, false])
    func `a registered one is allowed as it stands`(anyPort: Bool) {
        let registered = [
            "http://127.0.0.1:3000/callback", "https://app.example.com/oauth/callback?x=1", "com.example.app:/cb",
            "http://localhost/cb", "http://127.0.0.1/callback",
        ]
        let app = app(registered, anyPort: anyPort)
        for uri in registered {
            #expect(app.allows(redirectURI: uri))
        }
    }

    /// Most of these were recorded: the service refused them.
    @Test(arguments: [
        "", " ", "wrong", "http://127.0.0.1:3000", "http://127.0.0.1:3000/callback/", "http://127.0.0.1:3000/callback ",
        " http://127.0.0.1:3000/callback", "http://127.0.0.1:3000/callback?", "http://127.0.0.1:3000/callback?x=1",
        "http://127.0.0.1:3000/callback#", "http://127.0.0.1:3000/callback#f", "http://127.0.0.1:3000/callback\n",
        "http://127.0.0.1:3000/callback\u{0}", "http://127.0.0.1:3000/CALLBACK", "HTTP://127.0.0.1:3000/callback",
        "https://127.0.0.1:3000/callback", "http://localhost:3000/callback", "http://127.0.0.1:3001/callback",
        "http://127.0.0.1:3000/call%62ack", "http://127.0.0.1:3000/x/../callback", "http:\\\\127.0.0.1:3000\\callback",
        "http://127.0.0.1:3000/callback,http://127.0.0.1:3000/callback", "http://127.0.0.1:3000/callback@evil.example",
        "http://127.0.0.1:3000@evil.example/callback", "//127.0.0.1:3000/callback", "http://127.0.0.1:3000//callback",
    ])
    func `one that differs in any way is not allowed`(uri: String) {
        #expect(!app(["http://127.0.0.1:3000/callback"], anyPort: false).allows(redirectURI: uri))
    }

    @Test func `canonically equivalent texts are different URIs`() {
        let (kelvin, composed) = ("https://\u{212a}.example/", "https://e.example/\u{e9}")
        let dotted = "https://e.example/a\u{323}\u{307}"
        let app = app([kelvin, composed, dotted], anyPort: true)
        #expect(app.allows(redirectURI: kelvin))
        #expect(!app.allows(redirectURI: "https://K.example/"))
        #expect(!app.allows(redirectURI: "https://e.example/e\u{301}"))
        #expect(!app.allows(redirectURI: "https://e.example/a\u{307}\u{323}"))
    }

    @Test(arguments: [true, false])
    func `one with a fragment is not allowed even if it is registered`(anyPort: Bool) {
        let registered = ["https://app.example.com/#cb", "http://127.0.0.1/#cb"]
        let app = app(registered, anyPort: anyPort)
        for uri in registered + ["http://127.0.0.1:80/#cb"] {
            #expect(!app.allows(redirectURI: uri))
        }
    }

    @Test(arguments: [
        ("http://127.0.0.1/callback", "http://127.0.0.1:1/callback"),
        ("http://127.0.0.1/callback", "http://127.0.0.1:51004/callback"),
        ("http://127.0.0.1/callback", "http://127.0.0.1:65535/callback"),
        ("http://127.0.0.1:3000/callback", "http://127.0.0.1:3001/callback"),
        ("http://127.0.0.1:3000/callback", "http://127.0.0.1/callback"),
        ("http://127.0.0.1/callback?x=1", "http://127.0.0.1:51004/callback?x=1"),
        ("http://127.0.0.1", "http://127.0.0.1:51004"),
        ("http://127.0.0.1?x=1", "http://127.0.0.1:51004?x=1"),
        ("http://[::1]/callback", "http://[::1]:51004/callback"),
    ])
    func `a loopback URI is allowed on any port, where the app has that set`(registered: String, uri: String) {
        #expect(app([registered], anyPort: true).allows(redirectURI: uri))
        #expect(!app([registered], anyPort: false).allows(redirectURI: uri))
    }

    @Test(arguments: [
        // Ports that are none.
        "http://127.0.0.1:/callback", "http://127.0.0.1:0/callback", "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:080/callback", "http://127.0.0.1:+80/callback", "http://127.0.0.1:-1/callback",
        "http://127.0.0.1:80 /callback", "http://127.0.0.1:99999999999999999999/callback",
        "http://127.0.0.1:8x/callback", "http://127.0.0.1:80:80/callback", "http://127.0.0.1:\u{664}/callback",
        // User information and other tricks with the authority.
        "http://127.0.0.1:1@evil.example/callback", "http://127.0.0.1@evil.example/callback",
        "http://evil.example@127.0.0.1/callback", "http://127.0.0.1:80@127.0.0.1:80/callback",
        "http://127.0.0.1.evil.example/callback", "http://127.0.0.1evil.example/callback",
        "http://evil.example/127.0.0.1/callback", "http://127.0.0.1\\@evil.example/callback",
        "http://127.0.0.1:80\\@evil.example/callback", "http://127.0.0.1:80%40evil.example/callback",
        "http://127.0.0.1%2f@evil.example/callback", "http://127.0.0.1;evil.example/callback",
        "http://127.0.0.1\t:80/callback", "http://127.0.0.1:80\r\n/callback", "http:///127.0.0.1:80/callback",
        "http:127.0.0.1:80/callback", "//127.0.0.1:80/callback", "127.0.0.1:80/callback",
        // Other hosts and other spellings of the host.
        "http://localhost:80/callback", "http://127.0.0.2:80/callback", "http://127.1:80/callback",
        "http://2130706433:80/callback", "http://0x7f.0.0.1:80/callback", "http://127.000.000.001:80/callback",
        "http://0.0.0.0:80/callback", "http://[::1]:80/callback", "http://[::ffff:127.0.0.1]:80/callback",
        "http://[0:0:0:0:0:0:0:1]:80/callback", "http://127.0.0.1.:80/callback", "http://\u{ff11}27.0.0.1:80/callback",
        // Other schemes, paths, queries, and fragments.
        "https://127.0.0.1:80/callback", "HTTP://127.0.0.1:80/callback", "ws://127.0.0.1:80/callback",
        "http://127.0.0.1:80/callback/", "http://127.0.0.1:80/Callback", "http://127.0.0.1:80/x/../callback",
        "http://127.0.0.1:80/callback?x=1", "http://127.0.0.1:80/callback?", "http://127.0.0.1:80",
        "http://127.0.0.1:80/",
        "http://127.0.0.1:80/callback#", "http://127.0.0.1:80#/callback", "http://127.0.0.1:80/call%62ack",
        "http://127.0.0.1:80/callback\u{0}", "",
    ])
    func `a port is the only thing that may differ in a loopback URI`(uri: String) {
        #expect(!app(["http://127.0.0.1/callback"], anyPort: true).allows(redirectURI: uri))
    }

    @Test(arguments: [
        ("http://localhost/callback", "http://localhost:51004/callback"),
        ("https://127.0.0.1/callback", "https://127.0.0.1:51004/callback"),
        ("https://app.example.com/callback", "https://app.example.com:8443/callback"),
        ("http://127.0.0.2/callback", "http://127.0.0.2:51004/callback"),
        ("http://127.0.0.1.evil.example/cb", "http://127.0.0.1:80.evil.example/cb"),
        ("http://127.0.0.1@evil.example/cb", "http://127.0.0.1:80@evil.example/cb"),
        ("http://user@127.0.0.1/callback", "http://user@127.0.0.1:51004/callback"),
        ("com.example.app:/cb", "com.example.app:80/cb"),
    ])
    func `other registered URIs keep their port`(registered: String, uri: String) {
        let app = app([registered], anyPort: true)
        #expect(app.allows(redirectURI: registered))
        #expect(!app.allows(redirectURI: uri))
    }
}
