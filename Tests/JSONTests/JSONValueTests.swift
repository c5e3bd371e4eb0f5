import Foundation
import JSON
import Testing

@Suite struct `JSON values` {
    @Test(arguments: [3, 16, 17, 60]) func `keep the place of a member that is set again`(count: Int) {
        var object = JSONObject()
        for number in 0..<count { object[JSONString("n\(number)")] = .number(JSONNumber(number)) }
        object["n1"] = "new"
        #expect(object.members.map(\.name) == (0..<count).map { JSONString("n\($0)") })
        #expect(object.members[1].value == "new")
        #expect(object["n\(count - 1)"] == .number(JSONNumber(count - 1)))
        #expect(object["missing"] == Optional.none)
    }

    @Test(arguments: [3, 16, 17, 60]) func `lose a member that is set to nil`(count: Int) {
        var object = JSONObject((0..<count).map { (name: JSONString("n\($0)"), value: .number(JSONNumber($0))) })
        object["n1"] = Optional.none
        object["missing"] = Optional.none
        #expect(object.count == count - 1)
        #expect(object["n1"] == Optional.none)
        #expect(object["n2"] == 2)
        #expect(object["n\(count - 1)"] == .number(JSONNumber(count - 1)))
    }

    @Test func `are values although objects share members`() {
        let first: JSONObject = ["a": 1]
        var second = first
        second["a"] = 2
        second["b"] = 3
        #expect(first == ["a": 1])
        #expect(second == ["a": 2, "b": 3])
    }

    @Test func `are equal whatever the order of members`() {
        let left: JSONValue = ["a": 1, "b": [["c": nil, "d": "x"]]]
        let right: JSONValue = ["b": [["d": "x", "c": nil]], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
    }

    private static let different: [(JSONValue, JSONValue)] = [
        (JSONValue.null, JSONValue.bool(false)), (true, false), (0, "0"), ("a", "b"), ([], [:]), ([1], [1, 1]),
        ([1, 2], [2, 1]),
        (["a": 1], ["a": 2]), (["a": 1], ["b": 1]), (["a": 1], ["a": 1, "b": 1]), ([["a": [1]]], [["a": [2]]]),
    ]

    @Test(arguments: different)
    func `differ in kind or content`(left: JSONValue, right: JSONValue) {
        #expect(left != right)
        #expect(right != left)
    }

    @Test func `are looked into by kind`() {
        let value: JSONValue = ["s": "x", "n": 1, "b": true, "a": [1], "o": [:], "z": nil]
        #expect(value["s"]?.string == "x")
        #expect(value["n"]?.int == 1)
        #expect(value["n"]?.number?.double == 1)
        #expect(value["b"]?.bool == true)
        #expect(value["a"]?.array == [1])
        #expect(value["o"]?.object?.isEmpty == true)
        #expect(value["z"]?.isNull == true)
        #expect(value["s"]?.isNull == false)
        #expect(value["s"]?.int == nil)
    }

    @Test(arguments: [
        ([0x61, 0xED, 0xA0, 0x80, 0x62], "a\u{FFFD}b"), ([0xED, 0xBF, 0xBF, 0xF0, 0x9F, 0x98, 0x80], "\u{FFFD}😀"),
        ([0xC3, 0xA9], "é"),
    ])
    func `show a lone surrogate as one replacement character`(bytes: [UInt8], string: String) {
        #expect(JSONString(wtf8: bytes).string == string)
    }

    #if DEBUG
        private static let depth = 2_000
    #else
        private static let depth = 3_000
    #endif

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `survive being deep on a small stack`(opening: String) throws {
        let levels = Self.depth / opening.count { "[{".contains($0) }
        let openings = String(repeating: opening, count: levels)
        let closings = openings.reversed().compactMap { ["[": "]", "{": "}"][$0] }.joined()
        let text = Array("\(openings)1\(closings)".utf8)
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            Self.useDeepValue(text)
            done.signal()
        }
        thread.stackSize = 512 * 1024
        thread.start()
        done.wait()
    }

    /// Reads, compares, hashes, orders, writes and releases a value whose depth the test before it sets.
    private static func useDeepValue(_ text: [UInt8]) {
        do {
            let value = try JSONValue(parsing: text, depthLimit: depth)
            #expect(try JSONValue(parsing: text, depthLimit: depth) == value)
            #expect(value.hashValue == value.inJavaScriptOrder().hashValue)
            #expect(value.serialized() == text)
        } catch {
            Issue.record(error)
        }
    }
}
