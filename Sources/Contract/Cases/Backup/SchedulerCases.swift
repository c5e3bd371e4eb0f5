import JSON

/// Schedulers.
enum SchedulerCases {
    static let things = StoredThings(
        controller: "SchedulersController",
        collection: "schedulers",
        thing: "scheduler",
        schema: "SchedulerResponseDto",
        body: body
    )

    static let cases =
        paging.cases
        + ["type", "timezone", "configuration", "description", "name"].flatMap(things.required)
        + ["configuration/frequency", "configuration/repeatEvery", "configuration/runAt"].flatMap(things.required)
        + refusals + things.roundTrip + values + runAtCases

    private static let paging = PagingLaws(
        prefix: "backup.schedulers",
        operation: "SchedulersController_find",
        things: "schedulers",
        needs: [.token, .connection],
        path: { $0.below("schedulers") },
        source: { _ in .assumed }
    )

    /// A scheduler that has all that is published, and seldom runs if it should be left behind.
    private static func body(_ calls: BackupCalls, _ label: String) -> JSONValue {
        [
            "type": "full backup", "timezone": "UTC",
            "configuration": [
                "frequency": "weekly", "repeatOn": ["type": "weekly", "daysOfWeek": [0]], "repeatEvery": 4,
                "runAt": .string(JSONString(runAt(calls, label))),
            ],
            "description": "Made by a contract case; may be deleted.",
            "name": .string(JSONString(calls.name("scheduler-\(label)"))),
        ]
    }

