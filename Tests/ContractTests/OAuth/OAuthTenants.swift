import Contract

/// The tenants that the OAuth cases are tried on.
enum OAuthTenants {
    /// The one of the emulator's own fixtures.
    static let local: TenantUnderTest = {
        var tenant = TenantUnderTest()
        tenant.clientID = "local-client"
        tenant.clientSecret = "local-secret"
        tenant.redirectURI = "http://127.0.0.1:3000/callback"
        tenant.accessToken = "local-access-token"
        tenant.refreshToken = "local-refresh-token"
        tenant.approvesAtOnce = true
        tenant.connections = [1, 2, 3, 4]
        return tenant
    }()

    /// Its app without refresh tokens.
    static let online: TenantUnderTest = {
        var tenant = local
        tenant.clientID = "online-client"
        tenant.clientSecret = "online-secret"
        tenant.redirectURI = "https://app.example.com/oauth/callback"
        return tenant
    }()

    /// The app of the golden fixtures whose redirect URI has a query, and whose refresh tokens are not rotated.
    static let golden: TenantUnderTest = {
        var tenant = local
        tenant.clientID = "test-client"
        tenant.clientSecret = "test-secret"
        tenant.redirectURI = "https://app.example.com/oauth/callback?x=1"
        tenant.accessToken = nil
        tenant.refreshToken = nil
        return tenant
    }()

    /// The folder of the golden fixtures.
    static let goldenFixtures: String = {
        let tests = #filePath.split(separator: "/").dropLast(3)
        return "/" + tests.joined(separator: "/") + "/Golden/fixtures"
    }()

    /// The results of cases, one after the other.
    static func results(
        _ tenant: TenantUnderTest,
        _ transport: some Transport,
        of cases: [ContractCase] = ContractCase.oauth
    ) async -> [CaseResult] {
        let runner = Runner(tenant, transport, allowsWrites: false)
        var results: [CaseResult] = []
        for contractCase in cases { results.append(await runner.run(contractCase)) }
        return results
    }
}

extension CaseResult {
    /// What went wrong, in one line.
    var summary: String {
        let failures = failures.map { "expected \($0.expected), got \($0.got)" }.joined(separator: "; ")
        return "\(contractCase.id) \(outcome): \(failures)"
    }

    var isSkipped: Bool {
        if case .skipped = outcome { true } else { false }
    }
}
