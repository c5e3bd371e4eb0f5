/// Token: in which media types the fields may come.
extension OAuthCases {
    static let mediaTypeCases: [ContractCase] = [
        taken("form-charset", .partial, "A form may say its charset.") {
            ($0.encoded, "application/x-www-form-urlencoded; charset=utf-8")
        },
        taken("form-type-case", .partial, "The media type of a form may be in any case.") {
            ($0.encoded, "Application/X-WWW-Form-URLEncoded")
        },
        taken("json", .assumed, "JSON is taken as well as a form, although it is not published.") {
            ($0.json, "application/json")
        },
        refused("text-body", .assumed, [400], "A form that is called text/plain is refused.") {
            ($0.encoded, "text/plain")
        },
        refused("xml-body", .assumed, [400], "A form that is called application/xml is refused.") {
            ($0.encoded, "application/xml")
        },
        refused("untyped-body", .assumed, [400], "A form without a media type is refused.") { ($0.encoded, nil) },
        refused("form-called-json", .assumed, [400], "A form that is called JSON is refused.") {
            ($0.encoded, "application/json")
        },
        refused("json-called-form", .documented, [400], "JSON that is called a form is refused.") {
            ($0.json, "application/x-www-form-urlencoded")
        },
        refused("json-number", .assumed, [400], "In JSON, a code that is a number is refused.") {
            let json = $0.without("code").json
            return ("{\"code\":1234567890,\(json.dropFirst())", "application/json")
        },
        refused("json-array", .assumed, [400], "In JSON, an array in the place of an object is refused.") {
            ("[\($0.json)]", "application/json")
        },
    ]

    private static func taken(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ write: @escaping @Sendable (FormFields) -> (body: String, type: String?)
    ) -> ContractCase {
        tokenClaim(name, source, statement) { probe throws(CaseEnded) in
            let request = write(probe.exchange(of: try await probe.code()))
            try await probe.token(request.body, type: request.type).expect(status: 200)
        }
    }

    private static func refused(
        _ name: String,
        _ source: ContractCase.Source,
        _ covers: [Int],
        _ statement: String,
        _ write: @escaping @Sendable (FormFields) -> (body: String, type: String?)
    ) -> ContractCase {
        tokenClaim(name, source, needs: [.client], covers: covers, statement) { probe throws(CaseEnded) in
            let request = write(probe.exchange(of: try await probe.codeOrMadeUp()))
            try await probe.token(request.body, type: request.type).expectNoTokens()
        }
    }
}
