import JSON

/// Templates.
enum TemplateCases {
    static let things = StoredThings(
        controller: "TemplatesController",
        collection: "templates",
        thing: "template",
        schema: "TemplateResponseDto",
        body: body
    )

    /// Creates one for another case.
    static func made(_ probe: Probe, _ label: String) async throws(CaseEnded) -> Answer {
        try await things.made(probe, label)
    }

    static let cases =
        paging.cases
        + ["name", "type", "templateSteps"].flatMap(things.required)
        + ["objectApiName", "label", "filterMode", "fieldsDescribe", "children"]
        .flatMap { things.required("templateSteps/0/\($0)") }
        + ["name", "label", "type", "isRequired", "isFilterable"]
        .flatMap { things.required("templateSteps/0/fieldsDescribe/0/\($0)") }
        + refusals + things.roundTrip + values

    private static let paging = PagingLaws(
        prefix: "backup.templates",
        operation: "TemplatesController_find",
        things: "templates",
        needs: [.token, .connection],
        path: { $0.below("templates") },
        source: { _ in .assumed }
    )

    private static let operators: [JSONValue] = [
        "equals", "not equals", "less than", "greater than", "less or equals", "greater or equals", "contains",
        "does not contain", "starts with", "includes", "excludes", "in",
    ]

    private static func step(_ name: JSONValue, _ children: [JSONValue]) -> JSONValue {
        [
            "objectApiName": name, "label": name, "filterMode": "soql", "soqlFilter": "Name != null",
            "fieldsDescribe": [
                [
                    "name": "Name", "label": "Name", "type": "string", "isRequired": true, "isFilterable": true,
                    "createable": true, "defaultedOnCreate": false, "nillable": false,
                ]
            ],
            "skipRemove": false, "children": .array(children),
        ]
    }

    /// A template three objects deep, with all that is published but filter lines.
    private static func body(_ calls: BackupCalls, _ label: String) -> JSONValue {
        let contact = step("Contact", [step("Case", [])]).with("relationshipName", "Contacts")
        return [
            "name": .string(JSONString(calls.name("template-\(label)"))), "type": "backup",
            "description": "Made by a contract case; may be deleted.",
            "templateSteps": [step("Account", [contact])],
        ]
    }

    /// A step whose records are chosen by lines.
    private static func declarative(_ lines: [JSONValue]) -> JSONValue {
        step("Account", []).with("soqlFilter", nil).with("filterMode", "declarative")
            .with("declarativeFilter", .array(lines))
    }

    private static func line(_ comparison: JSONValue) -> JSONValue {
        ["field": "Name", "label": "Name", "option": comparison, "value": "x"]
    }

    private static let field = "templateSteps/0/fieldsDescribe/0"
    private static let third = "templateSteps/0/children/0/children/0"

    private static let refusals: [ContractCase] = [
        things.refused("type-is-known", "A template of an unknown type is refused.", "type", "restore"),
        things.refused("filterMode-is-known", "An unknown filterMode is refused.", "templateSteps/0/filterMode", "sql"),
        things.refused(
            "option-is-known",
            "An unknown comparison is refused.",
            "templateSteps/0",
            declarative([line("no such comparison")])
        ),
        things.refused("name-is-a-text", "A name of a template that is a number is refused.", "name", 7),
        things.refused(
            "description-is-a-text",
            "A description of a template that is a number is refused.",
            "description",
            7
        ),
        things.refused("templateSteps-is-a-list", "A templateSteps that is a text is refused.", "templateSteps", "x"),
        things.refused("label-is-a-text", "A label that is a number is refused.", "templateSteps/0/label", 7),
        things.refused(
            "fieldsDescribe-is-a-list",
            "A fieldsDescribe that is a text is refused.",
            "templateSteps/0/fieldsDescribe",
            "x"
        ),
        things.refused("children-is-a-list", "A children that is a text is refused.", "templateSteps/0/children", "x"),
        things.refused(
            "soqlFilter-is-a-text",
            "A soqlFilter that is a number is refused.",
            "templateSteps/0/soqlFilter",
            7
        ),
        things.refused(
            "skipRemove-is-a-truth-value",
            "A skipRemove that is a text is refused.",
            "templateSteps/0/skipRemove",
            "x"
        ),
        things.refused(
            "isRequired-is-a-truth-value",
            "An isRequired that is a text is refused.",
            "\(field)/isRequired",
            "x"
        ),
        things.refused("nillable-is-a-truth-value", "A nillable that is a number is refused.", "\(field)/nillable", 7),
        things.refused(
            "third-level.label-is-required",
            "A step of the third level without a label is refused.",
            "\(third)/label",
            nil
        ),
        things.refused(
            "third-level.filterMode-is-known",
            "An unknown filterMode of the third level is refused.",
            "\(third)/filterMode",
            "sql"
        ),
        things.refused(
            "line-has-a-field",
            source: .assumed,
            "A filter line without field is refused.",
            "templateSteps/0",
            declarative([line("in").with("field", nil)])
        ),
        things.refused(
            "line-has-an-option",
            source: .assumed,
            "A filter line without option is refused.",
            "templateSteps/0",
            declarative([line("in").with("option", nil)])
        ),
        things.refused("name-is-not-empty", source: .assumed, "An empty name of a template is refused.", "name", ""),
        things.claim(
            "messages-name-the-place",
            status: 400,
            "A message names the place of what is wrong, with its levels."
        ) {
            probe throws(CaseEnded) in
            let answer = try await things.create(probe, body(probe.backup, "place").with("\(third)/label", nil))
            answer.expectMessage(of: "templateSteps.0.children.0.children.0.label")
        },
    ]

    private static let values: [ContractCase] = [
        things.taken("types-are-taken", "type", "Both types of templates are taken.", ["backup", "archive"]),
        things.taken(
            "operators-are-taken",
            "templateSteps",
            "All published comparisons are taken.",
            [[declarative(operators.map(line))]]
        ),
        things.taken(
            "customLogic-is-taken",
            "templateSteps/0/customLogic",
            "A customLogic comes back as it was sent.",
            ["1 AND 2"]
        ),
        things.taken("no-steps-are-taken", "templateSteps", "A template may have no steps.", [[]]),
        things.taken("description-may-be-missing", "description", "A template may have no description.", [nil]),
        things.claim("steps-fit-their-schema", status: 201, "Steps of every level come back as TemplateSteps.") {
            probe throws(CaseEnded) in
            let answer = try await things.made(probe, "steps")
            guard let step = try answer.requireMember("templateSteps").array?.first else {
                return answer.fail("a step", got: answer.text)
            }
            answer.expect(step, fits: "TemplateStep")
            let names = [
                step, step["children"]?.array?.first, step["children"]?.array?.first?["children"]?.array?.first,
            ]
            .map { $0?["objectApiName"]?.string }
            answer.expect(names == ["Account", "Contact", "Case"], "three levels", got: answer.text)
        },
        things.claim(
            "replacing-leaves-nothing",
            at: "update",
            status: 200,
            "A template that is replaced has nothing of what it was."
        ) {
            probe throws(CaseEnded) in
            let id = try await things.made(probe, "left").requireJSON().idText
            let sent = body(probe.backup, "left").with("description", nil)
            try await probe.backup.put(things.path(probe, id), sent).requireSuccess()
            let read = try await probe.backup.get(things.path(probe, id))
            read.expect(try read.requireJSON()["description"]?.string == nil, "no description", got: read.text)
        },
    ]
}
