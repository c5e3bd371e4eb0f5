import JSON

@testable import Contract

extension BackupMutant {
    /// Rules of lists, of their entries and of their refusals, broken where all of it is published: connections.
    static let connections: [BackupMutant] = [
        .json("the total is one more", in: "connections") { $1.with(totalMore: 1) },
        .json("the total is one less", in: "connections") { $1.with(totalMore: -1) },
        .json("the total is that of the page", in: "connections") { $1.with(items: $1.items, total: $1.items.count) },
        .request("page 2 repeats page 1", in: "connections") { $0.change("page") { $0 == "2" ? "1" : $0 } },
        .request("the limit is ignored", in: "connections") { $0.change("limit") { Int($0) ?? 0 > 0 ? "50" : $0 } },
        .request("the limit is one more", in: "connections") { $0.change("limit") { Int($0).map { "\($0 + 1)" } } },
        .json("the last of a page is left out", in: "connections") { $1.with(items: $1.items.dropLast()) },
        .json("the first of a later page is left out", in: "connections") {
            $0.values("page") == ["1"] ? $1 : $1.with(items: Array($1.items.dropFirst()))
        },
        .json("the first of a page comes twice", in: "connections") { $1.with(items: $1.items.prefix(1) + $1.items) },
        BackupMutant("beyond the end is the first page", in: "connections") { request, server throws(TransportError) in
            let response = try await server(request)
            guard response.status == 200, response.bodyJSON?.items.isEmpty == true else { return response }
            var first = request
            first.change("page") { _ in "1" }
            return try await server(first)
        },
        .response("beyond the end is 404", in: "connections", status: 200) {
            $1.bodyJSON?.items.isEmpty == true ? $1.answering(status: 404) : $1
        },
        .json("a page is in reversed order", in: "connections") { $1.with(items: $1.items.reversed()) },
        .json("a page is a bare array", in: "connections") { .array($1.items) },
        .response("a page is 201", in: "connections", status: 200) { $1.answering(status: 201) },
        .response("a page is no JSON", in: "connections", status: 200) { $1.answering(text: "<html>") },
        .response("a page is sent as HTML", in: "connections", status: 200) {
            ContractResponse(status: $1.status, fields: [.init("Content-Type", "text/html")], body: $1.body)
        },
        .member("total", "4", in: "connections"), .member("items", nil, in: "connections"),
        .entry("id", nil, in: "connections"), .entry("id", "1", in: "connections"),
        .entry("externalId", nil, in: "connections"), .entry("name", nil, in: "connections"),
        .entry("userName", nil, in: "connections"), .entry("userName", 5, in: "connections"),
        .entry("salesforceOrgType", nil, in: "connections"), .entry("salesforceOrgType", "sandbox", in: "connections"),
        .entry("name", .null, in: "connections"),
    ]

    /// Parameters that are not checked as they should be, and refusals that look otherwise.
    static let refusals: [BackupMutant] = [
        .request("page is not required", in: "connections") { $0.supply("page", "1") },
        .request("limit is not required", in: "connections") { $0.supply("limit", "10") },
        .request("page 0 is taken", in: "connections") { $0.change("page") { $0 == "0" ? "1" : $0 } },
        .request("a negative page is taken", in: "connections") { $0.change("page") { $0 == "-1" ? "1" : $0 } },
        .request("page 1 is refused", in: "connections") { $0.change("page") { $0 == "1" ? "0" : $0 } },
        .request("a page that is no number is taken", in: "connections") {
            $0.change("page") { $0 == "one" ? "1" : $0 }
        },
        .request("limit 0 is taken", in: "connections") { $0.change("limit") { $0 == "0" ? "1" : $0 } },
        .request("a limit that is no number is taken", in: "connections") {
            $0.change("limit") { $0 == "one" ? "1" : $0 }
        },
        .response("an unknown parameter is refused", in: "connections") {
            $0.values("unknown").isEmpty ? $1 : $1.answering(status: 400)
        },
        .response("invalid is 404", in: "connections", status: 400) { $1.answering(status: 404) },
        .response("invalid is 422", in: "connections", status: 400) { $1.answering(status: 422) },
        .response("invalid is 500", in: "connections", status: 400) { $1.answering(status: 500) },
        .response("a refusal has no body", in: "connections", status: 400) { $1.answering(text: "") },
        .member("message", nil, in: "connections", status: 400), .member("error", nil, in: "connections", status: 400),
        .member("message", "page must not be less than 1", in: "connections", status: 400),
        .member("message", [], in: "connections", status: 400), .member("message", [7], in: "connections", status: 400),
        .member("statusCode", nil, in: "connections", status: 400),
        .member("statusCode", "400", in: "connections", status: 400),
        .member("statusCode", 999, in: "connections", status: 400),
        .member("statusCode", 404, in: "connections", status: 400), .member("error", 7, in: "connections", status: 400),
    ]

