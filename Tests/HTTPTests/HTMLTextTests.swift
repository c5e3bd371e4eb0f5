import HTTP
import Testing

@Suite struct `HTML escaping` {
    @Test(arguments: [
        (#"<a href="x">&'</a>"#, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;"), ("&amp;", "&amp;amp;"),
        ("plain é 😀 `", "plain é 😀 `"), ("", ""), ("<\u{301}", "&lt;\u{301}"),
    ])
    func `what has a meaning in HTML loses it`(text: String, escaped: String) {
        #expect(HTMLText.escaped(text) == escaped)
    }
}
