import JSON
import Testing

@Suite struct `JavaScript's order of members` {
    @Test(arguments: [
        (#"{"b":1,"a":2}"#, #"{"b":1,"a":2}"#),
        (#"{"b":1,"10":2,"9":3,"a":4,"0":5}"#, #"{"0":5,"9":3,"10":2,"b":1,"a":4}"#),
        (#"{"01":1,"1":2,"-1":3,"1.0":4,"":5,"1e1":6}"#, #"{"1":2,"01":1,"-1":3,"1.0":4,"":5,"1e1":6}"#),
        (
            #"{"x":0,"4294967295":1,"4294967294":2,"99999999999":3}"#,
            #"{"4294967294":2,"x":0,"4294967295":1,"99999999999":3}"#
        ),
        (#"{"1":1,"a":2,"1":3}"#, #"{"1":3,"a":2}"#),
        (#"[{"a":[{"b":1,"2":[{"z":1,"1":2}]}]},3]"#, #"[{"a":[{"2":[{"1":2,"z":1}],"b":1}]},3]"#),
        (#"[1,[]]"#, #"[1,[]]"#),
        (#""x""#, #""x""#),
    ])
    func `is that of JSON.parse and JSON.stringify`(text: String, ordered: String) throws {
        let value = try JSONValue(parsing: text.utf8).inJavaScriptOrder()
        #expect(String(decoding: value.serialized(), as: UTF8.self) == ordered)
    }

    @Test func `stays shallow for an object alone`() {
        let object: JSONObject = ["a": ["b": 1, "1": 2], "1": 3]
        #expect(object.inJavaScriptOrder().members.map(\.name) == ["1", "a"])
        #expect(object.inJavaScriptOrder()["a"]?.object?.members.map(\.name) == ["b", "1"])
    }

    @Test func `holds for many members`() {
        let names = (0..<100).map { JSONString("\($0 * 37 % 100)") }
        let object = JSONObject(names.map { (name: $0, value: .null) })
        #expect(object.inJavaScriptOrder().members.map(\.name) == (0..<100).map { JSONString("\($0)") })
        #expect(object.inJavaScriptOrder() == object)
    }
}
