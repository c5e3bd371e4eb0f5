import JSON
import Testing

@testable import Contract

/// Servers that are right, and yet not like the emulator.
@Suite struct `Servers that differ where they may` {
    private static let others: [BackupMutant] = [
        .response("members in another order", in: "") { _, response in
            response.bodyJSON.map { response.answering(json: $0.reversed) } ?? response
        },
        .response("members that nobody asked for", in: "") { _, response in
            response.bodyJSON.map { response.answering(json: $0.extended) } ?? response
        },
        .response("other messages", in: "") { _, response in
            guard response.status >= 400, let json = response.bodyJSON,
                json["message"]?.string?.hasPrefix("Cannot") != true
            else { return response }
            let text: JSONValue = json["message"]?.array == nil ? "So nicht" : ["So nicht"]
            return response.answering(json: json.with("message", text).with("error", .null))
        },
        BackupMutant("other ids", in: "") { request, server throws(TransportError) in
            var inner = request
            inner.target = request.target.replacing(/(backups|jobs|schedulers|templates)\/70000(\d+)/) {
                "\($0.1)/\($0.2)"
            }
            let response = try await server(inner)
            return response.bodyJSON.map { response.answering(json: $0.renumbered) } ?? response
        },
        .response("other heads", in: "") { _, response in
            let type = response.field("Content-Type").map { [ContractRequest.Field("content-type", $0)] } ?? []
            return ContractResponse(
                status: response.status,
                fields: [.init("connection", "close"), .init("x-more", "1")] + type,
                body: response.body
            )
        },
        BackupMutant("slower answers", in: "") { request, server throws(TransportError) in
            do { try await Task.sleep(for: .milliseconds(2)) } catch { throw TransportError("cancelled") }
            return try await server(request)
        },
        .response("a limit of 10 at most", in: "") { request, response in
            guard let limit = request.values("limit").first.flatMap({ Int($0) }), limit > 10 else { return response }
            return response.answering(json: ["error": "", "message": ["limit"], "statusCode": 400], status: 400)
        },
        .response("no page beyond the end", in: "") { request, response in
            guard response.status == 200, response.bodyJSON?.items.isEmpty == true,
                request.values("page").first != "1"
            else { return response }
            return response.answering(json: ["error": "", "message": "no such page", "statusCode": 404], status: 404)
        },
        .request("the oldest first", in: "") { if $0.method == "GET" { $0.supply("order", "ASC") } },
        .response("numbers with a fraction", in: "") { _, response in
            response.bodyJSON.map { response.answering(json: $0.withFractions) } ?? response
        },
        .response("times with an offset", in: "") { _, response in
            response.answering(
                text: String(decoding: response.body, as: UTF8.self).replacing("000Z\"", with: "000001+00:00\"")
            )
        },
        .response("an empty log", in: "") {
            $0.barePath.hasSuffix("details") && $1.status == 200 ? $1.answering(text: "") : $1
        },
        .response("200 for what was created", in: "", status: 201) { $1.answering(status: 200) },
        .response("409 for a runAt that is taken", in: "", status: 400) {
            $1.bodyJSON?.text.contains("already used") == true ? $1.answering(status: 409) : $1
        },
        .request("a search in nothing", in: "") { $0.change("search") { $0.count > 80 ? $0 : "nothing" } },
    ]

    /// Statuses that are not published.
    private static let statuses: [BackupMutant] = [
        .response("422 for what is invalid", in: "", status: 400) { $1.answering(status: 422) },
        .response("403 without a token", in: "", status: 401) { $1.answering(status: 403) },
        .response("410 for what is not there", in: "", status: 404) { $1.answering(status: 410) },
        .response("206 for a page", in: "", status: 200) {
            $0.target.contains("page=") ? $1.answering(status: 206) : $1
        },
    ]

    private static func results(_ other: BackupMutant, _ emulator: EmulatorTransport) async -> [CaseResult] {
        let cases = ContractCase.backup.filter { $0.source != .assumed }
        let transport = BackupMutantTransport(mutant: other, emulator: EmulatorTransport(copying: emulator))
        return await BackupTenant.results(of: cases, transport)
    }

    @Test func `fail no case of what is published`() async throws {
        let emulator = try EmulatorTransport()
        for other in Self.others {
            for result in await Self.results(other, emulator) {
                #expect(result.outcome == .passed, "\(other.name): \(result.failureText)")
            }
        }
    }

    @Test func `fail no documented case by a status that is not published`() async throws {
        let emulator = try EmulatorTransport()
        for other in Self.statuses {
            for result in await Self.results(other, emulator) where result.contractCase.source == .documented {
                #expect(result.outcome == .passed, "\(other.name): \(result.failureText)")
            }
        }
    }
}

@Suite struct `A server that sends back what it was sent` {
    @Test func `does not bring a token into a report`() async throws {
        let canary = "canary-7d1f"
        let echo = BackupMutant("echo", in: "") { request, _ throws(TransportError) in
            let text: JSONValue = .string(JSONString(request.bearer ?? ""))
            return ContractResponse(
                status: 418,
                fields: [.init("Content-Type", request.bearer ?? "")],
                body: (["message": text, "id": text, "name": text] as JSONValue).serialized()
            )
        }
        let transport = BackupMutantTransport(mutant: echo, emulator: try EmulatorTransport())
        for result in await BackupTenant.results(transport, BackupTenant.tenant(token: canary)) {
            #expect(!result.failureText.contains(canary))
            #expect(!(result.notes + result.leftovers + ["\(result.outcome)"]).joined().contains(canary))
        }
    }
}

extension JSONValue {
    /// The value with each object changed, inner ones first.
    private func changed(_ change: (JSONObject) -> JSONObject) -> JSONValue {
        switch self {
        case .array(let elements): .array(elements.map { $0.changed(change) })
        case .object(let object):
            .object(change(JSONObject(object.members.map { (name: $0.name, value: $0.value.changed(change)) })))
        default: self
        }
    }

    fileprivate var reversed: JSONValue { changed { JSONObject($0.members.reversed()) } }

    fileprivate var extended: JSONValue {
        changed { JSONObject([(name: "_links", value: ["self": "/"])] + $0.members + [(name: "extra", value: nil)]) }
    }

    /// With other ids but those of connections, which a tenant is known by.
    fileprivate var renumbered: JSONValue {
        changed { object in
            guard object["externalId"] == nil else { return object }
            return JSONObject(
                object.members.map { name, value in
                    let isID = ["id", "jobId", "backupId"].contains(name.string)
                    return (
                        name: name, value: isID ? value.int.map { .number(JSONNumber($0).with70000) } ?? value : value
                    )
                }
            )
        }
    }

    fileprivate var withFractions: JSONValue {
        (try? JSONValue(parsing: text.replacing(/"(total|id)":(\d+)/) { "\"\($0.1)\":\($0.2).0" }.utf8)) ?? self
    }
}

extension JSONNumber {
    fileprivate var with70000: JSONNumber { JSONNumber(Int("70000\(text)") ?? 0) }
}
