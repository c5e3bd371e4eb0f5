import JSON

/// Things that a connection keeps, which clients create, read, replace and delete: schedulers, templates.
struct StoredThings: Sendable {
    /// What the `operationId`s begin with: `SchedulersController`.
    let controller: String
    /// The last part of the path: `schedulers`.
    let collection: String
    /// One of them, in words.
    let thing: String
    /// The schema of the answer, which is ours.
    let schema: String
    /// A body that is right, for a label by which the things of a case are told apart.
    let body: @Sendable (BackupCalls, String) -> JSONValue

    /// A case about them; all of these write.
    func claim(
        _ name: String,
        at operation: String = "create",
        source: ContractCase.Source = .assumed,
        needs: Set<ContractCase.Need> = [],
        status: Int,
        _ statement: String,
        _ run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "backup.\(collection).\(name)",
            "\(controller)_\(operation)",
            source,
            needs: needs.union([.token, .connection, .writes]),
            covers: [status],
            statement,
            run: run
        )
    }

    /// A case that values are taken at a place of the body, and come back; nil is a place that is left out.
    func taken(_ name: String, _ place: String, _ statement: String, _ values: [JSONValue?]) -> ContractCase {
        claim(name, status: 201, statement) { probe throws(CaseEnded) in
            _ = try await probe.backup.delete(path(probe, BackupCalls.unknownID))
            for (number, value) in values.enumerated() {
                let sent = body(probe.backup, "\(name)-\(number)").with(place, value)
                let answer = try await create(probe, sent)
                answer.expect(status: 201)
                expect(try answer.requireJSON(), in: answer, has: sent)
            }
        }
    }

    /// Sends a body, and sees to it that what comes of it goes when the case is over, wanted or not.
    func create(
        _ probe: Probe,
        _ body: JSONValue,
        on connection: String? = nil
    ) async throws(CaseEnded) -> Answer {
        let path = "connections/\(connection ?? probe.backup.connection)/\(collection)"
        let answer = try await probe.backup.post(path, body)
        guard (200..<300).contains(answer.status) else { return answer }
        let name = body["name"]?.string ?? ""
        guard let id = answer.json?["id"]?.int else {
            probe.cleanUp { _ throws(CaseEnded) in
                throw .skipped("\(thing) '\(name)' below \(path), whose id was not told")
            }
            return answer
        }
        probe.cleanUp { probe throws(CaseEnded) in
            let deleted = try await probe.backup.send("DELETE", "\(path)/\(id)")
            // One that the case has deleted itself is not there any more.
            guard (200..<300).contains(deleted.status) || deleted.status == 404 && !deleted.isUnknownRoute else {
                throw .skipped("\(thing) '\(name)' at \(path)/\(id)")
            }
        }
        return answer
    }

    /// Creates one that can be deleted again; skips the case if nothing can be.
    func made(_ probe: Probe, _ label: String) async throws(CaseEnded) -> Answer {
        _ = try await probe.backup.delete(path(probe, BackupCalls.unknownID))
        let answer = try await create(probe, body(probe.backup, label))
        try answer.requireSuccess()
        return answer
    }

    /// The path of one of them.
    func path(_ probe: Probe, _ id: String) -> String { probe.backup.below("\(collection)/\(id)") }

    /// That a body with something wrong in it is refused, which follows from what is published.
    func refused(
        _ name: String,
        source: ContractCase.Source = .partial,
        _ statement: String,
        _ place: String,
        _ value: JSONValue?
    ) -> ContractCase {
        claim(name, source: source, status: 400, statement) { probe throws(CaseEnded) in
            try await create(probe, body(probe.backup, name).with(place, value)).expectRefusal(.validation)
        }
    }

    /// That a required member is asked for, and that the refusal has status 400 and names the member.
    func required(_ place: String) -> [ContractCase] {
        let name = place.split(separator: "/").filter { Int($0) == nil }.joined(separator: ".")
        let member = name.split(separator: ".").last.map(String.init) ?? name
        return [
            refused(
                "\(name).is-required",
                "A \(thing) without \(name) is refused with a ValidationExceptionDto.",
                place,
                nil
            ),
            claim(
                "\(name).is-named",
                status: 400,
                "A \(thing) without \(name) is refused with 400 and a message that names it."
            ) {
                probe throws(CaseEnded) in
                let answer = try await create(probe, body(probe.backup, name).with(place, nil))
                answer.expect(status: 400)
                answer.expectMessage(of: member)
            },
        ]
    }

    /// Checks that a thing has what was sent.
    func expect(_ value: JSONValue, in answer: Answer, has sent: JSONValue) {
        for (name, expected) in sent.object?.members ?? JSONObject().members {
            answer.expect(value[name] == expected, "\(name): \(expected.text)", got: value.text)
        }
    }
}
