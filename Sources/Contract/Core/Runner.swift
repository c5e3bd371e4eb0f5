/// Tries cases one after the other against one server.
public struct Runner: Sendable {
    private let transport: any Transport
    private let tenant: TenantUnderTest
    private let allowsWrites: Bool

    /// A runner for a server.
    public init(_ tenant: TenantUnderTest, _ transport: any Transport, allowsWrites: Bool) {
        self.tenant = tenant
        self.transport = transport
        self.allowsWrites = allowsWrites
    }

    /// Tries one case, and cleans up after it.
    public func run(_ contractCase: ContractCase) async -> CaseResult {
        if let lack = lack(of: contractCase) { return CaseResult(contractCase, .skipped(lack)) }
        let probe = Probe(tenant, transport)
        let start = ContinuousClock.now
        var outcome = CaseResult.Outcome.passed
        do throws(CaseEnded) {
            try await contractCase.run(probe)
        } catch {
            switch error {
            case .failed: break
            case .skipped(let reason): outcome = .skipped(reason)
            case .unreachable(let reason): outcome = .unreachable(reason)
            }
        }
        var leftovers: [String] = []
        let failures = probe.failures
        while let cleanup = probe.takeCleanup() {
            // A task of its own is not cancelled with the run: what was made is cleaned up all the same.
            let cleaning = Task { () -> String? in
                do throws(CaseEnded) { try await cleanup(probe) } catch {
                    switch error {
                    case .failed:
                        return probe.failures.last.map { "expected \($0.expected), got \($0.got)" } ?? "refused"
                    case .skipped(let reason), .unreachable(let reason): return reason
                    }
                }
                return nil
            }
            if let leftover = await cleaning.value { leftovers.append(leftover) }
        }
        if !failures.isEmpty { outcome = .failed }
        return CaseResult(
            contractCase,
            outcome,
            failures: failures,
            notes: probe.notes,
            exchanges: probe.exchanges,
            duration: ContinuousClock.now - start,
            leftovers: leftovers
        )
    }

    /// How many cases were skipped for want of credentials, and how to give them; nil if none were.
    ///
    /// Their options begin with `prefix`: `--`, or `--left-` for one of two servers.
    static func sentence(ofSkipped skipped: Int, of all: Int, because lack: String, prefix: String) -> String? {
        guard skipped > 0 else { return nil }
        return "\(skipped) of \(all) cases were skipped because \(lack): give \(prefix)profile, or \(prefix)client-id, "
            + "\(prefix)client-secret and \(prefix)redirect-uri."
    }

    /// What a case needs and is not there, in words.
    private func lack(of contractCase: ContractCase) -> String? {
        for need in ContractCase.Need.allCases where contractCase.needs.contains(need) {
            if let lack = tenant.lackOfCredentials, [.client, .approval, .token, .refreshToken].contains(need) {
                return lack
            }
            switch need {
            case .client where tenant.clientID.isEmpty: return "no client is given"
            case .client where !tenant.missingOfClient.isEmpty:
                return tenant.lackOfClient
            case .approval where !tenant.approvesAtOnce: return tenant.whyNoApproval
            case .token where tenant.accessToken == nil: return "there is no access token"
            case .refreshToken where tenant.refreshToken == nil: return "there is no refresh token"
            case .connection where tenant.connections.isEmpty: return "the user sees no connection"
            case .secondConnection where tenant.connections.count < 2: return "the user sees one connection only"
            case .backup where tenant.connectionWithBackups == nil: return "there are no backups"
            case .writes where !allowsWrites: return "it writes, and --allow-writes is not given"
            default: continue
            }
        }
        return nil
    }
}
