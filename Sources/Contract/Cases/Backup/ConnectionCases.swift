import JSON

/// The list of connections: its entries and its pages.
enum ConnectionCases {
    static let operation = "ConnectionsController_find"
    static let members: [JSONString] = ["id", "externalId", "name", "userName", "salesforceOrgType"]
    static let cases = entries + paging.cases + refusals

    private static let paging = PagingLaws(
        prefix: "backup.connections",
        operation: operation,
        things: "connections",
        needs: [.token],
        path: { _ in "connections" },
        source: { name in
            switch name {
            case "page-is-required", "limit-is-required", "page-0-is-refused", "page-is-not-negative",
                "page-is-a-number":
                .documented
            case "limit-0-is-refused", "limit-is-a-number", "beyond-the-end-is-empty": .assumed
            default: .partial
            }
        }
    )

    private static let entries = [
        entry("have-all-members", "has all members of ConnectionFindResponseDto", ["required"]),
        entry("have-the-types", "has members of the types of ConnectionFindResponseDto", ["type"]),
        entry("are-of-an-org-type", "is of the Salesforce organization type PRODUCTION or SANDBOX", ["enum"]),
    ]

    private static func entry(_ name: String, _ statement: String, _ keywords: Set<String>) -> ContractCase {
        ContractCase(
            "backup.connections.\(name)",
            operation,
            .documented,
            needs: [.token, .connection],
            covers: [200],
            "Every connection \(statement)."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections", ["page": "1", "limit": "\(PagingLaws.most)"])
            for item in try answer.requirePage().items {
                answer.expect(item, fits: "ConnectionFindResponseDto", in: keywords)
                answer.noteOrder(of: item, as: members)
            }
        }
    }

    private static let refusals: [ContractCase] = [
        ContractCase(
            "backup.connections.page-1-is-taken",
            operation,
            .documented,
            needs: [.token],
            covers: [200],
            "The list of connections begins with page 1."
        ) { probe throws(CaseEnded) in
            try await probe.backup.get("connections", ["page": "1", "limit": "1"]).requireSuccess()
        },
        ContractCase(
            "backup.connections.refusal-is-400",
            operation,
            .partial,
            needs: [.token],
            covers: [400],
            "A list of connections whose parameters are wrong is refused with 400."
        ) { probe throws(CaseEnded) in
            try await probe.backup.get("connections", ["page": "0", "limit": "1"]).expect(status: 400)
            try await probe.backup.get("connections").expect(status: 400)
        },
        ContractCase(
            "backup.connections.refusal-tells-its-status",
            operation,
            .assumed,
            needs: [.token],
            covers: [400],
            "The statusCode in a refusal is the status of the answer."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections", ["page": "0", "limit": "1"])
            let code = try answer.requireMember("statusCode")
            answer.expect(code.int == answer.status, "the statusCode \(answer.status)", got: code.text)
        },
        ContractCase(
            "backup.connections.refusal-names-each-parameter",
            operation,
            .assumed,
            needs: [.token],
            covers: [400],
            "A refusal has a message for each parameter that is wrong, and names it."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections", ["page": "0", "limit": "0"])
            for word in ["page", "limit"] { answer.expectMessage(of: word) }
        },
        ContractCase(
            "backup.connections.unknown-parameters-are-ignored",
            operation,
            .assumed,
            needs: [.token],
            covers: [200],
            "A parameter that the operation does not know is ignored."
        ) { probe throws(CaseEnded) in
            let plain = try await probe.backup.get("connections", ["page": "1", "limit": "5"]).requirePage()
            let answer = try await probe.backup.get("connections", ["page": "1", "limit": "5", "unknown": "x"])
            let ids = try answer.requirePage().ids
            answer.expect(ids == plain.ids, "the ids \(plain.ids)", got: "\(ids)")
        },
        ContractCase(
            "backup.connections.is-json",
            operation,
            .partial,
            needs: [.token],
            covers: [200],
            "A list of connections is sent as application/json."
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get("connections", ["page": "1", "limit": "1"])
            let type = answer.response.field("Content-Type") ?? "(none)"
            answer.expect(type.lowercased().hasPrefix("application/json"), "application/json", got: type)
        },
    ]
}
