import Contract

/// What is known of the tenant of the fixtures.
enum BackupTenant {
    static func tenant(token: String = "local-access-token") -> TenantUnderTest {
        var tenant = TenantUnderTest()
        tenant.accessToken = token
        tenant.connections = [1, 2, 3, 4]
        tenant.connectionWithBackups = 1
        return tenant
    }

    /// Tries cases one after the other.
    static func results(
        of cases: [ContractCase] = ContractCase.backup,
        _ transport: any Transport,
        _ tenant: TenantUnderTest = tenant()
    ) async -> [CaseResult] {
        let runner = Runner(tenant, transport, allowsWrites: true)
        var results: [CaseResult] = []
        for contractCase in cases { results.append(await runner.run(contractCase)) }
        return results
    }
}

extension CaseResult {
    /// The id, with what does not hold.
    var failureText: String {
        "\(contractCase.id): \(failures.map { "expected \($0.expected), got \($0.got)" }.joined(separator: "; "))"
    }

    var wasSkipped: Bool {
        if case .skipped = outcome { true } else { false }
    }
}
