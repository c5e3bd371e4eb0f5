import JSON
import NestJS
import Testing

@Suite struct `Redirect URL` {
    private func redirect(_ uri: String, state: JSONString? = nil) -> String? {
        RedirectURL(uri)?.authorized(code: "CODE", state: state)
    }

    @Test(arguments: [
        ("http://127.0.0.1:3000/callback", "http://127.0.0.1:3000/callback?code=CODE&state=xyz"),
        (
            "https://app.example.com/oauth/callback?x=1",
            "https://app.example.com/oauth/callback?x=1&code=CODE&state=xyz"
        ),
        ("com.example.app:/cb", "com.example.app:/cb?code=CODE&state=xyz"),
    ])
    func `carries code and state`(uri: String, expected: String) {
        #expect(redirect(uri, state: "xyz") == expected)
    }

    /// States with what was recorded of them in the query.
    private static let states: [(JSONString, String)] = [
        ("", ""), ("a b", "a+b"), ("a+b", "a%2Bb"), ("é", "%C3%A9"), ("😀", "%F0%9F%98%80"),
        ("\u{FFFD}(", "%EF%BF%BD%28"),
        ("'()*!~", "%27%28%29*%21%7E"), ("<b>\"&", "%3Cb%3E%22%26"), ("\r\n", "%0D%0A"), ("a\0b", "a%00b"),
        ("a?b#c", "a%3Fb%23c"),
        ("-._*09AZaz", "-._*09AZaz"), ("%25", "%2525"), ("a&code=EVIL", "a%26code%3DEVIL"),
        ("/:;@[]\\^`{|}", "%2F%3A%3B%40%5B%5D%5C%5E%60%7B%7C%7D"),
    ]

    @Test(arguments: states) func `encodes the state as a form`(state: JSONString, expected: String) {
        #expect(redirect("http://h/cb", state: state) == "http://h/cb?code=CODE&state=\(expected)")
    }

    @Test func `leaves out a state that was not sent`() {
        #expect(redirect("http://h/cb") == "http://h/cb?code=CODE")
    }

    @Test func `carries other parameters`() {
        let parameters: [(name: JSONString, value: JSONString)] = [("error", "access_denied"), ("state", "a b")]
        #expect(RedirectURL("app:/cb")?.appending(parameters) == "app:/cb?error=access_denied&state=a+b")
        #expect(RedirectURL("app:/cb?#f")?.appending([]) == "app:/cb#f")
    }

    @Test(arguments: [
        ("http://h/?a=b+c%20d&&=&x#f", "http://h/?a=b+c+d&=&x=&code=CODE#f"), ("http://h/?", "http://h/?code=CODE"),
        ("http://h/?x=%zz%FF%C3%28é'", "http://h/?x=%25zz%EF%BF%BD%EF%BF%BD%28%C3%A9%27&code=CODE"),
        ("http://h/?code=x", "http://h/?code=x&code=CODE"), ("http://h#", "http://h/?code=CODE#"),
        ("http://h/#a b`\"<>{}", "http://h/?code=CODE#a%20b%60%22%3C%3E{}"),
        ("http://h/#a?b", "http://h/?code=CODE#a?b"),
    ])
    func `writes query and fragment again`(uri: String, expected: String) {
        #expect(redirect(uri) == expected)
    }

    @Test(arguments: [
        ("HTTP://EXAMPLE.com:80", "http://example.com/"), ("https://h:0443/", "https://h/"),
        ("https://h:80/", "https://h:80/"),
        ("http:h", "http://h/"), ("http:///h", "http://h/"), ("http:\\\\h\\a", "http://h/a"),
        ("http://h:/", "http://h/"),
        ("http://u:p@h/", "http://u:p@h/"), ("http://u:@h/", "http://u@h/"), ("http://@h/", "http://h/"),
        ("http://u:p:q@x@h/", "http://u:p%3Aq%40x@h/"), ("http://a%41+b/", "http://aa+b/"),
        ("http://a_b./", "http://a_b./"),
        ("http://127.1/", "http://127.0.0.1/"), ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://017.0.0.1./", "http://15.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"), ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        (" http://h/\t\n ", "http://h/"),
    ])
    func `normalizes the host of the web`(uri: String, expected: String) {
        #expect(redirect(uri) == "\(expected)?code=CODE")
    }

    @Test(arguments: [
        ("http://h/a/../b/./c", "http://h/b/c"), ("http://h/a/%2E%2e/%2e/b/..", "http://h/"),
        ("http://h/../..", "http://h/"),
        ("http://h/a\\b", "http://h/a/b"), ("http://h//a//", "http://h//a//"),
        ("http://h/é {}\"<>`^|[]%zz", "http://h/%C3%A9%20%7B%7D%22%3C%3E%60^|[]%zz"),
        ("app:/a/../b", "app:/b"), ("app:/a\\b", "app:/a\\b"), ("app:/a/..//b", "app:/.//b"),
        ("app:a b\"<^é{", "app:a b\"<^%C3%A9{"),
        ("urn:ietf:wg:oauth:2.0:oob", "urn:ietf:wg:oauth:2.0:oob"), ("app:", "app:"), ("app://", "app://"),
        ("app:///x", "app:///x"),
        ("app://cb", "app://cb"), ("app://CB:80/x", "app://CB:80/x"), ("A+b.1-:/x", "a+b.1-:/x"),
    ])
    func `normalizes paths`(uri: String, expected: String) {
        #expect(redirect(uri) == "\(expected)?code=CODE")
    }

    @Test(arguments: [
        "", "x", "/cb", "//h/cb", "1a:/x", "a!b:/x", ":/x", "http://", "http://?a", "http://h:x/", "http://h:65536/",
        "http://:80/",
        "http://u@/", "http://a b/", "http://a^b/", "http://1.2.3.4.5/", "http://1.2.3.256/", "http://[x]/",
        "http://[::1/",
        "http://[::1]x/", "http://é/", "app://a b/", "app://:80/", "app://u@/", "http://%zz/", "http://0x1g.1.08/",
    ])
    func `is none`(uri: String) {
        #expect(redirect(uri) == nil)
    }
}

extension RedirectURL {
    /// The redirect that answers an authorization request (RFC 6749, section 4.1.2).
    fileprivate func authorized(code: JSONString, state: JSONString?) -> String {
        var parameters: [(name: JSONString, value: JSONString)] = [("code", code)]
        if let state { parameters.append(("state", state)) }
        return appending(parameters)
    }
}
