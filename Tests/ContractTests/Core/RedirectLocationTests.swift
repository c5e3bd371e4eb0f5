import Contract
import Testing

@Suite struct `A redirect location` {
    @Test func `is taken apart`() {
        let location = RedirectLocation("https://app.example.com/cb?x=1&code=a%20b#f?g")
        #expect(location.base == "https://app.example.com/cb")
        #expect(location.query == ["x": "1", "code": "a b"])
        #expect(location.fragment == "f?g")
        #expect(RedirectLocation("/cb").query == [:] && RedirectLocation("/cb").fragment == nil)
    }

    @Test(arguments: [
        ("https://App.example.com/cb", "https://app.example.com"),
        ("https://app.example.com:443", "https://app.example.com:443"),
        ("http://user@evil.example/x:y", "http://user@evil.example"),
        ("com.example.app:/cb", "com.example.app"), ("/login", ""), ("", ""),
    ])
    func `has an origin`(text: String, origin: String) {
        #expect(RedirectLocation(text).origin == origin)
    }
}
