extension Probe {
    /// What a valid authorization asks, in the order of the published description, without `state`.
    var authorization: FormFields {
        ["client_id": tenant.clientID, "response_type": "code", "redirect_uri": tenant.redirectURI]
    }

    /// What exchanges a code.
    func exchange(of code: String) -> FormFields {
        [
            "grant_type": "authorization_code", "code": code, "redirect_uri": tenant.redirectURI,
            "client_id": tenant.clientID, "client_secret": tenant.clientSecret,
        ]
    }

    /// What refreshes a token.
    func refreshment(of token: String) -> FormFields {
        [
            "grant_type": "refresh_token", "refresh_token": token, "redirect_uri": tenant.redirectURI,
            "client_id": tenant.clientID, "client_secret": tenant.clientSecret,
        ]
    }

    /// Asks for an authorization.
    func authorize(_ query: FormFields) async throws(CaseEnded) -> Answer {
        try await send(ContractRequest(.global, "GET", "\(OAuthCases.authorizePath)?\(query.encoded)"))
    }

    /// Posts a form to the token endpoint.
    func token(_ form: FormFields) async throws(CaseEnded) -> Answer {
        try await token(form.encoded)
    }

    /// Posts a body to the token endpoint; without a type it is sent without `Content-Type`.
    func token(
        _ body: String,
        type: String? = "application/x-www-form-urlencoded",
        query: String = ""
    ) async throws(CaseEnded) -> Answer {
        let fields = type.map { [ContractRequest.Field("Content-Type", $0)] } ?? []
        return try await send(
            ContractRequest(.global, "POST", OAuthCases.tokenPath + query, fields: fields, body: Array(body.utf8))
        )
    }

    /// A code of one's own, for what the query asks.
    func code(_ query: FormFields? = nil) async throws(CaseEnded) -> String {
        let answer = try await authorize(query ?? authorization)
        guard let code = answer.location?.query["code"], !code.isEmpty else {
            answer.fail("a redirect with a code", got: "status \(answer.status) and no code")
            throw .failed
        }
        return code
    }

    /// A code of one's own where that goes without a person, else a made-up one.
    ///
    /// A request that is refused for another reason must be refused with either; with a good code it is sure that
    /// nothing else is wrong with it.
    func codeOrMadeUp() async throws(CaseEnded) -> String {
        tenant.approvesAtOnce ? try await code() : OAuthCases.madeUp
    }

    /// A refresh token of one's own where that goes without a person, else a made-up one.
    func refreshTokenOrMadeUp() async throws(CaseEnded) -> String {
        tenant.approvesAtOnce ? try await signIn().refresh ?? OAuthCases.madeUp : OAuthCases.madeUp
    }

    /// Tokens of one's own.
    func signIn() async throws(CaseEnded) -> OAuthTokens {
        try await token(exchange(of: try await code())).requireTokens()
    }

    /// Tokens of one's own with a refresh token; skips the case where the connected app gets none.
    func signInWithRefresh() async throws(CaseEnded) -> (access: String, refresh: String) {
        let tokens = try await signIn()
        guard let refresh = tokens.refresh else { throw .skipped("the connected app gets no refresh tokens") }
        return (tokens.access, refresh)
    }

    /// Reads connections with this `Authorization`; without one if it is nil.
    func connections(
        authorization: String?,
        target: String = OAuthCases.connectionsTarget
    ) async throws(CaseEnded) -> Answer {
        let fields = authorization.map { [ContractRequest.Field("Authorization", $0)] } ?? []
        return try await send(ContractRequest(.backup, "GET", target, fields: fields))
    }

    /// Reads connections with an access token.
    func connections(bearer token: String) async throws(CaseEnded) -> Answer {
        try await connections(authorization: "Bearer \(token)")
    }
}
