import Contract
import JSON

/// Finds out what is to be known of a tenant before cases run.
struct Discovery: Sendable {
    /// How many connections are asked for backups until one has some.
    private static let mostAsked = 10

    let access: Access
    let transport: any Transport
    let console: Console

    /// What is known of the tenant then.
    ///
    /// - Throws: `LoginError` if there is no server, or it refuses what was given to log in.
    func tenant(seed: UInt64) async throws -> TenantUnderTest {
        var tenant = access.connection.tenant(seed: seed)
        switch try await access.approval() {
        case .code: tenant.approvesAtOnce = true
        case .none(let reason): tenant.whyNoApproval = reason
        }
        // Of a login of its own: who uses it up may end the access token that came with it.
        let spare = tenant.approvesAtOnce ? try await access.spare() : nil
        tenant.refreshToken = spare?.refreshToken
        tenant.accessToken = try await access.token(approvesAtOnce: spare != nil)
        var connections = try await list("/api/v1/connections?page=1&limit=50", tenant.accessToken)
        if connections.status == 401, let refused = tenant.accessToken {
            tenant.accessToken = try await access.replacement(for: refused, approvesAtOnce: tenant.approvesAtOnce)
            connections = try await list("/api/v1/connections?page=1&limit=50", tenant.accessToken)
            guard connections.status != 401 else { throw access.refusal }
        }
        if tenant.accessToken != nil, connections.status != 200 {
            console.note("the list of connections is answered \(connections.status); cases that need one are skipped")
        }
        tenant.connections = connections.items.compactMap { $0["id"]?.int }
        for id in tenant.connections.prefix(Self.mostAsked) {
            let backups = try await list("/api/v1/connections/\(id)/backups?page=1&limit=1", tenant.accessToken)
            guard !backups.items.isEmpty else { continue }
            tenant.connectionWithBackups = id
            break
        }
        return tenant
    }

    private func list(_ target: String, _ token: String?) async throws(LoginError) -> (status: Int, items: [JSONValue])
    {
        let fields = token.map { [ContractRequest.Field("Authorization", "Bearer \($0)")] } ?? []
        console.hide([token].compactMap(\.self))
        do throws(TransportError) {
            let response = try await transport.send(ContractRequest(.backup, "GET", target, fields: fields))
            // What is no JSON has no items; the cases say what is wrong with it.
            let json = try? JSONValue(parsing: response.body)
            return (response.status, response.status == 200 ? json?["items"]?.array ?? [] : [])
        } catch {
            throw LoginError("Backup & Archive cannot be reached: \(error.description)")
        }
    }
}
