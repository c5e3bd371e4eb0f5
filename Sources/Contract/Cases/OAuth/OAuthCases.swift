/// What the OAuth cases have in common: operations, and what they need.
enum OAuthCases {
    static let authorize = "OAuthController_authorize_v1"
    static let token = "OAuthController_token_v1"
    static let connections = "ConnectionsController_find"

    static let authorizePath = "/api/v1/oauth/authorize"
    static let tokenPath = "/api/v1/oauth/token"
    /// A read of the other API, which shows whether an access token is good.
    static let connectionsTarget = "/api/v1/connections?page=1&limit=1"

    /// A code or token that nobody issued.
    static let madeUp = "contract-made-up-0123456789abcdef"

    /// A case of the token endpoint.
    static func tokenClaim(
        _ name: String,
        _ source: ContractCase.Source,
        needs: Set<ContractCase.Need> = .codes,
        covers: [Int] = [200],
        _ statement: String,
        run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "oauth.token.\(name)",
            token,
            source,
            needs: needs,
            covers: covers,
            statement,
            run: run
        )
    }
}

extension Set<ContractCase.Need> {
    /// A connected app whose authorizations are approved at once: codes and tokens are made as they are needed, so that
    /// those of the tenant are never used up.
    static let codes: Self = [.client, .approval]
}

extension ContractCase {
    /// The cases of authorization, tokens and their bearers.
    public static let oauth: [ContractCase] =
        OAuthCases.redirectCases + OAuthCases.codeCases + OAuthCases.stateCases + OAuthCases.parameterCases
        + OAuthCases.foreignRedirectCases
        + OAuthCases.exchangeCases + OAuthCases.tokenFieldCases + OAuthCases.grantTypeCases + OAuthCases.credentialCases
        + OAuthCases.codeUseCases + OAuthCases.formCases + OAuthCases.mediaTypeCases + OAuthCases.methodCases
        + OAuthCases.refreshCases
        + OAuthCases.rotationCases + OAuthCases.proofKeyCases + OAuthCases.errorCases + OAuthCases.bearerCases
}
