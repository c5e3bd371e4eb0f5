import HTTP
import JSON
import Testing

@testable import NestJS

@Suite struct `Form body` {
    private func form(_ text: String, charset: String? = nil) -> String {
        let parameter = charset.map { "; charset=\($0)" } ?? ""
        return parseOutcome(of: bodyRequest(Array(text.utf8), type: "application/x-www-form-urlencoded\(parameter)"))
    }

    @Test(arguments: [
        ("a=1&b=2", #"{"a":"1","b":"2"}"#), ("b=2&a=1", #"{"b":"2","a":"1"}"#), ("", "{}"), ("&&", "{}"),
        ("a", #"{"a":""}"#), ("a=", #"{"a":""}"#), ("=1", "{}"), ("a==b=", #"{"a":"=b="}"#),
        ("a=1;b=2", #"{"a":"1;b=2"}"#), ("a.b=1", #"{"a.b":"1"}"#), ("a=%26", #"{"a":"&"}"#),
        ("a=x#y", #"{"a":"x#y"}"#),
        ("a=b+c%20d", #"{"a":"b c d"}"#), ("a+=1", #"{"a ":"1"}"#), ("%61=%74est", #"{"a":"test"}"#),
        ("b=1&2=x&1=y", #"{"1":"y","2":"x","b":"1"}"#), ("utf8=%E2%9C%93", #"{"utf8":"✓"}"#),
    ])
    func `has names and values`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a=1&a=2", #"{"a":["1","2"]}"#), ("a=1&b=2&a=3&a=4", #"{"a":["1","3","4"],"b":"2"}"#),
        ("a[]=1", #"{"a":["1"]}"#), ("a[]=1&a[]=2", #"{"a":["1","2"]}"#), ("a%5B%5d=1", #"{"a":["1"]}"#),
        ("a[0]=x&a[1]=y", #"{"a":["x","y"]}"#), ("a[7]=x&a[3]=y", #"{"a":["y","x"]}"#),
        ("a[0][0]=x", #"{"a":[["x"]]}"#), ("a[][]=x", #"{"a":["x"]}"#),
        ("a[][b]=x&a[][b]=y", #"{"a":[{"b":["x","y"]}]}"#),
        ("a[1]=x&a[1]=y&a[1]z=w", #"{"a":[["x","y"],"w"]}"#), ("[]=x&[]=y", #"{"0":"x","1":"y"}"#),
    ])
    func `makes arrays of repetitions and indices`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a[b]=1", #"{"a":{"b":"1"}}"#), ("a[b][c]=1&a[b][d]=2", #"{"a":{"b":{"c":"1","d":"2"}}}"#),
        ("[a]=1", #"{"a":"1"}"#), ("a[b]c[d]e=1", #"{"a":{"b":{"d":"1"}}}"#), ("a[b=1", #"{"a":{"[b":"1"}}"#),
        ("a[[b]]=1", #"{"a":{"[b]":"1"}}"#), ("a]b=1", #"{"a]b":"1"}"#), ("a[01]=1", #"{"a":{"01":"1"}}"#),
        ("a[ 0]=1", #"{"a":{" 0":"1"}}"#), ("a[-1]=1", #"{"a":{"-1":"1"}}"#), ("a[b=c]=1", #"{"a":{"b=c":"1"}}"#),
        ("a[length]=5", #"{"a":{"length":"5"}}"#), ("a[b]=x=[c]=1", #"{"a":{"b":"x=[c]=1"}}"#),
    ])
    func `makes objects of names in brackets`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a=1&a[b]=2", #"{"a":["1",{"b":"2"}]}"#), ("a[b]=2&a=1", #"{"a":[{"b":"2"},"1"]}"#),
        ("a=1&a[]=2", #"{"a":["1","2"]}"#), ("a[]=1&a=2", #"{"a":["1","2"]}"#), ("a[0]=1&a=", #"{"a":["1"]}"#),
        ("a=&a[b]=1", #"{"a":["",{"b":"1"}]}"#), ("a[]=1&a[b]=2", #"{"a":{"0":"1","b":"2"}}"#),
        ("a[0]=1&a[0]x=2", #"{"a":["1","2"]}"#), ("a[0][b]=1&a[0][c]=2", #"{"a":[{"b":"1","c":"2"}]}"#),
        ("0[a]=1&0=2", #"{"0":["2",{"a":"1"}]}"#),
    ])
    func `merges what names share`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a[99]=x", #"{"a":["x"]}"#), ("a[100]=x", #"{"a":{"100":"x"}}"#),
        ("a[100]=x&a=y", #"{"a":{"100":"x","101":"y"}}"#),
        ("a=y&a[100]=x", #"{"a":{"0":"y","101":"x"}}"#), ("a[][200]=x", #"{"a":{"200":"x"}}"#),
        ("a[0]=x&a[200]=y", #"{"a":{"0":"x","200":"y"}}"#),
        ("a[99]=x&a[98]=y&a=z", #"{"a":["y","x","z"]}"#),
    ])
    func `keeps long arrays as objects`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test func `allows indices up to the number of parameters`() {
        let rest = String(repeating: "&", count: 200)
        #expect(form("a[200]=x\(rest)") == #"{"a":["x"]}"#)
        #expect(form("a[201]=x\(rest)") == #"{"a":{"201":"x"}}"#)
    }

    @Test(arguments: [
        ("__proto__=1&a=2", #"{"a":"2"}"#), ("__proto__[x]=1", "{}"), ("a[__proto__][x]=1", #"{"a":{}}"#),
        ("constructor[prototype]=1", #"{"constructor":{"prototype":"1"}}"#), ("toString=1", #"{"toString":"1"}"#),
    ])
    func `drops the prototype only`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a=%zz", #"{"a":"%zz"}"#), ("a=%41%", #"{"a":"%41%"}"#), ("a=b+%FF", #"{"a":"b %FF"}"#),
        ("a=%E0%A4%A", #"{"a":"%E0%A4%A"}"#), ("a=%ED%A0%80", #"{"a":"%ED%A0%80"}"#), ("a=%C0%80", #"{"a":"%C0%80"}"#),
        ("a=%5Bx%5D%FF", #"{"a":"[x]%FF"}"#), ("a=%C3é", #"{"a":"%C3é"}"#), ("a=é%E2%82%AC", #"{"a":"é€"}"#),
        ("%FF=1&a=2", #"{"%FF":"1","a":"2"}"#), ("a=%255B", #"{"a":"%5B"}"#),
    ])
    func `leaves a malformed component as it is`(text: String, expected: String) {
        #expect(form(text) == expected)
    }

    @Test(arguments: [
        ("a=caf%E9", #"{"a":"café"}"#), ("a=%E9%", #"{"a":"é%"}"#), ("a=%C3%A9", #"{"a":"Ã©"}"#),
        ("a=b+c", #"{"a":"b c"}"#),
        ("a=é", #"{"a":"Ã©"}"#), ("a=%u00e9", #"{"a":"%u00e9"}"#),
    ])
    func `reads ISO 8859-1`(text: String, expected: String) {
        #expect(form(text, charset: "iso-8859-1") == expected)
    }

    @Test func `repairs UTF-8 and drops a byte order mark`() {
        let body: [UInt8] = [0xEF, 0xBB, 0xBF, 0x61, 0x3D, 0xFF, 0x62]
        #expect(parseOutcome(of: bodyRequest(body, type: "application/x-www-form-urlencoded")) == #"{"a":"�b"}"#)
    }

    @Test(arguments: [
        ("", "[b]", 32), ("a", "[b]", 32), ("a", "[0]", 32), ("a", "[]", 32), ("a", "%5Bb%5D", 32),
    ])
    func `may nest 32 deep`(root: String, group: String, limit: Int) {
        #expect(form(root + String(repeating: group, count: limit) + "=1").hasPrefix("{"))
        #expect(form(root + String(repeating: group, count: limit + 1) + "=1") == "400 The input exceeded the depth")
        #expect(form(root + String(repeating: group, count: limit) + "[b=1") == "400 The input exceeded the depth")
    }

    @Test func `may nest deeper in a value or where a group is not closed`() {
        let deep = String(repeating: "[b]", count: 40)
        #expect(form("a=\(deep)") == #"{"a":"\#(deep)"}"#)
        #expect(form(String(repeating: "[", count: 40)).hasPrefix("{"))
    }

    @Test func `may have a thousand parameters, empty ones counted`() {
        let names = (0..<1000).map { "p\($0)=1" }.joined(separator: "&")
        #expect(form(names).hasSuffix(#""p999":"1"}"#))
        #expect(form("\(names)&") == "413 too many parameters")
        #expect(form(String(repeating: "&", count: 999)) == "{}")
        #expect(form(String(repeating: "&", count: 1000)) == "413 too many parameters")
    }

    @Test func `holds a thousand values of one name`() throws {
        let text = Array(repeating: "a[]=1", count: 1000).joined(separator: "&")
        let request = bodyRequest(Array(text.utf8), type: "application/x-www-form-urlencoded")
        let values = try BodyParser.parse(request)?["a"]?.array
        #expect(values == Array(repeating: "1", count: 1000))
    }

    @Test func `splits a name of brackets in linear time`() {
        let brackets = String(repeating: "[", count: 50_000)
        #expect(form("\(brackets)=1") == #"{"\#(brackets)":"1"}"#)
    }
}