    /// The search.
    static let search: [BackupMutant] = [
        .request("the search is ignored", in: "search") { $0.change("search") { _ in nil } },
        .request("81 characters are taken", in: "search") { $0.change("search") { String($0.prefix(80)) } },
        .request("80 characters are refused", in: "search") { $0.change("search") { $0.count == 80 ? $0 + "x" : $0 } },
        .response("bytes are counted", in: "search") {
            $0.target.contains("%C3") ? $1.answering(status: 400) : $1
        },
        .json("the search tells capitals from small letters", in: "search") { request, page in
            let found = page.items.filter { $0["name"]?.string?.contains(request.values("search").first ?? "") == true }
            return page.with(items: found, total: found.count)
        },
        .json("the search looks at the beginning only", in: "search") { request, page in
            let term = request.values("search").first?.lowercased() ?? ""
            let found = page.items.filter { $0["name"]?.string?.lowercased().hasPrefix(term) == true }
            return page.with(items: found, total: found.count)
        },
        .json("the search finds one more", in: "search") { _, page in
            page.with(items: page.items + [["id": 9, "name": "-", "userName": ""]], total: page.items.count + 1)
        },
        .json("the total counts what is not found too", in: "search") { $1.with(items: $1.items, total: 4) },
        .response("nothing found is 404", in: "search", status: 200) {
            $1.bodyJSON?.items.isEmpty == true ? $1.answering(status: 404) : $1
        },
        .request("the search is a pattern", in: "search") { $0.change("search") { $0 == ".%2A" ? "" : $0 } },
        .request("the search knows wildcards", in: "search") { $0.change("search") { $0.hasPrefix("%25_") ? "" : $0 } },
        .request("of two terms the first is taken", in: "search") { request in
            var isFirst = true
            request.change("search") { term in
                defer { isFirst = false }
                return isFirst ? term : nil
            }
        },
        .json("an empty search finds nothing", in: "search") {
            $0.values("search") == [""] ? $1.with(items: [], total: 0) : $1
        },
        .member("message", ["too long"], in: "search", status: 400),
    ]

    /// Access tokens.
    static let bearer: [BackupMutant] = [
        .request("no token is needed", in: "bearer") { request in
            if request.bearer == nil { request.bearer = "Bearer local-access-token" }
        },
        .request("logs need no token", in: "bearer") { request in
            if request.barePath.hasSuffix("details") { request.bearer = "Bearer local-access-token" }
        },
        .request("to delete needs no token", in: "bearer") { request in
            if request.method == "DELETE" { request.bearer = "Bearer local-access-token" }
        },
        .request("any token will do", in: "bearer") { request in
            if request.bearer?.hasPrefix("Bearer n") == true {
                request.bearer = "Bearer local-access-token"
            }
        },
        .request("what is behind the token is ignored", in: "bearer") { request in
            if request.bearer?.hasSuffix("tokenx") == true {
                request.bearer = "Bearer local-access-token"
            }
        },
        .request("any scheme will do", in: "bearer") { request in
            if request.bearer?.hasPrefix("Basic") == true { request.bearer = "Bearer local-access-token" }
        },
        .request("the scheme may be missing", in: "bearer") { request in
            if request.bearer?.hasPrefix("local") == true { request.bearer = "Bearer local-access-token" }
        },
        .request("an empty token will do", in: "bearer") { request in
            if request.bearer == "Bearer " { request.bearer = "Bearer local-access-token" }
        },
        .response("without a token it is 403", in: "bearer", status: 401) { $1.answering(status: 403) },
        .response("without a token it is 200 and nothing", in: "bearer", status: 401) {
            $1.answering(json: ["total": 0, "items": []], status: 200)
        },
        .response("without a token it is 302", in: "bearer", status: 401) { $1.answering(status: 302) },
        .response("parameters come before the token", in: "bearer", status: 401) {
            $0.target.hasSuffix("connections") ? $1.answering(status: 400) : $1
        },
        .member("statusCode", nil, in: "bearer", status: 401), .member("message", nil, in: "bearer", status: 401),
    ]
}
