import Contract
import JSON

extension Mutant {
    private static let tenant = OAuthTenants.local

    /// Mutants that take forms that they must not, or refuse those that they must take.
    static let tokenRequest: [Mutant] =
        [
            ("redirect_uri", tenant.redirectURI), ("client_id", tenant.clientID),
            ("client_secret", tenant.clientSecret), ("grant_type", "authorization_code"),
        ].flatMap { name, value in
            [
                posted("\(name) has a default") { $0[name] == nil ? $0.adding(name, value) : $0 },
                posted("an empty \(name) is the default") { $0[name] == "" ? $0.with(name, value) : $0 },
                posted("of two \(name) the first counts") { form in
                    form[name].map { form.without(name).adding(name, $0) } ?? form
                },
                posted("any \(name) is good") { $0[name] == nil || $0[name] == "" ? $0 : $0.with(name, value) },
            ]
        }
        + ["code", "refresh_token"].map { name in
            posted("of two \(name) the first counts") { form in
                form[name].map { form.without(name).adding(name, $0) } ?? form
            }
        }
        + [
            posted("of the client secret the beginning counts") {
                ($0["client_secret"] ?? "").hasPrefix(tenant.clientSecret)
                    ? $0.with("client_secret", tenant.clientSecret) : $0
            },
            posted("a part of the client secret is enough") {
                tenant.clientSecret.hasPrefix($0["client_secret"] ?? "x")
                    ? $0.with("client_secret", tenant.clientSecret) : $0
            },
            posted("names of fields are in any case") { form in
                form["CLIENT_SECRET"].map { form.adding("client_secret", $0) } ?? form
            },
            posted("the case of the grant type does not matter") {
                $0["grant_type"] == "AUTHORIZATION_CODE" ? $0.with("grant_type", "authorization_code") : $0
            },
            posted("a code refreshes") {
                $0["grant_type"] == "refresh_token" && $0["code"] != nil
                    ? $0.with("grant_type", "authorization_code") : $0
            },
            posted("of a code its first 32 characters count") {
                $0["code"].map { $0.count > 32 } == true ? $0.with("code", "\($0["code"]?.prefix(32) ?? "")") : $0
            },
            posted("a verifier is never needed") { $0.without("code_verifier") },
            challenged("a challenge is forgotten") { $0.without("code_challenge") },
            challenged("S256 is plain") {
                $0["code_challenge"] == nil ? $0 : $0.with("code_challenge_method", "plain")
            },
            challenged("plain is unknown") {
                $0["code_challenge_method"] == "plain" ? $0.with("code_challenge_method", "x") : $0
            },
            challenged("an unknown method is plain") {
                $0["code_challenge_method"] == "S512" ? $0.with("code_challenge_method", "plain") : $0
            },
            challenged("there is no default method") {
                $0["code_challenge_method"] == nil ? $0.adding("code_challenge_method", "x") : $0
            },
            .taking("token: neither challenge nor verifier is looked at") {
                if $0.isAuthorize { return $0.with(query: $0.query.without("code_challenge")) }
                return $0.isToken && $0.isForm ? $0.with(form: $0.form.without("code_verifier")) : $0
            },
            refuses("the order of the fields matters") { $0.isForm && $0.form.fields.first?.name == "client_secret" },
            refuses("names of fields must not be encoded") { $0.body?.first == UInt8(ascii: "%") },
            refuses("a field that nobody knows is refused") { $0.form["contract_unknown"] != nil },
            refuses("a scope is refused") { $0.form["scope"] != nil },
            refuses("a charset is refused") { $0.type.contains("charset") },
            refuses("the media type must be in lower case") { $0.type.hasPrefix("Application") },
            refuses("JSON is refused") { $0.type == "application/json" },
            refuses("an empty pair is refused") { $0.body?.first == UInt8(ascii: "&") },
            refuses("a form is refused") { $0.isForm },
            .taking("token: the query is taken for the form") {
                $0.isToken && $0.form.fields.isEmpty ? $0.with(form: $0.query) : $0
            },
            .taking("token: the query overrides the form") { request in
                guard request.isToken, request.isForm, !request.form.fields.isEmpty else { return request }
                return request.with(form: request.query.fields.reduce(request.form) { $0.with($1.name, $1.value) })
            },
            .taking("token: the query completes the form") { request in
                guard request.isToken, request.isForm, !request.form.fields.isEmpty else { return request }
                return request.with(
                    form: request.query.fields.reduce(request.form) {
                        $0[$1.name] == nil ? $0.adding($1.name, $1.value) : $0
                    }
                )
            },
            .taking("token: any text is a form") {
                $0.isToken && $0.type != "application/json"
                    ? $0.with("Content-Type", "application/x-www-form-urlencoded") : $0
            },
            .taking("token: JSON is known by its first letter") {
                $0.isToken && $0.body?.first == UInt8(ascii: "{") ? $0.with("Content-Type", "application/json") : $0
            },
            .taking("token: of a JSON array the first element counts") { request in
                guard request.isToken, let body = request.body, body.first == UInt8(ascii: "[") else { return request }
                var copy = request
                copy.body = Array(body.dropFirst().dropLast())
                return copy
            },
            .taking("token: GET is taken for POST") { request in
                guard request.isToken, request.method == "GET" else { return request }
                let type = ContractRequest.Field("Content-Type", "application/x-www-form-urlencoded")
                return ContractRequest(.global, "POST", request.path, fields: [type]).with(form: request.query)
            },
            .taking("token: PUT is taken for POST") { request in
                var copy = request
                if request.isToken, request.method == "PUT" { copy.method = "POST" }
                return copy
            },
            .taking("token: PATCH is taken for POST") { request in
                var copy = request
                if request.isToken, request.method == "PATCH" { copy.method = "POST" }
                return copy
            },
            .taking("token: Basic stands in for the form's credentials") { request in
                guard request.isToken, request.authorization?.hasPrefix("Basic ") == true else { return request }
                let form = request.form.adding("client_id", tenant.clientID)
                return request.with(form: form.adding("client_secret", tenant.clientSecret))
            },
        ]

    private static func posted(_ name: String, _ change: @escaping @Sendable (FormFields) -> FormFields) -> Mutant {
        .taking("token: \(name)") {
            $0.isToken && $0.method == "POST" && $0.isForm && !$0.form.fields.isEmpty
                ? $0.with(form: change($0.form)) : $0
        }
    }

    private static func challenged(_ name: String, _ change: @escaping @Sendable (FormFields) -> FormFields) -> Mutant {
        .taking("authorize: \(name)") {
            $0.isAuthorize && $0.query["code_challenge"] != nil ? $0.with(query: change($0.query)) : $0
        }
    }

    private static func refuses(_ name: String, _ isRefused: @escaping @Sendable (ContractRequest) -> Bool) -> Mutant {
        .answering("token: \(name)") { request, answer in
            guard request.isToken, isRefused(request), answer.status == 200 else { return answer }
            return ContractResponse(status: 400, fields: [], body: [])
        }
    }
}
