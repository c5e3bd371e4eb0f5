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
    /// - Throws: `LoginError` if there is no server, or it refuses the access token.
    func tenant(seed: UInt64) async throws -> TenantUnderTest {
        var tenant = TenantUnderTest()
        tenant.seed = seed
        tenant.clientID = access.connection.clientID ?? ""
        tenant.clientSecret = access.connection.clientSecret ?? ""
        tenant.redirectURI = access.connection.redirectURI ?? ""
        tenant.approvesAtOnce = try await access.codeAtOnce() != nil
        // Of a login of its own: who uses it up may end the access token that came with it.
        if tenant.approvesAtOnce { tenant.refreshToken = await spare()?.refreshToken }
        tenant.accessToken = try await accessToken(tenant)
        var connections = try await list("/api/v1/connections?page=1&limit=50", tenant.accessToken)
        if connections.status == 401, let refused = tenant.accessToken {
            tenant.accessToken = try await replacement(for: refused, tenant)
            connections = try await list("/api/v1/connections?page=1&limit=50", tenant.accessToken)
            guard connections.status != 401 else { throw refusal() }
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

    private func accessToken(_ tenant: TenantUnderTest) async throws -> String? {
        let kept = access.profile.flatMap { profile -> Profile? in
            // What is wrong with the file was said when the options were completed by it.
            (try? profile.store.load(profile.name)) ?? nil
        }
        if let token = access.connection.accessToken {
            guard let kept, token == kept[.accessToken], kept.isExpired(now: Access.now) else { return token }
            if let token = try await access.refreshed(insteadOf: token) { return token }
        } else if let token = try await access.refreshed(insteadOf: nil) {
            return token
        }
        return tenant.approvesAtOnce ? await spare()?.accessToken : nil
    }

    private func replacement(for refused: String, _ tenant: TenantUnderTest) async throws -> String {
        if let token = try await access.refreshed(insteadOf: refused) { return token }
        if tenant.approvesAtOnce, let token = await spare()?.accessToken { return token }
        throw refusal()
    }

    private func refusal() -> LoginError {
        guard let name = access.profile?.name else {
            return LoginError("the access token is refused (401): get a new one, or log in with flosum-contract login")
        }
        return LoginError("the access token is refused (401): run flosum-contract login --profile \(name)")
    }

    /// Tokens of a login of their own; that there are none is for the cases to find, and no reason to try none.
    private func spare() async -> Tokens? {
        do {
            return try await access.tokensAtOnce()
        } catch {
            console.note("\(error)")
            return nil
        }
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
