import Contract

extension Mutant {
    private static let tenant = OAuthTenants.local

    /// Mutants that authorize what they must not.
    static let authorizeRequest: [Mutant] =
        ["client_id", "response_type", "redirect_uri"].flatMap { name in
            [
                asked("\(name) has a default") { $0[name] == nil ? $0.adding(name, good(name)) : $0 },
                asked("an empty \(name) is the default") { $0[name] == "" ? $0.with(name, good(name)) : $0 },
                asked("of two \(name) the first counts") { query in
                    query[name].map { query.without(name).adding(name, $0) } ?? query
                },
            ]
        } + [
            asked("of two states the first counts") { query in
                query["state"].map { query.without("state").adding("state", $0) } ?? query
            },
            asked("any client is good") { $0.with("client_id", good("client_id")) },
            asked("spaces around client_id do not count") {
                $0["client_id"]?.hasSuffix(" ") == true ? $0.with("client_id", good("client_id")) : $0
            },
            asked("any response_type is code") { $0["response_type"] == nil ? $0 : $0.with("response_type", "code") },
            asked("the case of response_type does not matter") {
                $0["response_type"] == "CODE" ? $0.with("response_type", "code") : $0
            },
            uri("any redirect URI is good") { _ in true },
            uri("the redirect URI is good if it begins right") { $0.hasPrefix(tenant.redirectURI) },
            uri("a redirect URI with another query is good") { $0.hasPrefix("\(tenant.redirectURI)?") },
            uri("a redirect URI with a fragment is good") { $0.hasPrefix("\(tenant.redirectURI)#") },
            uri("a redirect URI with a space is good") { $0.hasPrefix(" ") },
            uri("of the redirect URI the host's beginning counts") { $0.hasPrefix("http://127.0.0.1:3000.") },
            uri("of the redirect URI what stands before @ counts") { $0.contains("@") },
            uri("any scheme of a redirect URI is good") { $0.hasPrefix("contract-evil:") },
            uri("javascript: is a redirect URI") { $0.hasPrefix("javascript:") },
            uri("the host of a redirect URI does not count") { $0.hasPrefix("https://evil") },
            refused("authorize: a refusal is redirected to the redirect URI") { request, answer in
                let uri = request.query["redirect_uri"] ?? ""
                return answer.with(status: 302).with("Location", "\(uri)?error=invalid_request")
            },
            refused("authorize: a refusal is redirected to the registered URI") { _, answer in
                answer.with(status: 302).with("Location", "\(tenant.redirectURI)?error=invalid_request")
            },
            refused("authorize: 422 for 400") { $1.with(status: 422) },
            refused("authorize: 401 for 400") { $1.with(status: 401) },
            refused("authorize: 200 for 400") { $1.with(status: 200) },
            refused("authorize: 500 for 400") { $1.with(status: 500) },
            .answering("authorize: the order of the parameters matters") { request, answer in
                guard request.isAuthorize, request.query.fields.first?.name == "state" else { return answer }
                return ContractResponse(status: 400, fields: [], body: [])
            },
            .answering("authorize: a parameter that nobody knows is refused") { request, answer in
                guard request.isAuthorize, request.query["contract_unknown"] != nil else { return answer }
                return ContractResponse(status: 400, fields: [], body: [])
            },
            .answering("authorize: names of parameters must not be encoded") { request, answer in
                guard request.isAuthorize, request.target.contains("?%") else { return answer }
                return ContractResponse(status: 400, fields: [], body: [])
            },
            .taking("authorize: POST is taken for GET") { request in
                guard request.isAuthorize, request.method == "POST" else { return request }
                return ContractRequest(.global, "GET", request.target).with(query: request.form)
            },
        ]

    private static func good(_ name: String) -> String {
        switch name {
        case "client_id": tenant.clientID
        case "client_secret": tenant.clientSecret
        case "redirect_uri": tenant.redirectURI
        default: "code"
        }
    }

    private static func asked(_ name: String, _ change: @escaping @Sendable (FormFields) -> FormFields) -> Mutant {
        .taking("authorize: \(name)") { $0.isAuthorize && $0.method == "GET" ? $0.with(query: change($0.query)) : $0 }
    }

    /// Redirects to URIs that are not registered.
    private static func uri(_ name: String, _ isGood: @escaping @Sendable (String) -> Bool) -> Mutant {
        Mutant("authorize: \(name)") { request, server, _ throws(TransportError) in
            guard request.isAuthorize, let uri = request.query["redirect_uri"], uri != tenant.redirectURI, isGood(uri)
            else {
                return try await server(request)
            }
            let query = request.query.with("redirect_uri", tenant.redirectURI)
            let answer = try await server(request.with(query: query))
            return answer.hasCode ? answer.with("Location", "\(uri)?code=x") : answer
        }
    }

    private static func refused(
        _ name: String,
        _ change: @escaping @Sendable (ContractRequest, ContractResponse) -> ContractResponse
    ) -> Mutant {
        .answering(name) { $0.isAuthorize && $1.status == 400 ? change($0, $1) : $1 }
    }
}
