import Emulator
import HTTP
import JSON

/// The journal: what reached a sandbox, and what was answered.
enum RequestRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/requests", "listRequests") { call throws(Problem) in
            let page = try RequestPage(call)
            return .json(page.json(in: call.sandbox, call.emulator.masking))
        },
        ControlRoute(.delete, "/requests", "clearRequests") { call throws(Problem) in
            call.sandbox.journal.clear()
            return .noContent
        },
        ControlRoute(.get, "/requests.har", "exportRequests") { call throws(Problem) in
            let page = try RequestPage(call, usualLimit: RequestPage.highestLimit)
            let shown = page.exchanges.map { ShownExchange($0, in: call.sandbox, call.emulator.masking) }
            let archive = HTTPArchive(shown, in: call.sandbox, version: call.emulator.version)
            var response = Response.json(archive.json)
            response.fields.append("Content-Disposition", "attachment; filename=\"requests.har\"")
            return response
        },
        ControlRoute(.get, "/requests/stream", "streamRequests") { call throws(Problem) in
            let query = try call.query(RequestFilter.parameters + ["after"])
            let newest = call.sandbox.journal.lastID
            let resumed = call.request.head.fields[.lastEventID].flatMap { Int($0) }
            let after = try RequestFilter.read(query, "after", "the id of a request") { Int($0) }
            var response = Response(.ok, fields: ["Content-Type": "text/event-stream"])
            // An answer to HEAD has no body, and nobody would end this one.
            guard call.request.head.method != .head else { return response }
            response.body = .stream(
                ExchangeEvents(
                    call.sandbox,
                    of: call.emulator.sandboxes,
                    after: resumed ?? after ?? newest,
                    try RequestFilter(query, of: call.operationIDs),
                    call.emulator.masking
                )
            )
            return response
        },
        ControlRoute(.post, "/requests/verify", "verifyRequests") { call throws(Problem) in
            let body = try call.requiredBody()
            let verification = try call.reading { () throws(Diagnostic) in
                try Verification(body, of: call.operationIDs)
            }
            return .json(verification.result(in: call.sandbox, call.emulator.masking))
        },
        ControlRoute(.get, "/requests/{id}", "getRequest") { call throws(Problem) in
            let shown = ShownExchange(try exchange(call), in: call.sandbox, call.emulator.masking)
            return .json(.object(shown.detail))
        },
    ]

    /// The exchange that a path names.
    static func exchange(_ call: ControlCall) throws(Problem) -> Exchange {
        guard let exchange = Int(call.parameters[0]).flatMap(call.sandbox.journal.find) else {
            let last = call.sandbox.journal.lastID
            throw Problem(
                .notFound,
                "there is no request '\(call.parameters[0])' in the journal of the sandbox '\(call.sandbox.name)': "
                    + (last == 0 ? "none has come yet" : "the newest is \(last), and only so many are remembered")
            )
        }
        return exchange
    }
}

/// A page of a journal.
struct RequestPage {
    static let highestLimit = 1_000

    let exchanges: [Exchange]
    /// What the next page begins after, or before; nil if this is the last.
    private let next: Int?
    private let isNewestFirst: Bool

    init(_ call: ControlCall, usualLimit: Int = 100) throws(Problem) {
        let query = try call.query(RequestFilter.parameters + ["after", "before", "limit", "order"])
        let filter = try RequestFilter(query, of: call.operationIDs)
        let after = try RequestFilter.read(query, "after", "the id of a request") { Int($0) } ?? 0
        let before = try RequestFilter.read(query, "before", "the id of a request") { Int($0) } ?? .max
        let limit = try RequestFilter.read(query, "limit", "a number from 1 to \(Self.highestLimit)") { text in
            Int(text).flatMap { 1...Self.highestLimit ~= $0 ? $0 : nil }
        }
        let order = try RequestFilter.read(query, "order", "oldest or newest") { text in
            ["oldest", "newest"].contains(text) ? text : nil
        }
        isNewestFirst = order == "newest"
        let all = call.sandbox.journal.exchanges
        let ordered = isNewestFirst ? all.reversed() : all
        let count = limit ?? usualLimit
        let found = ordered.lazy.filter { $0.id > after && $0.id < before && filter.matches($0) }.prefix(count + 1)
        let page = Array(found)
        exchanges = Array(page.prefix(count))
        next = page.count > count ? exchanges.last?.id : nil
    }

    func json(in sandbox: Sandbox, _ masking: SecretMasking) -> JSONValue {
        [
            "requests": .array(exchanges.map { .object(ShownExchange($0, in: sandbox, masking).summary) }),
            (isNewestFirst ? "nextBefore" : "nextAfter"): next.map { .number(JSONNumber($0)) } ?? .null,
            "last": .number(JSONNumber(sandbox.journal.lastID)),
        ]
    }
}

extension RequestFields.Name {
    /// `Last-Event-ID` (WHATWG HTML, server-sent events).
    static var lastEventID: RequestFields.Name { "Last-Event-ID" }
}
