import JSON

extension StoredThings {
    /// That what was created is kept, and what was deleted is not.
    var roundTrip: [ContractCase] { creations + changes + removals + unknown }

    private var creations: [ContractCase] {
        [
            claim("is-created-with-201", status: 201, "A \(thing) is created with POST, and answered with 201.") {
                probe throws(CaseEnded) in
                let path = probe.backup.below(collection)
                let empty = try await probe.backup.send("POST", path, [UInt8]("{}".utf8))
                guard empty.expect(!empty.isUnknownRoute, "POST /api/v1/\(path)", got: "no such route") else { return }
                try await create(probe, body(probe.backup, "created")).expect(status: 201)
            },
            claim("is-answered-whole", status: 201, "A \(thing) that is created is answered as a \(schema).") {
                probe throws(CaseEnded) in
                let answer = try await made(probe, "whole")
                answer.expect(try answer.requireJSON(), fits: schema)
                expect(try answer.requireJSON(), in: answer, has: body(probe.backup, "whole"))
            },
            claim("is-read", at: "findOne", status: 200, "A \(thing) that was created can be read.") {
                probe throws(CaseEnded) in
                let created = try await made(probe, "read").requireJSON()
                let answer = try await probe.backup.get(path(probe, created.idText))
                answer.expect(status: 200)
                answer.expect(try answer.requireJSON() == created, created.text, got: answer.text)
            },
            claim("is-listed", at: "find", status: 200, "A \(thing) that was created is listed, and counted.") {
                probe throws(CaseEnded) in
                let path = probe.backup.below("\(collection)?page=1&limit=1")
                let before = try await probe.backup.get(path).requirePage().total
                let created = try await made(probe, "listed").requireJSON()
                let answer = try await probe.backup.get(path)
                let total = try answer.requirePage().total
                answer.expect(total == before + 1, "a total of \(before + 1)", got: "\(total)")
                try await expectListed(probe, created)
            },
            claim("unknown-members-are-ignored", status: 201, "What a \(thing) has no member for is ignored.") {
                probe throws(CaseEnded) in
                _ = try await probe.backup.delete(path(probe, BackupCalls.unknownID))
                let answer = try await create(probe, body(probe.backup, "more").with("unknownMember", "x"))
                try answer.requireSuccess()
                answer.expect(try answer.requireJSON()["unknownMember"] == nil, "no unknownMember", got: answer.text)
            },
        ]
    }

    /// Checks that a thing is on one of the pages, as it was answered.
    private func expectListed(_ probe: Probe, _ thing: JSONValue) async throws(CaseEnded) {
        for number in 1...20 {
            let answer = try await probe.backup.get(probe.backup.below("\(collection)?page=\(number)&limit=50"))
            let page = try answer.requirePage()
            if let found = page.items.first(where: { $0.idText == thing.idText }) {
                return _ = answer.expect(found == thing, thing.text, got: found.text)
            }
            if page.items.count < 50 { break }
        }
        probe.fail("\(thing.text) on one of the pages", got: "it is not there")
    }

    private var changes: [ContractCase] {
        [
            claim(
                "is-replaced",
                at: "update",
                status: 200,
                "A \(thing) that is replaced has what was sent, and its id."
            ) {
                probe throws(CaseEnded) in
                let id = try await made(probe, "old").requireJSON().idText
                // Read before and after, so that a server that remembers its answers is found.
                try await probe.backup.get(path(probe, id)).requireSuccess()
                let sent = body(probe.backup, "new")
                let answer = try await probe.backup.put(path(probe, id), sent)
                answer.expect(status: 200)
                expect(try answer.requireJSON(), in: answer, has: sent)
                let read = try await probe.backup.get(path(probe, id))
                expect(try read.requireJSON(), in: read, has: sent)
                read.expect(try read.requireJSON().idText == id, "the id \(id)", got: read.text)
            },
            claim(
                "is-replaced-by-what-is-right",
                at: "update",
                status: 400,
                "A \(thing) is not replaced by what is invalid."
            ) {
                probe throws(CaseEnded) in
                let created = try await made(probe, "right").requireJSON()
                let answer = try await probe.backup.put(
                    path(probe, created.idText),
                    body(probe.backup, "x").with("type", "x")
                )
                answer.expectRefusal(.validation, status: 400)
                let read = try await probe.backup.get(path(probe, created.idText))
                read.expect(try read.requireJSON() == created, created.text, got: read.text)
            },
            claim(
                "is-of-its-connection",
                at: "findOne",
                needs: [.secondConnection],
                status: 404,
                "A \(thing) is not found below another connection."
            ) {
                probe throws(CaseEnded) in
                let id = try await made(probe, "own").requireJSON().idText
                let path = "connections/\(probe.backup.otherConnection)/\(collection)/\(id)"
                try await probe.backup.get(path).expect(status: 404)
                try await probe.backup.put(path, body(probe.backup, "other")).expect(status: 404)
                try await probe.backup.delete(path).expect(status: 404)
            },
        ]
    }

