import Emulator
import HTTP
import JSON
import NestJS
import OAuth

/// The connections that a user sees, and the rule for what stands below one of them.
enum Connections {
    /// `GET /api/v1/connections`: one page of those whose name, or user name, contains the search term.
    ///
    /// Which fields the vendor searches, and how it regards case, is not published: both fields, any case (assumed).
    @Sendable static func find(_ call: Call, _ sandbox: Sandbox) -> Answer {
        let term = call.query["search"]?.string?.lowercased() ?? ""
        let found = visible(to: call.grant, in: sandbox).filter { connection in
            term.isEmpty
                || ["name", "userName"].contains { connection[$0]?.string?.lowercased().contains(term) ?? false }
        }
        let page = page(of: found, call.query)
        return .json(["total": .number(JSONNumber(found.count)), "items": .array(page.map { .object($0) })])
    }

    /// `GET /api/v1/connections/{connectionId}/jobs/{id}/logs/details`: there are no jobs yet.
    @Sendable static func jobLog(_ call: Call, _ sandbox: Sandbox) -> Answer {
        .exception(.notFound("Job not found"))
    }

    /// Of a connection that the caller does not see, nothing is told; of one that they see, this version knows no more.
    @Sendable static func notEmulatedYet(_ call: Call, _ sandbox: Sandbox) -> Answer {
        let id = call.parameters["connectionId"]
        guard visible(to: call.grant, in: sandbox).contains(where: { $0["id"] == id }) else {
            return .exception(.notFound("Connection not found"))
        }
        return .exception(.plain(Status(501), "This operation is not emulated yet"))
    }

    private static func visible(to grant: Grant?, in sandbox: Sandbox) -> [JSONObject] {
        sandbox.withState { state in
            let connections = state.collections[BackupArchive.connections] ?? []
            guard let user = state.users.first(where: { $0.id == grant?.user }) else { return [] }
            switch user.connections {
            case .all: return connections
            case .only(let ids): return connections.filter { $0["id"]?.int.map(ids.contains) ?? false }
            }
        }
    }

    /// The items of a page.
    ///
    /// Page and limit are numbers of at least 1, not always whole: the vendor's checks let 1.5 pass; what it then
    /// does is not known, here the fraction is dropped (assumed).
    private static func page(of items: [JSONObject], _ query: JSONValue) -> ArraySlice<JSONObject> {
        let limit = Int(clamping: query["limit"]?.number?.double ?? 1)
        let page = Int(clamping: query["page"]?.number?.double ?? 1)
        let (start, overflow) = (page - 1).multipliedReportingOverflow(by: limit)
        guard !overflow, start < items.count else { return [] }
        return items[start..<min(items.count, start.addingReportingOverflow(limit).overflow ? .max : start + limit)]
    }
}

extension Int {
    /// The whole part of a number; the nearest `Int` if it is beyond their range.
    fileprivate init(clamping double: Double) {
        self = Int(exactly: double.rounded(.towardZero)) ?? (double < 0 ? .min : .max)
    }
}
