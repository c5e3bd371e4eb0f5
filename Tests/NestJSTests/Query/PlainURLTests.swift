import Testing

@testable import NestJS

@Suite struct `Plain URLs` {
    @Test(arguments: [
        "http://127.0.0.1:3000/callback", "https://app.example.com/oauth/callback", "http://localhost:8080/",
        "https://a-b.c1/x_y-z/v1.2",
    ])
    func `stay as they are, and are read as such`(url: String) {
        #expect(PlainURL.isPlain(Array(url.utf8)))
        var parser = RedirectURLParser(url)
        let parsed = parser.parse()
        #expect(parsed?.appending([]) == url)
    }

    @Test(arguments: [
        "HTTP://a.b/", "http://A.b/", "http://a.b", "http://a.b:80/", "https://a.b:443/", "http://a.b:080/",
        "http://a.b:65536/",
        "http://a.b:/", "http://1.2.3.4/", "http://0x7f.1/", "http://127.1/", "http://a.b/../c", "http://a.b/.",
        "http://a.b/?x=1",
        "http://a.b/#f", "http://a.b/%41", "http://a.b/ ", "http://u@a.b/", "http://a..b/", "http://a.b./",
        "http://xn--a.b/",
        "com.example.app:/cb", "http:///x", "ftp://a.b/",
    ])
    func `are not what new URL() may change`(url: String) {
        #expect(!PlainURL.isPlain(Array(url.utf8)))
    }
}
