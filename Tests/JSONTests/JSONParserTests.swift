import JSON
import Testing

@Suite struct `JSON parser` {
    private static let kinds: [(String, JSONValue)] = [
        ("null", JSONValue.null), ("true", true), ("false", false), ("0", 0), ("-12", -12), ("\"\"", ""),
        ("[]", []), ("{}", [:]), (" \t\r\n[ 1 , 2 ] \n", [1, 2]),
        ("{ \"a\" : [ ] , \"b\" : { } }", ["a": [], "b": [:]]),
        ("[[[1],[]],{\"a\":{\"b\":[true]}}]", [[[1], []], ["a": ["b": [true]]]]),
    ]

    @Test(arguments: kinds)
    func `reads every kind of value`(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: text.utf8) == value)
    }

    @Test func `keeps the order of members`() throws {
        let value = try JSONValue(parsing: #"{"b":1,"a":2,"10":3,"9":4}"#.utf8)
        #expect(value.object?.members.map(\.name) == ["b", "a", "10", "9"])
    }

    @Test(arguments: [3, 16, 17, 40]) func `lets the last of equal names win at the place of the first`(count: Int)
        throws
    {
        let names = (0..<count).map { "\"n\($0)\":\($0)" }.joined(separator: ",")
        let value = try JSONValue(parsing: "{\(names),\"n1\":\"new\"}".utf8)
        #expect(value.object?.count == count)
        #expect(value.object?.members[1].name == "n1")
        #expect(value["n1"] == "new")
        #expect(value["n\(count - 1)"] == .number(JSONNumber(count - 1)))
    }

    @Test func `takes names for equal however they are escaped`() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"\u0061":2}"#.utf8) == ["a": 2])
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u20AC""#, "Aé€"),
        (#""a\ud83d\ude00b""#, "a😀b"),
        (#""é€😀""#, "é€😀"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"), (#""\u0000""#, "\0"),
        (#""abcdefgh\\""#, "abcdefgh\\"),
        (#""abcdefghijklmno""#, "abcdefghijklmno"), (#""abcdefghijklmnopé""#, "abcdefghijklmnopé"),
    ])
    func `decodes strings`(text: String, string: String) throws {
        #expect(try JSONValue(parsing: text.utf8) == .string(JSONString(string)))
    }

    @Test(arguments: [
        (#""\ud83d""#, [0xED, 0xA0, 0xBD]), (#""\ude00\ud83d""#, [0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD]),
        (#""\ud83d\ud83d\ude00""#, [0xED, 0xA0, 0xBD, 0xF0, 0x9F, 0x98, 0x80]),
        (#""\ud83d-\ude00""#, [0xED, 0xA0, 0xBD, 0x2D, 0xED, 0xB8, 0x80]),
        (#""\udbff\udfff""#, [0xF4, 0x8F, 0xBF, 0xBF]),
    ])
    func `keeps lone surrogates and joins halves that meet`(text: String, bytes: [UInt8]) throws {
        #expect(try JSONValue(parsing: text.utf8) == .string(JSONString(wtf8: bytes)))
    }

    @Test(arguments: [
        [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xE2, 0x82], [0xED, 0xA0, 0xBD],
        [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xF0, 0x9F, 0x98, 0x28],
    ])
    func `refuses what is not UTF-8`(bytes: [UInt8]) throws {
        let inString = try #require(refusal(of: Array("\"ab".utf8) + bytes + Array("\"".utf8)))
        #expect(inString.kind == .invalidUTF8)
        #expect(inString.offset == 3)
        let outside = try #require(refusal(of: Array("[1,".utf8) + bytes))
        #expect(outside.kind == .invalidUTF8)
    }

    @Test func `refuses a byte order mark`() throws {
        let error = try #require(refusal(of: "\u{FEFF}{}"))
        #expect(error.kind == .unexpectedToken)
        #expect(error.offset == 0)
    }

    @Test(arguments: ["[", "{\"a\":"]) func `counts depth up to its limit`(opening: String) throws {
        let closing = opening == "[" ? "]" : "}"
        func text(_ depth: Int) -> [UInt8] {
            let inner = opening == "[" ? "" : "1"
            let outer = String(repeating: opening, count: depth)
            return Array("\(outer)\(inner)\(String(repeating: closing, count: depth))".utf8)
        }
        #expect(refusal(of: text(20), depthLimit: 20) == nil)
        let error = try #require(refusal(of: text(21), depthLimit: 20))
        #expect(error.kind == .tooDeep)
        #expect(error.offset == 20 * opening.utf8.count)
    }

    @Test func `shares equal names of a long document`() throws {
        let records = (0..<500).map { #"{"identifier":\#($0),"identifier":"x","":null,"b\u0061":1}"# }
        let value = try JSONValue(parsing: "[\(records.joined(separator: ","))]".utf8)
        for (number, record) in try #require(value.array).enumerated() {
            #expect(record == ["identifier": .number(JSONNumber(number)), "identifier": "x", "": nil, "ba": 1])
        }
    }

    @Test func `takes slices, with offsets from their start`() throws {
        let bytes = Array("xx[1,2]yy".utf8)
        #expect(try JSONValue(parsing: bytes[2..<7]) == [1, 2])
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: bytes[2...]) }
        #expect(error?.offset == 5)
    }
}
