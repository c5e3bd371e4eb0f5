import HTTP
import JSON

/// The calls of Backup & Archive that cases make, with the access token of the tenant.
///
/// Most paths are not published. Where the server does not know one, the case that asked is skipped: that the operation
/// is there at all is the claim of a case of its own.
struct BackupCalls: Sendable {
    let probe: Probe

    /// Reads; the query is made of names and values.
    func get(_ path: String, _ query: KeyValuePairs<String, String> = [:]) async throws(CaseEnded) -> Answer {
        try await call("GET", path + queryText(query))
    }

    /// Creates, or does something.
    func post(_ path: String, _ body: JSONValue) async throws(CaseEnded) -> Answer {
        try await call("POST", path, body)
    }

    /// Replaces.
    func put(_ path: String, _ body: JSONValue) async throws(CaseEnded) -> Answer {
        try await call("PUT", path, body)
    }

    /// Deletes.
    func delete(_ path: String) async throws(CaseEnded) -> Answer {
        try await call("DELETE", path)
    }

    private func call(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws(CaseEnded) -> Answer {
        let answer = try await send(method, path, body?.serialized())
        if !Self.isPublished(path) { try answer.requireOperation() }
        return answer
    }

    /// Sends a request, and takes any answer.
    func send(
        _ method: String,
        _ path: String,
        _ body: [UInt8]? = nil,
        authorization: String?? = .none
    ) async throws(CaseEnded) -> Answer {
        var fields: [ContractRequest.Field] = [.init("Accept", "application/json, */*")]
        let ours = probe.tenant.accessToken.map { "Bearer \($0)" }
        if let value = authorization ?? ours { fields.append(.init("Authorization", value)) }
        if body != nil { fields.append(.init("Content-Type", "application/json")) }
        return try await probe.send(ContractRequest(.backup, method, "/api/v1/\(path)", fields: fields, body: body))
    }

    private static func isPublished(_ path: String) -> Bool {
        path == "connections" || path.hasPrefix("connections?") || path.hasSuffix("/logs/details")
    }
}

extension BackupCalls {
    /// A connection that the user sees: the one with backups, if it is known.
    var connection: String { probe.tenant.connectionWithBackups.map(String.init) ?? anyConnection }
    private var anyConnection: String { probe.tenant.connections.first.map(String.init) ?? "0" }

    /// Another connection that the user sees.
    var otherConnection: String {
        probe.tenant.connections.map(String.init).first { $0 != connection } ?? connection
    }

    /// What lies below the connection: `backups`, `jobs/7`.
    func below(_ path: String) -> String { "connections/\(connection)/\(path)" }

    /// An id that nothing has: large, and yet one that a database of 32-bit numbers takes.
    static let unknownID = "2147480000"

    /// What begins the name of all that a case makes, and the text that tells the things of a run apart.
    func name(_ text: String) -> String { "\(probe.tenant.prefix)\(text)-\(probe.tenant.seed % 100_000)" }
}

extension Probe {
    /// The calls of Backup & Archive.
    var backup: BackupCalls { BackupCalls(probe: self) }
}

/// A query string of names and values.
private func queryText(_ query: KeyValuePairs<String, String>) -> String {
    guard !query.isEmpty else { return "" }
    return "?" + query.map { "\($0)=\(PercentEncoding.encoded($1))" }.joined(separator: "&")
}
