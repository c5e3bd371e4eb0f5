import HTTP
import JSON
import Testing

@Suite struct `List of connections` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    @Test func `a page is an envelope of what the fixtures say, in their order`() throws {
        let answer = tenant.answer("/connections?page=1&limit=1")
        #expect(
            answer.text
                == #"{"total":5,"items":[{"id":1,"externalId":11,"name":"CRM-Prod","userName":"one@example.com","salesforceOrgType":"PRODUCTION"}]}"#
        )
        #expect(answer.status == .ok)
    }

    @Test(arguments: [
        ("page=1&limit=2", [1, 2]), ("page=2&limit=2", [3, 4]), ("page=3&limit=2", [5]), ("page=4&limit=2", []),
        ("page=1&limit=5", [1, 2, 3, 4, 5]), ("page=2&limit=5", []), ("page=1&limit=6", [1, 2, 3, 4, 5]),
        ("page=1&limit=1e308", [1, 2, 3, 4, 5]), ("page=2&limit=1e308", []), ("page=1e308&limit=1e308", []),
        ("page=9223372036854775807&limit=9223372036854775807", []), ("page=9007199254740993&limit=1", []),
        ("page=9223372036854775807&limit=1", []), ("page=2&limit=9223372036854775807", []),
        ("page=1&limit=18446744073709551616", [1, 2, 3, 4, 5]), ("page=1.9&limit=2.9", [1, 2]),
        ("page=2.5&limit=1", [2]),
        ("page=0x2&limit=%201e0%20", [2]), ("limit=2&page=1", [1, 2]),
    ])
    func `a page begins behind those before it, and fractions are dropped`(query: String, ids: [Int]) throws {
        #expect(try tenant.page(query) == Page(total: 5, ids: ids))
    }

    @Test(arguments: [
        ("limit=1", ["page must not be less than 1", "page must be a number conforming to the specified constraints"]),
        ("page=0&limit=1", ["page must not be less than 1"]),
        ("page=0.99&limit=1", ["page must not be less than 1"]),
        ("page=1&limit=0", ["limit must not be less than 1"]),
        ("page=1&limit=-1", ["limit must not be less than 1"]),
        ("page=Infinity&limit=1", ["page must be a number conforming to the specified constraints"]),
        ("page=1e309&limit=1", ["page must be a number conforming to the specified constraints"]),
        (
            "page=1&limit=x",
            ["limit must not be less than 1", "limit must be a number conforming to the specified constraints"]
        ),
        (
            "page=1&limit=1&search=\(String(repeating: "x", count: 81))",
            ["search must be shorter than or equal to 80 characters"]
        ),
        (
            "page=1&limit=1&search=a&search=b",
            ["search must be shorter than or equal to 80 characters", "search must be a string"]
        ),
    ])
    func `page and limit are asked for, and bounded`(query: String, messages: [String]) {
        let answer = tenant.answer("/connections?\(query)")
        #expect(answer.status == .badRequest)
        #expect(answer.json?["message"]?.array?.compactMap(\.string) == messages)
    }

    @Test(arguments: [
        ("CRM", [1, 2, 3]), ("crm", [1, 2, 3]), ("Prod", [1]), ("example.com", [1, 2, 4]), ("EXAMPLE.ORG", [3]),
        ("-", [1, 2]),
        ("gr%C3%B6%C3%9Fe", [3]), ("GR%C3%96", [3]), ("100%25", [3]), ("100%", [3]), ("nothing", []),
        ("", [1, 2, 3, 4, 5]),
        ("SANDBOX", []), ("11", []), (".*", []), ("%20", [3]), ("crm%20", []),
    ])
    func `a search looks for its text in names and user names, whatever the case`(term: String, ids: [Int]) throws {
        #expect(try tenant.page("page=1&limit=10&search=\(term)") == Page(total: ids.count, ids: ids))
    }

    @Test func `the total counts what was found, not the page`() throws {
        #expect(try tenant.page("page=2&limit=2&search=crm") == Page(total: 3, ids: [3]))
    }

    @Test func `a user sees what is theirs, in the order of the fixtures`() throws {
        #expect(try tenant.page("page=1&limit=10", token: "grace") == Page(total: 2, ids: [2, 5]))
        #expect(try tenant.page("page=2&limit=1", token: "grace") == Page(total: 2, ids: [5]))
        #expect(try tenant.page("page=1&limit=10&search=prod", token: "grace") == Page(total: 0, ids: []))
    }

    @Test(arguments: ["nobody", "gone"])
    func `who has no connections, or is no user any more, sees none`(token: String) throws {
        #expect(try tenant.page("page=1&limit=10", token: token) == Page(total: 0, ids: []))
    }

    @Test func `a token is asked for`() {
        #expect(tenant.answer("/connections?page=1&limit=1", token: nil).status == .unauthorized)
        #expect(tenant.answer("/connections?page=1&limit=1", token: "unknown").status == .unauthorized)
    }

    @Test func `without connections there is nothing to list`() throws {
        #expect(try Tenant(connections: "[]").page("page=1&limit=1") == Page(total: 0, ids: []))
    }

    @Test func `what the fixtures write is answered as JavaScript would write it`() throws {
        let connection =
            #"{ "externalId": 1.50e1, "id": 7.0, "name": "A\u0041", "userName": "", "salesforceOrgType": "SANDBOX" }"#
        #expect(
            try Tenant(connections: "[\(connection)]").answer("/connections?page=1&limit=1").text
                == #"{"total":1,"items":[{"externalId":15,"id":7,"name":"AA","userName":"","salesforceOrgType":"SANDBOX"}]}"#
        )
    }
}
