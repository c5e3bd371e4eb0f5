import HTTP

/// Authorize: the state comes back as it was.
extension OAuthCases {
    static let stateCases: [ContractCase] =
        states.map { roundTrip($0.name, $0.what, $0.state, $0.source) } + [absentState, stateIsOnce, stateIsOfRequest]

    private static let states: [(name: String, what: String, state: String, source: ContractCase.Source)] = [
        ("plain", "of letters and digits", "abcXYZ019", .documented),
        ("unreserved", "of the unreserved marks", "-._~", .documented),
        ("reserved", "of characters that are reserved in URIs", ":/?#[]@!$&'()*+,;=", .documented),
        ("separators", "that looks like further parameters", "x&code=y&state=z", .documented),
        ("space", "with spaces within and around it", " a b  c ", .documented),
        ("plus", "with plus signs", "a+b++", .documented),
        ("percent", "with a percent sign", "100% sure", .documented),
        ("encoded", "that is percent-encoded itself", "%41%2B%2520%zz", .documented),
        ("quotes", "with quotes and angle brackets", "\"double\" 'single' `back` <tag>", .documented),
        ("marks", "with the marks that URIs exclude", "a\\b^c{d}e|f", .documented),
        ("base64", "in base64, with its padding", "c3RhdGU/+w==", .documented),
        ("json", "that is JSON", #"{"to":"/jobs?page=1","n":[1,2]}"#, .documented),
        ("url", "that is a URL", "https://app.example.com/a?b=c&d=%20#e", .documented),
        ("latin", "with letters beyond ASCII", "příliš žluťoučký kůň, Grüße", .documented),
        ("scripts", "in other scripts", "你好 こんにちは שלום مرحبا", .documented),
        ("emoji", "with emoji, which lie beyond the first plane", "😀👩‍👩‍👧‍👦🏳️‍🌈", .documented),
        ("combining", "with a combining mark, which is not composed", "e\u{301}", .assumed),
        ("control", "with control characters", "a\tb\nc\rd\u{7F}", .assumed),
        ("nul", "with a character of code zero", "a\u{0}b", .assumed),
        ("empty", "that is empty", "", .assumed),
        ("long", "of 2000 characters", String(repeating: "0123456789", count: 200), .assumed),
    ]

    private static func roundTrip(
        _ name: String,
        _ what: String,
        _ state: String,
        _ source: ContractCase.Source
    ) -> ContractCase {
        ContractCase(
            "oauth.authorize.state-\(name)",
            authorize,
            source,
            needs: .codes,
            covers: [302],
            "A state \(what) comes back as it was."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.adding("state", state))
            let returned = answer.location?.query["state"]
            // By bytes: Swift takes composed and combining characters for the same.
            answer.expect(
                returned.map { Array($0.utf8) == Array(state.utf8) } ?? false,
                "the state \(PercentEncoding.encoded(state))",
                got: returned.map(PercentEncoding.encoded) ?? "none"
            )
        }
    }

    private static let absentState = ContractCase(
        "oauth.authorize.state-absent",
        authorize,
        .assumed,
        needs: .codes,
        covers: [302],
        "Where no state was sent, none comes back, and a code does."
    ) { probe throws(CaseEnded) in
        let answer = try await probe.authorize(probe.authorization)
        answer.expect(status: 302)
        answer.expect(answer.location?.query["state"] == nil, "no state", got: "one")
        answer.expect(answer.location?.query["code"] != nil, "a code", got: "none")
    }

    private static let stateIsOnce = ContractCase(
        "oauth.authorize.state-once",
        authorize,
        .partial,
        needs: .codes,
        covers: [302],
        "The state comes back once."
    ) { probe throws(CaseEnded) in
        let answer = try await probe.authorize(probe.authorization.adding("state", "s"))
        let count = answer.location?.query.all("state").count ?? 0
        answer.expect(count == 1, "one state", got: "\(count)")
    }

    private static let stateIsOfRequest = ContractCase(
        "oauth.authorize.state-of-request",
        authorize,
        .documented,
        needs: .codes,
        covers: [302],
        "Each of two authorizations gets its own state back."
    ) { probe throws(CaseEnded) in
        for state in ["first", "second"] {
            let answer = try await probe.authorize(probe.authorization.adding("state", state))
            let returned = answer.location?.query["state"]
            answer.expect(returned == state, "the state \(state)", got: returned ?? "none")
        }
    }
}