    private var removals: [ContractCase] {
        [
            claim("is-deleted", at: "remove", status: 204, "A \(thing) is deleted with 204, and then is not found.") {
                probe throws(CaseEnded) in
                let path = path(probe, try await made(probe, "gone").requireJSON().idText)
                let answer = try await probe.backup.delete(path)
                answer.expect(status: 204)
                answer.expect(answer.text.isEmpty, "no body", got: answer.text)
                let read = try await probe.backup.get(path)
                read.expectRefusal(.notFound, status: 404)
            },
            claim(
                "is-not-listed-when-deleted",
                at: "remove",
                status: 204,
                "A \(thing) that was deleted is not counted."
            ) {
                probe throws(CaseEnded) in
                let id = try await made(probe, "uncounted").requireJSON().idText
                let list = probe.backup.below("\(collection)?page=1&limit=1")
                let before = try await probe.backup.get(list).requirePage().total
                try await probe.backup.delete(path(probe, id)).requireSuccess()
                let answer = try await probe.backup.get(list)
                let total = try answer.requirePage().total
                answer.expect(total == before - 1, "a total of \(before - 1)", got: "\(total)")
            },
            claim("is-deleted-once", at: "remove", status: 404, "A \(thing) that was deleted cannot be deleted again.")
            {
                probe throws(CaseEnded) in
                let path = path(probe, try await made(probe, "once").requireJSON().idText)
                try await probe.backup.delete(path).requireSuccess()
                let again = try await probe.backup.delete(path)
                again.expectRefusal(.notFound, status: 404)
            },
        ]
    }

    private var unknown: [ContractCase] {
        [
            claim("unknown-is-not-replaced", at: "update", status: 404, "An unknown \(thing) cannot be replaced.") {
                probe throws(CaseEnded) in
                let answer = try await probe.backup.put(path(probe, BackupCalls.unknownID), body(probe.backup, "none"))
                answer.expectRefusal(.notFound, status: 404)
            },
            claim("unknown-connection", status: 404, "A \(thing) cannot be created below an unknown connection.") {
                probe throws(CaseEnded) in
                let body = body(probe.backup, "nowhere")
                let answer = try await create(probe, body, on: BackupCalls.unknownID)
                answer.expectRefusal(.notFound, status: 404)
            },
            claim(
                "id-is-a-number-to-delete",
                at: "remove",
                status: 400,
                "A \(thing) whose id is no number is not deleted."
            ) {
                probe throws(CaseEnded) in
                let answer = try await probe.backup.delete(path(probe, "one"))
                answer.expectRefusal(.validation, status: 400)
            },
            claim("body-is-json", status: 400, "A body that is no JSON is refused with 400.") {
                probe throws(CaseEnded) in
                let answer = try await probe.backup.send(
                    "POST",
                    probe.backup.below(collection),
                    [UInt8]("{\"name".utf8)
                )
                try answer.requireOperation()
                answer.expect(status: 400)
            },
            reading("unknown-is-not-read", 404, "An unknown \(thing) is not found.") {
                path($0, BackupCalls.unknownID)
            },
            reading("unknown-connection-has-no-list", at: "find", 404, "An unknown connection has no \(collection).") {
                _ in
                "connections/\(BackupCalls.unknownID)/\(collection)?page=1&limit=1"
            },
            reading("id-is-a-number", 400, "A \(thing) whose id is no number is refused with 400.") { path($0, "one") },
        ]
    }

    private func reading(
        _ name: String,
        at operation: String = "findOne",
        _ status: Int,
        _ statement: String,
        _ path: @escaping @Sendable (Probe) -> String
    ) -> ContractCase {
        ContractCase(
            "backup.\(collection).\(name)",
            "\(controller)_\(operation)",
            .assumed,
            needs: [.token, .connection],
            covers: [status],
            statement
        ) { probe throws(CaseEnded) in
            let answer = try await probe.backup.get(path(probe))
            answer.expectRefusal(status == 404 ? .notFound : .validation)
            answer.expect(status: status)
        }
    }
}
