import HTTP
import JSON
import Testing

@testable import NestJS

@Suite struct `Query string` {
    private func query(_ text: String) -> String {
        compactText(of: .object(QueryString.parse(Array(text.utf8)[...])))
    }

    @Test(arguments: [
        ("", "{}"), ("a=1&b=2", #"{"a":"1","b":"2"}"#), ("a=1&a=2&a=3", #"{"a":["1","2","3"]}"#),
        ("a", #"{"a":""}"#), ("a=", #"{"a":""}"#), ("=1", #"{"":"1"}"#), ("=", #"{"":""}"#), ("&&a=1&", #"{"a":"1"}"#),
        ("a==b=c", #"{"a":"=b=c"}"#), ("a=1;b=2", #"{"a":"1;b=2"}"#), ("a=?b", #"{"a":"?b"}"#),
        ("a[]=1", #"{"a[]":"1"}"#), ("a[b]=1", #"{"a[b]":"1"}"#), ("__proto__=1", #"{"__proto__":"1"}"#),
        ("b=1&10=x&9=y", #"{"9":"y","10":"x","b":"1"}"#),
    ])
    func `has flat names`(text: String, expected: String) {
        #expect(query(text) == expected)
    }

    @Test(arguments: [
        ("a=b+c%20d", #"{"a":"b c d"}"#), ("a+b=1", #"{"a b":"1"}"#), ("%61=%C3%A9", #"{"a":"é"}"#),
        ("a=%zz", #"{"a":"%zz"}"#),
        ("a=%", #"{"a":"%"}"#), ("a=%4", #"{"a":"%4"}"#), ("a=%4%41", #"{"a":"%4A"}"#), ("a=%%41", #"{"a":"%A"}"#),
        ("a=%FF", #"{"a":"�"}"#), ("a=%E0%A4%A", #"{"a":"�%A"}"#), ("a=%C3%28", #"{"a":"�("}"#),
        ("a=%ED%A0%80", #"{"a":"���"}"#), ("a=%FE%FF", #"{"a":"��"}"#), ("a=%F0%9F%98%80", #"{"a":"😀"}"#),
        ("a=%26%3D%2B", #"{"a":"&=+"}"#), ("a=%00", #"{"a":"\u0000"}"#), ("a=%EF%BB%BF", "{\"a\":\"\u{FEFF}\"}"),
    ])
    func `decodes what can be decoded`(text: String, expected: String) {
        #expect(query(text) == expected)
    }

    @Test func `ends after a thousand pieces, empty ones counted`() {
        let names = (0..<1001).map { "p\($0)" }.joined(separator: "&")
        #expect(query(names).hasSuffix(#""p999":""}"#))
        #expect(query(String(repeating: "&", count: 999) + "a=1&b=2") == #"{"a":"1"}"#)
        #expect(query(String(repeating: "&", count: 1000) + "a=1") == "{}")
    }

    @Test(arguments: [
        ("/x", "{}"), ("/x?", "{}"), ("/x?a=1", #"{"a":"1"}"#), ("/x?a=1?b", #"{"a":"1?b"}"#),
        ("/x?a=1#b&c=2", #"{"a":"1"}"#),
        ("/x#?a=1", "{}"), ("/x?a=#", #"{"a":""}"#), ("http://h/x?a=1", #"{"a":"1"}"#), ("*", "{}"),
        ("/x?a=%23", ##"{"a":"#"}"##),
    ])
    func `is cut out of the target`(target: String, expected: String) {
        #expect(compactText(of: .object(QueryString.parse(RequestTarget(Array(target.utf8)[...]).query))) == expected)
    }
}
