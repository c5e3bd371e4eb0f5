import HTTP
import Testing

@testable import OpenAPI

@Suite struct `Route table` {
    /// A table in which the routes have their places in the list as numbers.
    private func table(_ templates: [String], _ method: Method = .get) -> RouteTable {
        var table = RouteTable()
        for (number, template) in templates.enumerated() { _ = table.insert(number, method, template) }
        return table
    }

    private func find(_ path: String, in table: RouteTable, _ method: Method? = .get) -> (Int, [String])? {
        let bytes = Array(path.utf8)
        return table.find(method, bytes[...]).map { match in
            (match.route, match.parameters.map { String(decoding: bytes[$0], as: UTF8.self) })
        }
    }

    @Test(arguments: [["/a/{x}", "/a/b"], ["/a/b", "/a/{x}"]])
    func `a literal wins over a parameter, whichever came first`(templates: [String]) {
        let table = table(templates)
        #expect(find("/a/b", in: table)?.0 == templates.firstIndex(of: "/a/b"))
        #expect(find("/a/c", in: table)?.0 == templates.firstIndex(of: "/a/{x}"))
    }

    @Test func `a literal that leads nowhere is left again`() throws {
        let table = table(["/a/b/c", "/a/{x}/d", "/{y}/b/e", "/{y}/{z}/{w}"])
        let found = try ["/a/b/c", "/a/b/d", "/a/b/e", "/a/b/f", "/q/b/c"].map { try #require(find($0, in: table)) }
        #expect(found.map(\.0) == [0, 1, 2, 3, 3])
        #expect(found.map(\.1) == [[], ["b"], ["a"], ["a", "b", "f"], ["q", "b", "c"]])
    }

    @Test func `a literal of another method is left again`() {
        var table = RouteTable()
        _ = table.insert(0, .post, "/a/b")
        _ = table.insert(1, .get, "/a/{x}")
        #expect(find("/a/b", in: table, .get)?.0 == 1)
        #expect(find("/a/b", in: table, .post)?.0 == 0)
    }

    @Test func `parameters come raw, in the order of the template`() throws {
        let found = try #require(find("/x%2Fy/mid/%zz", in: table(["/{b}/mid/{a}"])))
        #expect(found.1 == ["x%2Fy", "%zz"])
    }

    @Test(arguments: ["/Things/All", "/things/all", "/THINGS/aLL", "/things/all/"])
    func `literals have no case, and a slash may stand behind`(path: String) {
        #expect(find(path, in: table(["/things/All"]))?.0 == 0)
    }

    @Test(arguments: [
        "/things", "/things/all/more", "//things/all", "/things//all", "/things/all//", "things/all", "", "/", "*",
        "/thing%73/all", "/things/al", "/things/allx", "/things /all",
    ])
    func `anything else is another path`(path: String) {
        #expect(find(path, in: table(["/things/All"])) == nil)
    }

    @Test(arguments: ["/a/", "/a//", "/a", "/a//b"])
    func `a parameter is never empty`(path: String) {
        #expect(find(path, in: table(["/a/{x}", "/a/{x}/b"])) == nil)
    }

    @Test func `a segment of the longest name is compared in full`() {
        let name = String(repeating: "x", count: 10_000)
        let table = table(["/\(name)"])
        #expect(find("/\(name.uppercased())", in: table)?.0 == 0)
        #expect(find("/\(name)y", in: table) == nil)
    }

    @Test(arguments: ["/a//b", "a/b", "/a/b/", "/A/b"])
    func `a template's slashes and letters count as little as a path's`(template: String) {
        for path in ["/a/b", "/A/B", "/a/b/"] { #expect(find(path, in: table([template]))?.0 == 0) }
        for path in ["/a//b", "a/b", "/a/b//"] { #expect(find(path, in: table([template])) == nil) }
    }

    @Test func `the root can be mounted`() {
        #expect(find("/", in: table(["/"]))?.0 == 0)
    }

    @Test(arguments: ["/a/{x", "/a/x}", "/a/{x}y"])
    func `what is no parameter as a whole is a literal`(template: String) {
        let table = table([template])
        #expect(find(template, in: table)?.0 == 0)
        #expect(find("/a/1", in: table) == nil)
    }

    @Test func `a place is taken once for each method`() {
        var table = RouteTable()
        let isNew = [
            table.insert(0, .get, "/a/{x}"), table.insert(1, .get, "/A/{y}/"), table.insert(2, .put, "/a/{z}"),
        ]
        #expect(isNew == [true, false, true])
        #expect(find("/a/1", in: table, .get)?.0 == 0)
        #expect(find("/a/1", in: table, .put)?.0 == 2)
    }

    @Test func `what is mounted for any method is found without one`() {
        let table = table(["/a/{x}/b"], .put)
        #expect(find("/a/1/b", in: table, nil)?.0 == 0)
        #expect(find("/a/1/b", in: table, .get) == nil)
        #expect(find("/a/1", in: table, nil) == nil)
    }

    @Test func `a path among ten thousand is found in as many steps as a path among ten`() throws {
        let steps = try [10, 10_000].map { count in
            let table = table((0..<count).map { "/api/v1/things\($0)/{id}/part\($0)" })
            let found = try (0..<count).map { number in
                let path = Array("/api/v1/things\(number)/7/part\(number)".utf8)
                let match = try #require(table.find(.get, path[...]))
                #expect(match.route == number)
                return match.steps
            }
            return Set(found)
        }
        #expect(steps == [[5], [5]])
    }

    @Test func `a path that is not there is given up in a few steps`() throws {
        let table = table((0..<10_000).map { "/api/{id}/part\($0)" })
        // Counted by what is found where the last segment is a parameter.
        var other = table
        _ = other.insert(10_000, .get, "/{a}/{b}/{c}")
        let path = Array("/api/7/nowhere".utf8)
        #expect(table.find(.get, path[...]) == nil)
        #expect(try #require(other.find(.get, path[...])).steps == 5)
    }
}
