import HTTP

/// Authorize: the code, and what has no influence on it.
extension OAuthCases {
    static let codeCases: [ContractCase] = [
        ContractCase(
            "oauth.authorize.one-code",
            authorize,
            .partial,
            needs: .codes,
            covers: [302],
            "Location carries one code, not several."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization)
            let count = answer.location?.query.all("code").count ?? 0
            answer.expect(count == 1, "one code", got: "\(count)")
        },
        ContractCase(
            "oauth.authorize.code-characters",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "A code is of printable ASCII characters (RFC 6749, appendix A.11)."
        ) { probe throws(CaseEnded) in
            let code = try await probe.code()
            if !code.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { probe.fail("printable ASCII", got: "others") }
        },
        ContractCase(
            "oauth.authorize.code-length",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "A code is too long to be guessed: 16 characters at least."
        ) { probe throws(CaseEnded) in
            let length = try await probe.code().count
            if length < 16 { probe.fail("16 characters at least", got: "\(length)") }
        },
        ContractCase(
            "oauth.authorize.codes-differ",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "Each authorization gives another code."
        ) { probe throws(CaseEnded) in
            let first = try await probe.code()
            let second = try await probe.code()
            if first == second { probe.fail("another code", got: "the same") }
        },
        ContractCase(
            "oauth.authorize.any-order",
            authorize,
            .partial,
            needs: .codes,
            covers: [302],
            "The order of the parameters does not matter."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.adding("state", "s").reversed)
            answer.expect(status: 302)
            answer.expect(answer.location?.query["code"] != nil, "a code", got: "none")
        },
        ContractCase(
            "oauth.authorize.unknown-parameter",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "A parameter that nobody knows is ignored, and does not come back."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.adding("contract_unknown", "x"))
            answer.expect(status: 302)
            let query = answer.location?.query
            answer.expect(query?["contract_unknown"] == nil, "no such parameter in Location", got: "it")
        },
        ContractCase(
            "oauth.authorize.encoding",
            authorize,
            .partial,
            needs: .codes,
            covers: [302],
            "Parameters may be percent-encoded throughout."
        ) { probe throws(CaseEnded) in
            let query = probe.authorization.encoded(by: PercentEncoding.encodedThroughout)
            let answer = try await probe.send(ContractRequest(.global, "GET", "\(authorizePath)?\(query)"))
            answer.expect(status: 302)
            answer.expect(answer.location?.query["code"] != nil, "a code", got: "none")
        },
    ]
}