    /// A time of the day that follows from the label and the seed of the run, at a minute that people seldom choose.
    static func runAt(_ calls: BackupCalls, _ label: String) -> String {
        let hash = label.utf8.reduce(calls.probe.tenant.seed &+ 0xCBF2_9CE4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        let place = Int((hash >> 20) % 1152)
        let (hour, minute) = (place / 48, place % 48 / 4 * 5 + place % 4 + 1)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    private static let refusals: [ContractCase] = [
        things.refused("type-is-known", "A scheduler of an unknown type is refused.", "type", "archive of nothing"),
        things.refused("frequency-is-known", "An unknown frequency is refused.", "configuration/frequency", "never"),
        things.refused(
            "repeatOn-type-is-known",
            "An unknown repeatOn.type is refused.",
            "configuration/repeatOn/type",
            "x"
        ),
        things.refused(
            "days-are-0-to-6",
            "A day of the week that is 7 is refused.",
            "configuration/repeatOn/daysOfWeek",
            [7]
        ),
        things.refused(
            "days-are-a-list",
            "Days of the week that are no list are refused.",
            "configuration/repeatOn/daysOfWeek",
            "0"
        ),
        things.refused(
            "repeatEvery-is-a-number",
            "A repeatEvery that is a text is refused.",
            "configuration/repeatEvery",
            "x"
        ),
        things.refused("runAt-is-a-text", "A runAt that is a number is refused.", "configuration/runAt", 1200),
        things.refused("name-is-a-text", "A name of a scheduler that is a number is refused.", "name", 7),
        things.refused("description-is-a-text", "A description that is a number is refused.", "description", 7),
        things.refused("timezone-is-a-text", "A timezone that is a number is refused.", "timezone", 7),
        things.refused(
            "configuration-is-an-object",
            "A configuration that is a text is refused.",
            "configuration",
            "x"
        ),
        things.refused(
            "jobSettings-is-an-object",
            source: .assumed,
            "A jobSettings that is a text is refused.",
            "jobSettings",
            "x"
        ),
        things.refused(
            "repeatEvery-is-1-or-more",
            source: .assumed,
            "A repeatEvery of 0 is refused.",
            "configuration/repeatEvery",
            0
        ),
        things.refused("name-is-not-empty", source: .assumed, "An empty name of a scheduler is refused.", "name", ""),
        things.refused(
            "dayOfMonth-is-31-or-less",
            source: .assumed,
            "A dayOfMonth of 32 is refused.",
            "configuration/repeatOn",
            ["type": "monthly", "dayOfMonth": 32]
        ),
    ]

    private static let values: [ContractCase] = [
        things.taken(
            "types-are-taken",
            "type",
            "Both types of schedulers are taken.",
            ["full backup", "templated backup"]
        ),
        things.taken(
            "frequencies-are-taken",
            "configuration/frequency",
            "All frequencies are taken.",
            ["hourly", "daily", "weekly", "monthly"]
        ),
        things.taken(
            "repeatOn-is-taken",
            "configuration/repeatOn",
            "Days of the week or of the month are taken.",
            [["type": "weekly", "daysOfWeek": [0, 6]], ["type": "monthly", "dayOfMonth": 31]]
        ),
        things.taken(
            "jobSettings-come-back",
            "jobSettings",
            "Settings of the job come back as they were sent.",
            [["templateId": 1]]
        ),
        things.claim("tells-its-next-run", status: 201, "A scheduler tells when it runs next, at its runAt.") {
            probe throws(CaseEnded) in
            let answer = try await things.made(probe, "next")
            let next = try answer.requireMember("nextRunDate")
            let runAt = runAt(probe.backup, "next")
            answer.expect(next.string?.contains("T\(runAt):00") == true, "a time at \(runAt) UTC", got: next.text)
        },
    ]

    private static let runAtCases: [ContractCase] = [
        things.claim(
            "runAt-is-unique",
            source: .partial,
            status: 400,
            "A second scheduler with the same runAt is refused."
        ) {
            probe throws(CaseEnded) in
            let sent = body(probe.backup, "unique")
            let first = try await things.create(probe, sent)
            guard (200..<300).contains(first.status) else { throw .skipped("no scheduler could be created") }
            let second = try await things.create(probe, sent.with("name", "\(probe.backup.name("second"))"))
            second.expect((400..<500).contains(second.status), "a status of 4xx", got: "status \(second.status)")
        },
        things.claim("runAt-clash-is-400", status: 400, "The refusal of a runAt that is taken is 400, and names runAt.")
        {
            probe throws(CaseEnded) in
            _ = try await things.made(probe, "clash")
            let answer = try await things.create(probe, body(probe.backup, "clash"))
            answer.expect(status: 400)
            answer.expectRefusal(.validation)
            answer.expectMessage(of: "runAt")
        },
        things.claim("runAt-is-free-when-deleted", status: 201, "The runAt of a deleted scheduler can be taken again.")
        {
            probe throws(CaseEnded) in
            let id = try await things.made(probe, "free").requireJSON().idText
            try await probe.backup.delete(things.path(probe, id)).requireSuccess()
            try await things.create(probe, body(probe.backup, "free")).expect(status: 201)
        },
        things.claim(
            "runAt-is-of-its-connection",
            needs: [.secondConnection],
            status: 201,
            "Schedulers of two connections may have the same runAt."
        ) { probe throws(CaseEnded) in
            _ = try await things.made(probe, "two")
            let other = try await things.create(probe, body(probe.backup, "two"), on: probe.backup.otherConnection)
            other.expect(status: 201)
        },
        things.claim(
            "runAt-clash-is-no-change",
            at: "update",
            status: 400,
            "A scheduler is not changed to a runAt that is taken."
        ) {
            probe throws(CaseEnded) in
            _ = try await things.made(probe, "taken")
            let id = try await things.made(probe, "changed").requireJSON().idText
            let answer = try await probe.backup.put(things.path(probe, id), body(probe.backup, "taken"))
            answer.expect(status: 400)
        },
        things.claim(
            "runAt-may-stay",
            at: "update",
            status: 200,
            "A scheduler may be replaced with the runAt that it has."
        ) {
            probe throws(CaseEnded) in
            let id = try await things.made(probe, "stay").requireJSON().idText
            let sent = body(probe.backup, "stay").with("description", "changed")
            try await probe.backup.put(things.path(probe, id), sent).expect(status: 200)
        },
    ]
}
