import JSON

/// Authorize: the redirect back to the client.
extension OAuthCases {
    static let redirectCases: [ContractCase] = [
        ContractCase(
            "oauth.authorize.redirects",
            authorize,
            .documented,
            needs: .codes,
            covers: [302],
            "An authorization that is approved is answered with 302."
        ) { probe throws(CaseEnded) in
            try await probe.authorize(probe.authorization.adding("state", "s")).expect(status: 302)
        },
        ContractCase(
            "oauth.authorize.location",
            authorize,
            .documented,
            needs: .codes,
            covers: [302],
            "The browser is sent to the redirect URI that was asked for."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.adding("state", "s"))
            let expected = RedirectLocation(probe.tenant.redirectURI).base
            answer.expect(
                answer.location?.base == expected,
                "a Location at \(expected)",
                got: answer.location?.base ?? "no Location"
            )
        },
        ContractCase(
            "oauth.authorize.code",
            authorize,
            .documented,
            needs: .codes,
            covers: [302],
            "Location carries a code in its query."
        ) { probe throws(CaseEnded) in
            _ = try await probe.code()
        },
        ContractCase(
            "oauth.authorize.no-error",
            authorize,
            .partial,
            needs: .codes,
            covers: [302],
            "Location carries no error where the authorization is approved."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization)
            answer.expect(answer.location?.query["error"] == nil, "no error in Location", got: "one")
        },
        ContractCase(
            "oauth.authorize.no-fragment",
            authorize,
            .partial,
            needs: .codes,
            covers: [302],
            "Location has no fragment: what it carries stands in the query."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization)
            answer.expect(answer.location?.fragment == nil, "no fragment", got: "one")
        },
        ContractCase(
            "oauth.authorize.redirect-uri-query",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "A query that the redirect URI has is kept."
        ) { probe throws(CaseEnded) in
            let own = RedirectLocation(probe.tenant.redirectURI).query
            guard !own.fields.isEmpty else { throw .skipped("the redirect URI has no query") }
            let answer = try await probe.authorize(probe.authorization)
            let kept = answer.location?.query.fields.prefix(own.fields.count).elementsEqual(own.fields) ?? false
            answer.expect(kept, "the fields of the redirect URI first", got: "others")
        },
        // An unmodified NestJS service answers a redirect with a text, so the document can only be held to where the
        // body is JSON; where it is not, that is a note.
        ContractCase(
            "oauth.authorize.body",
            authorize,
            .documented,
            needs: .codes,
            covers: [302],
            "The body of the redirect, where it is JSON, is an AuthorizeResponseDto: url is a string, status a number."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization)
            guard answer.status == 302, answer.json != nil else {
                return probe.note("the body of the redirect is no JSON, so no AuthorizeResponseDto")
            }
            answer.expect(member: "url", .string)
            answer.expect(member: "status", .number)
        },
        ContractCase(
            "oauth.authorize.body-values",
            authorize,
            .assumed,
            needs: .codes,
            covers: [302],
            "The body of the redirect, where it is JSON, holds the Location and 302."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.authorize(probe.authorization.adding("state", "a b"))
            guard answer.status == 302, let json = answer.json else { return }
            let isLocation = json["url"]?.string == answer.response.field("Location")
            answer.expect(isLocation, "url to be the Location", got: "another text")
            answer.expect(json["status"]?.int == 302, "status to be 302", got: "another")
        },
        ContractCase(
            "oauth.authorize.accept-html",
            authorize,
            .documented,
            needs: .codes,
            covers: [302],
            "A browser, which accepts HTML, is redirected as well."
        ) { probe throws(CaseEnded) in
            let target = "\(authorizePath)?\(probe.authorization.adding("state", "s").encoded)"
            let accept = ContractRequest.Field("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
            let answer = try await probe.send(ContractRequest(.global, "GET", target, fields: [accept]))
            answer.expect(status: 302)
            answer.expect(answer.location?.query["code"] != nil, "a Location with a code", got: "none")
        },
    ]
}
