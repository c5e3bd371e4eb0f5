import JSON
import OpenAPI
import Testing

/// The examples of OpenAPI 3.0.3, section 4.7.12.3: the same values in every style.
@Suite struct `Parameter styles` {
    static let text: JSONValue = ["type": "string"]
    static let list: JSONValue = ["type": "array", "items": ["type": "string"]]
    static let color: JSONValue = [
        "type": "object",
        "properties": ["R": ["type": "integer"], "G": ["type": "integer"], "B": ["type": "integer"]],
    ]
    static let blackAndMore: JSONValue = ["blue", "black", "brown"]
    static let mixed: JSONValue = ["R": 100, "G": 200, "B": 150]

    /// Style, explode, schema, the text, the value.
    typealias Sample = (style: JSONValue, explode: JSONValue, schema: JSONValue, text: String, value: JSONValue)

    static let inPath: [Sample] = [
        ("matrix", false, text, ";color", ""), ("matrix", false, text, ";color=", ""),
        ("matrix", false, text, ";color=blue", "blue"),
        ("matrix", false, list, ";color=blue,black,brown", blackAndMore),
        ("matrix", false, color, ";color=R,100,G,200,B,150", mixed),
        ("matrix", true, text, ";color=blue", "blue"),
        ("matrix", true, list, ";color=blue;color=black;color=brown", blackAndMore),
        ("matrix", true, list, ";color=blue", ["blue"]), ("matrix", true, color, ";R=100;G=200;B=150", mixed),
        ("label", false, text, ".", ""), ("label", false, text, ".blue", "blue"),
        ("label", false, list, ".blue.black.brown", blackAndMore),
        ("label", false, list, ".blue,black,brown", blackAndMore), ("label", false, color, ".R.100.G.200.B.150", mixed),
        ("label", true, list, ".blue.black.brown", blackAndMore), ("label", true, color, ".R=100.G=200.B=150", mixed),
        ("label", true, text, ".blue.black", "blue.black"), ("simple", false, text, "blue", "blue"),
        ("simple", false, text, "blue,black", "blue,black"),
        ("simple", false, list, "blue,black,brown", blackAndMore), ("simple", false, color, "R,100,G,200,B,150", mixed),
        ("simple", true, list, "blue,black,brown", blackAndMore), ("simple", true, color, "R=100,G=200,B=150", mixed),
        ("simple", false, list, "a%2Cb,c%20d,%C3%A9", ["a,b", "c d", "é"]),
        ("simple", true, color, "R=1%30", ["R": 10]),
        ("simple", false, list, "", []), ("simple", false, color, "", [:]),
        ("simple", false, list, "a,,b", ["a", "", "b"]),
        ("matrix", false, text, ";col%6Fr=x%3By", "x;y"), ("label", true, list, ".a%2Eb.c", ["a.b", "c"]),
    ]

    @Test(arguments: inPath)
    func `a value is read from a path`(sample: Sample) throws {
        let parameter = try Parameters.one([
            "name": "color", "in": "path", "required": true, "style": sample.style, "explode": sample.explode,
            "schema": sample.schema,
        ])
        #expect(try parameter.value(inPath: sample.text) == sample.value)
    }

    typealias QuerySample = (style: JSONValue, explode: JSONValue, schema: JSONValue, query: String, value: JSONValue)

    static let inQuery: [QuerySample] = [
        ("form", false, text, "color=", ""), ("form", false, text, "color=blue", "blue"),
        ("form", false, list, "color=blue,black,brown", blackAndMore),
        ("form", false, color, "color=R,100,G,200,B,150", mixed), ("form", true, text, "a=b&color=blue&c=d", "blue"),
        ("form", true, list, "color=blue&x=y&color=black&color=brown", blackAndMore),
        ("form", true, list, "color=blue", ["blue"]),
        ("form", true, list, "color=blue,black", ["blue,black"]), ("form", true, list, "color=", []),
        ("form", false, list, "color=", []),
        ("form", true, color, "R=100&G=200&B=150&other=1", mixed),
        ("spaceDelimited", false, list, "color=blue black brown", blackAndMore),
        ("spaceDelimited", false, color, "color=R 100 G 200 B 150", mixed),
        ("pipeDelimited", false, list, "color=blue|black|brown", blackAndMore),
        ("pipeDelimited", false, color, "color=R|100|G|200|B|150", mixed),
        ("deepObject", true, color, "color[R]=100&x=y&color[G]=200&color[B]=150", mixed),
        ("deepObject", false, color, "color[R]=100", ["R": 100]),
        ("form", true, text, "color=blue&color=black", ["blue", "black"]),
        ("form", false, list, "color=a,b&color=c", ["a", "b", "c"]),
    ]

    @Test(arguments: inQuery)
    func `a value is read from a query`(sample: QuerySample) throws {
        let parameter = try Parameters.one([
            "name": "color", "in": "query", "style": sample.style, "explode": sample.explode, "schema": sample.schema,
        ])
        #expect(try parameter.value(inQuery: Parameters.pairs(sample.query)) == sample.value)
        #expect(try parameter.value(inQuery: Parameters.pairs("other=1&colors[R]=1")) == nil)
    }

    @Test func `without words, a path is simple and a query is an exploded form`() throws {
        let inPath = try Parameters.one(["name": "ids", "in": "path", "required": true, "schema": Self.list])
        #expect(try inPath.value(inPath: "a,b") == ["a", "b"])
        let inQuery = try Parameters.one(["name": "ids", "in": "query", "schema": Self.list])
        #expect(try inQuery.value(inQuery: [("ids", "a,b"), ("ids", "c")]) == ["a,b", "c"])
    }

    @Test(arguments: ["spaceDelimited", "pipeDelimited", "deepObject"] as [JSONValue])
    func `other styles than form are not exploded`(style: JSONValue) throws {
        let schema = style == "deepObject" ? Self.color : Self.list
        let parameter = try Parameters.one(["name": "c", "in": "query", "style": style, "schema": schema])
        let query = style == "deepObject" ? "c[R]=1" : style == "pipeDelimited" ? "c=a|b" : "c=a b"
        #expect(
            try parameter.value(inQuery: Parameters.pairs(query)) == (style == "deepObject" ? ["R": 1] : ["a", "b"])
        )
    }

    @Test func `a header is simple and comes as it is`() throws {
        let list = try Parameters.one(["name": "X-Ids", "in": "header", "schema": Self.list])
        #expect(try list.value(inHeader: "a,b%20c") == ["a", "b%20c"])
        #expect(try list.value(inHeader: nil) == nil)
        let color = try Parameters.one(["name": "X-C", "in": "header", "explode": true, "schema": Self.color])
        #expect(try color.value(inHeader: "R=1,G=2") == ["R": 1, "G": 2])
    }

    @Test func `a cookie is a form`() throws {
        let parameter = try Parameters.one(["name": "n", "in": "cookie", "schema": ["type": "integer"]])
        #expect(try parameter.value(inCookies: [("m", "1"), ("n", "2")]) == 2)
        #expect(try parameter.value(inCookies: [("m", "1")]) == nil)
        let list = try Parameters.one(["name": "n", "in": "cookie", "explode": false, "schema": Self.list])
        #expect(try list.value(inCookies: [("n", "a,b")]) == ["a", "b"])
    }
}
