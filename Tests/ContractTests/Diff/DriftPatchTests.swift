import JSON
import Testing

@testable import Contract

/// What a server answers otherwise than the emulator, what is to be changed, and that it is then alike.
@Suite struct `A patch of the emulator's data` {
    private let emulator: EmulatorTransport

    init() throws { emulator = try EmulatorTransport() }

    private func right(_ mutant: BackupMutant) -> BackupMutantTransport {
        BackupMutantTransport(mutant: mutant, emulator: EmulatorTransport(copying: emulator))
    }

    /// Compares, applies the patch to a copy, serves that copy, and compares again.
    private func check(
        _ ids: String,
        _ mutant: BackupMutant,
        finds differences: [String],
        titled titles: [String],
        patch: [String: String]? = nil,
        verify: (EmulatorTransport) async throws -> Void = { _ in }
    ) async throws {
        let run = await DriftRun(ids, left: EmulatorTransport(copying: emulator), right: right(mutant))
        #expect(run.differences.sorted() == differences.sorted())
        #expect(run.report.verdict == .broken && run.report.verdict.exitCode == 1)
        #expect(run.patch.changes.map(\.title) == titles)
        #expect(run.patch.unsolved == [])
        if let patch { #expect(run.operations == patch) }
        for file in run.patch.files {
            let original = DriftRun.data.texts[file.path]?.value ?? .null
            #expect(try JSONValue(parsing: file.bytes) == file.patch.applied(to: original))
        }
        let folder = try PatchedFolder(run.patch)
        let served = try folder.emulator()
        let after = await DriftRun(ids, left: served, right: right(mutant), data: folder.data)
        #expect(after.differences == [])
        #expect(after.report.count(.same) > 0)
        try await verify(served)
    }

    private static let document = "openapi/flosum-backup-archive.json"

    @Test func `another status of a success`() async throws {
        let place = "/paths/~1api~1v1~1connections~1{connectionId}~1templates/post"
        try await check(
            "backup.templates.",
            .response("200", in: "templates") {
                $0.method == "POST" && $1.status == 201 ? $1.answering(status: 200) : $1
            },
            finds: ["POST /api/v1/connections/{connectionId}/templates: status: left 201, right 200"],
            titled: ["TemplatesController_create succeeds with 200"],
            patch: [
                Self.document: """
                [{"op":"move","from":"\(place)/responses/201","path":"\(place)/responses/200"},\
                {"op":"replace","path":"\(place)/responses/200/x-fidelity","value":"recorded"},\
                {"op":"add","path":"\(place)/responses/200/x-recorded","value":"2026-11-21"},\
                {"op":"replace","path":"\(place)/x-fidelity","value":"recorded"},\
                {"op":"add","path":"\(place)/x-recorded","value":"2026-11-21"}]
                """
            ]
        ) { served in
            var request = ContractRequest(.backup, "POST", "/api/v1/connections/1/templates")
            request.fields = [.init("Authorization", "Bearer local-access-token")]
            let response = try await served.send(request)
            #expect(response.field("X-Emulator-Fidelity") == "recorded")
        }
    }

    @Test func `a member that is not there`() async throws {
        let schema = "/components/schemas/ConnectionFindResponseDto"
        try await check(
            "backup.connections.",
            .json("none", in: "connections") { _, page in
                page.with(items: page.items.map { $0.with("salesforceOrgType", nil) })
            },
            finds: ["GET /api/v1/connections 200: missing at /items/*/salesforceOrgType: left always, right never"],
            titled: ["'salesforceOrgType' of ConnectionFindResponseDto is not there"],
            patch: [
                Self.document: """
                [{"op":"test","path":"\(schema)/required/4","value":"salesforceOrgType"},\
                {"op":"remove","path":"\(schema)/required/4"},\
                {"op":"remove","path":"\(schema)/properties/salesforceOrgType"},\
                {"op":"add","path":"/x-emulator/collections/connections/hidden","value":["salesforceOrgType"]}]
                """
            ]
        )
    }

    @Test func `a member that is there only sometimes`() async throws {
        let run = await DriftRun(
            "backup.connections.",
            left: emulator,
            right: right(.entry("externalId", nil, in: "connections"))
        )
        #expect(run.patch.changes.map(\.title) == ["'externalId' of ConnectionFindResponseDto may be missing"])
        let after = await DriftRun(
            "backup.connections.",
            left: emulator,
            right: right(.entry("externalId", nil, in: "connections")),
            data: try PatchedFolder(run.patch).data
        )
        #expect(after.differences.filter { $0.contains("externalId: left") } == [])
    }

    @Test func `one more member`() async throws {
        try await check(
            "backup.connections.",
            .json("more", in: "connections") { _, page in
                page.with(
                    items: page.items.map {
                        $0.with("createdDate", "2026-01-31T10:00:00.000Z").with("owner", ["id": 7])
                    }
                )
            },
            finds: [
                "GET /api/v1/connections 200: extra at /items/*/createdDate: left never, right always",
                "GET /api/v1/connections 200: extra at /items/*/owner: left never, right always",
            ],
            titled: [
                "'createdDate' of ConnectionFindResponseDto is there", "'owner' of ConnectionFindResponseDto is there",
            ]
        ) { served in
            let page = try await served.send(list("/api/v1/connections?page=1&limit=1")).json
            #expect(page?["items"]?.array?.first?["owner"] == ["id": 0])
            #expect(page?["items"]?.array?.first?["createdDate"]?.string?.hasSuffix("T00:00:00.000Z") == true)
        }
    }

    @Test func `one more member of what is made, too`() async throws {
        try await check(
            "backup.templates.",
            .response("more", in: "templates") { request, response in
                guard response.status / 100 == 2, let json = response.bodyJSON else { return response }
                let more = { (template: JSONValue) in template.with("isLocked", false) }
                return response.answering(
                    json: json["items"] == nil ? more(json) : json.with(items: json.items.map(more))
                )
            },
            finds: [
                "GET /api/v1/connections/{connectionId}/templates 200: extra at /items/*/isLocked: left never, right always",
                "GET /api/v1/connections/{connectionId}/templates/{id} 200: extra at /isLocked: left never, right always",
                "POST /api/v1/connections/{connectionId}/templates 201: extra at /isLocked: left never, right always",
                "PUT /api/v1/connections/{connectionId}/templates/{id} 200: extra at /isLocked: left never, right always",
            ],
            titled: ["'isLocked' of TemplateResponseDto is there"]
        )
    }

    @Test func `another type`() async throws {
        try await check(
            "backup.connections.",
            .json("texts", in: "connections") { _, page in
                page.with(
                    items: page.items.map {
                        $0.with("externalId", .string(JSONString("\($0["externalId"]?.int ?? 0)")))
                    }
                )
            },
            finds: ["GET /api/v1/connections 200: type at /items/*/externalId: left number, right string"],
            titled: ["'externalId' of ConnectionFindResponseDto is of the type string"]
        ) { served in
            let page = try await served.send(list("/api/v1/connections?page=1&limit=1")).json
            #expect(page?["items"]?.array?.first?["externalId"] == "1001")
        }
    }

    @Test func `a value that may be null`() async throws {
        try await check(
            "backup.connections.",
            .entry("userName", .null, in: "connections"),
            finds: [
                "GET /api/v1/connections 200: null at /items/*/userName: left string, right string or null",
                "GET /api/v1/connections 200: null at /items/*/userName: left string, right null",
            ],
            titled: ["'userName' of ConnectionFindResponseDto may be null"]
        )
    }

    /// The statement of a case stays what it was: the enumeration stands in it, too.
    @Test func `one more value of an enumeration`() async throws {
        let right = right(.entry("salesforceOrgType", "SCRATCH", in: "connections"))
        let run = await DriftRun("backup.connections.", left: emulator, right: right)
        let found = "keyword enum at /items/*/salesforceOrgType: left keeps it, right breaks it"
        #expect(run.differences == ["GET /api/v1/connections 200: \(found)"])
        #expect(
            run.patch.changes.map(\.title)
                == [#"'salesforceOrgType' of ConnectionFindResponseDto may be "SCRATCH""#]
        )
        let folder = try PatchedFolder(run.patch)
        let after = await DriftRun("backup.connections.", left: try folder.emulator(), right: right, data: folder.data)
        #expect(after.patch.changes.isEmpty)
        #expect(after.comparison.cases.flatMap(\.differences).map(\.aspect) == [.statement])
    }

    @Test func `the text for what is not found`() async throws {
        try await check(
            "backup.templates.",
            .response("text", in: "templates", status: 404) { _, response in
                response.answering(
                    text: String(decoding: response.body, as: UTF8.self).replacing(
                        "Template not found",
                        with: "No such template"
                    )
                )
            },
            finds: Self.methods.map {
                "\($0) /api/v1/connections/{connectionId}/templates/{id} 404: text at /message: "
                    + #"left "Template not found", right "No such template""#
            },
            titled: [#"'notFound' is "No such template""#]
        )
    }

    private static let methods = ["GET", "DELETE", "PUT"]

    @Test func `a bound that a message tells`() async throws {
        let mutant = BackupMutant.response("100", in: "connections", status: 400) { _, response in
            response.answering(
                text: String(decoding: response.body, as: UTF8.self).replacing("80 characters", with: "100 characters")
            )
        }
        let run = await DriftRun("backup.", left: emulator, right: right(mutant))
        let place = "/paths/~1api~1v1~1connections/get/parameters/0/schema"
        #expect(
            run.operations == [
                Self.document: """
                [{"op":"replace","path":"\(place)/maxLength","value":100},\
                {"op":"add","path":"\(place)/x-fidelity","value":"recorded"},\
                {"op":"add","path":"\(place)/x-recorded","value":"2026-11-21"}]
                """
            ]
        )
        _ = try PatchedFolder(run.patch).emulator()
    }

    private func list(_ target: String) -> ContractRequest {
        ContractRequest(.backup, "GET", target, fields: [.init("Authorization", "Bearer local-access-token")])
    }
}
