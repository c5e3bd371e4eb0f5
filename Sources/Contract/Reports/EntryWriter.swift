/// Takes the secrets out of results; nothing gets into a report but through here.
struct EntryWriter {
    let mask: SecretMask
    let baseURLs: [API: String]

    /// So many letters of a body are told.
    private static let longestBody = 4_000

    func entry(_ result: CaseResult) -> ReportEntry {
        let (outcome, reason): (ReportEntry.Outcome, String?) =
            switch result.outcome {
            case .passed: (.passed, nil)
            case .failed: (.failed, nil)
            case .skipped(let reason): (.skipped, reason)
            case .unreachable(let reason): (.unreachable, reason)
            }
        guard outcome == .failed || outcome == .unreachable else {
            return entry(result.contractCase, outcome, reason: reason, result, exchanges: [])
        }
        // What came as a secret in one place is one in all others.
        var seen = ExchangeMask()
        for exchange in result.exchanges {
            seen.learn(from: exchange.request)
            seen.learn(from: exchange.response)
        }
        let writer = EntryWriter(mask: mask.knowing(seen.secrets), baseURLs: baseURLs)
        return writer.entry(result.contractCase, outcome, reason: reason, result, exchanges: result.exchanges)
    }

    func entry(_ notRun: SuiteRun.NotRun) -> ReportEntry {
        entry(notRun.contractCase, .notRun, reason: notRun.reason, nil, exchanges: [])
    }

    private func entry(
        _ contractCase: ContractCase,
        _ outcome: ReportEntry.Outcome,
        reason: String?,
        _ result: CaseResult?,
        exchanges: [Probe.Exchange]
    ) -> ReportEntry {
        let (seconds, attoseconds) = (result?.duration ?? .zero).components
        return ReportEntry(
            id: contractCase.id,
            operation: contractCase.operation,
            statement: contractCase.statement,
            source: contractCase.source,
            outcome: outcome,
            reason: reason.map(mask.masked),
            failures: (result?.failures ?? []).map { failure in
                let exchange = failure.exchange.flatMap { exchanges.indices.contains($0) ? exchanges[$0] : nil }
                return ReportEntry.Failure(
                    expected: mask.masked(failure.expected),
                    got: mask.masked(failure.got),
                    command: exchange.map { command(for: $0.request) },
                    exchange: exchange == nil ? nil : failure.exchange
                )
            },
            notes: (result?.notes ?? []).map(mask.masked),
            exchanges: exchanges.map(exchange),
            milliseconds: max(0, Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)),
            leftovers: (result?.leftovers ?? []).map(mask.masked)
        )
    }

    private func exchange(_ exchange: Probe.Exchange) -> ReportExchange {
        ReportExchange(
            method: mask.masked(exchange.request.method),
            url: url(of: exchange.request),
            requestFields: exchange.request.fields.map(mask.masked),
            requestBody: exchange.request.body.map(body),
            status: exchange.response.status,
            fields: exchange.response.fields.map(mask.masked),
            body: body(exchange.response.body)
        )
    }

    private func body(_ bytes: [UInt8]) -> String {
        // Masked before it is cut, so that no part of a secret is left at the end; what is far behind is not looked at.
        let isLong = bytes.count > 16 * Self.longestBody
        let start = String(decoding: bytes.prefix(16 * Self.longestBody), as: UTF8.self)
        let text = mask.masked(isLong ? "\(start)…" : start)
        return text.count > Self.longestBody ? "\(text.prefix(Self.longestBody))…" : text
    }

    private func url(of request: ContractRequest) -> String {
        let base = baseURLs[request.api] ?? ""
        return (base.hasSuffix("/") ? String(base.dropLast()) : base) + mask.masked(request.target)
    }

    private func command(for request: ContractRequest) -> String {
        CurlCommand.text(
            method: mask.masked(request.method),
            url: url(of: request),
            fields: request.fields.map(mask.masked),
            body: request.body.map { String(validating: $0, as: UTF8.self).map(mask.masked) }
        )
    }
}
