import HTTP
import JSON
import Testing

@Suite struct `Templates` {
    private let tenant: Tenant
    private let path = "/connections/1/templates"

    init() throws {
        tenant = try Tenant()
    }

    private func template(_ name: String, levels: Int = 0) -> String {
        var steps = ""
        for level in 0..<levels {
            steps = """
                {"objectApiName":"O\(level)","label":"L","filterMode":"soql","fieldsDescribe":[],"children":[\(steps)]}
                """
        }
        return #"{"templateSteps":[\#(steps)],"type":"backup","name":"\#(name)"}"#
    }

    @Test func `a template is kept, listed, read, replaced and deleted`() throws {
        let made = tenant.answer(path, body: template("one"))
        #expect(made.status.code == 201)
        #expect(made.text == #"{"id":1,"name":"one","type":"backup","templateSteps":[]}"#)
        #expect(tenant.answer(path, body: template("two")).json?["id"] == 2)
        #expect(try tenant.page(of: "\(path)?page=1&limit=10") == Page(total: 2, ids: [1, 2]))
        let replaced = tenant.answer("\(path)/1", .put, body: template("uno"))
        #expect(replaced.status == .ok)
        #expect(replaced.text == tenant.answer("\(path)/1").text)
        #expect(tenant.member("name", of: "\(path)/1") == "uno")
        let deleted = tenant.answer("\(path)/1", .delete)
        #expect(deleted.status.code == 204)
        #expect(deleted.text == "")
        #expect(tenant.answer("\(path)/1", .delete).status == .notFound)
        #expect(try tenant.page(of: "\(path)?page=1&limit=10") == Page(total: 1, ids: [2]))
    }

    @Test func `an id is not given twice`() {
        #expect(tenant.answer(path, body: template("one")).json?["id"] == 1)
        _ = tenant.answer("\(path)/1", .delete)
        #expect(tenant.answer(path, body: template("two")).json?["id"] == 2)
    }

    @Test(arguments: [1, 3, 40]) func `steps are nested as deep as they were sent`(levels: Int) throws {
        let body = template("deep", levels: levels)
        let sent = try JSONValue(parsing: Array(body.utf8))
        let made = try #require(tenant.answer(path, body: body).json)
        #expect(made["templateSteps"] == sent["templateSteps"])
        #expect(tenant.member("templateSteps", of: "\(path)/1") == sent["templateSteps"])
    }

    @Test func `what the DTO does not name is not kept`() {
        let body = #"{"name":"n","type":"archive","templateSteps":[],"id":99,"connectionId":2,"owner":"me"}"#
        let made = tenant.answer(path, body: body)
        #expect(made.text == #"{"id":1,"name":"n","type":"archive","templateSteps":[]}"#)
        #expect(tenant.answer("/connections/2/templates/1").status == .notFound)
    }

    @Test func `replacing leaves nothing of what was there`() {
        let described = #"{"name":"n","type":"backup","description":"d","templateSteps":[]}"#
        #expect(tenant.answer(path, body: described).json?["description"] == "d")
        #expect(tenant.answer("\(path)/1", .put, body: template("n")).json?["description"] == nil)
    }
}
