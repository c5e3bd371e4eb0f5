import HTTP
import JSON
import Testing

@testable import NestJS

@Suite struct `Plain parameters` {
    @Test(arguments: [
        ("a=1", #"{"a":"1"}"#), ("a=1&b=2", #"{"a":"1","b":"2"}"#), ("a", #"{"a":""}"#), ("a=", #"{"a":""}"#),
        ("a=b=c", #"{"a":"b=c"}"#), ("a=%41+b", #"{"a":"A b"}"#), ("a%20b=1", #"{"a b":"1"}"#),
        ("a=1&b", #"{"a":"1","b":""}"#),
        (
            "grant_type=refresh_token&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcb",
            #"{"grant_type":"refresh_token","redirect_uri":"http://127.0.0.1/cb"}"#
        ),
    ])
    func `are read in one pass`(text: String, json: String) {
        let object = PlainParameters(Array(text.utf8)[...])?.object
        #expect(object.map { String(decoding: JSONValue.object($0).serialized(), as: UTF8.self) } == json)
    }

    @Test(arguments: [
        "&", "a=1&", "&a=1", "a=1&&b=2", "=1", "a=1&a=2", "a[b]=1", "a%5Bb%5D=1", "a=[", "0=a", "%30=a", "__proto__=1",
        "a=%zz",
        "a=%4", "a=%", "a=%00", "a=%C3%A9", "a=é", "a=b c", "a=b\u{7F}", "a=1&%61=2",
        (0...16).map { "p\($0)=\($0)" }.joined(separator: "&"),
    ])
    func `are not what needs care`(text: String) {
        #expect(PlainParameters(Array(text.utf8)[...]) == nil)
    }

    /// Neither of the two general parsers knows of plain parameters.
    @Test func `give what both parsers give`() throws {
        var random = Random(seed: 7)
        let pieces = [
            "a", "b", "client_id", "=", "=", "&", "&", "%41", "%3D", "%26", "+", "x", "0", "%", "[", "]", "%5b", "~",
            "é",
        ]
        var plain = 0
        for _ in 0..<20_000 {
            let text = (0..<random.next(below: 12)).map { _ in pieces[random.next(below: pieces.count)] }.joined()
            let bytes = Array(text.utf8)
            guard !bytes.isEmpty, let object = PlainParameters(bytes[...])?.object else { continue }
            plain += 1
            #expect(JSONValue.object(object) == .object(QueryString.parse(bytes[...])), "\(text)")
            #expect(JSONValue.object(object) == .object(try FormParser.parse(bytes, isLatin1: false)), "\(text)")
            #expect(JSONValue.object(object) == .object(try FormParser.parse(bytes, isLatin1: true)), "\(text)")
        }
        #expect(plain > 2_000)
    }
}

/// A generator that repeats, for the tests of this file.
private struct Random {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}
