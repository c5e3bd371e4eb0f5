import JSON
import OpenAPI

/// Compares the answers of two servers to the same request.
struct ExchangeComparison {
    private let left: Probe.Exchange
    private let right: Probe.Exchange
    private let answer: AnswerPlace?
    private let request: String
    /// In what they differ.
    private(set) var findings: [Finding] = []
    /// In what they differ and may.
    private(set) var notes: [String] = []

    init(
        _ left: Probe.Exchange,
        _ right: Probe.Exchange,
        redirectURIs: (left: String, right: String),
        _ places: inout AnswerPlaces,
        _ observations: inout Observations
    ) {
        self.left = left
        self.right = right
        answer = places.place(of: right.request, status: right.response.status)
        let path = answer?.operation.path ?? String(right.request.target.prefix { $0 != "?" })
        request = "\(right.request.method) \(path)"
        guard left.response.status == right.response.status else {
            answerless(.status, "\(left.response.status)", "\(right.response.status)")
            return
        }
        for name in HeaderFacts.names {
            let leftText = HeaderFacts.text(of: name, in: left.response, redirectURI: redirectURIs.left)
            let rightText = HeaderFacts.text(of: name, in: right.response, redirectURI: redirectURIs.right)
            if leftText != rightText { answerless(.header(name), leftText, rightText) }
        }
        compareBodies(&places, &observations)
    }

    /// Whether the answer is a success, whose body depends on what the tenant holds.
    private var isSuccess: Bool { right.response.status / 100 == 2 }

    private mutating func answerless(_ aspect: Difference.Aspect, _ left: String, _ right: String) {
        findings.append(Finding(difference: difference(aspect, "", left, right), answer: answer))
    }

    private func difference(_ aspect: Difference.Aspect, _ place: String, _ left: String, _ right: String) -> Difference
    {
        Difference(
            operation: answer?.operation.id ?? request,
            request: request,
            status: aspect == .status ? nil : self.right.response.status,
            aspect: aspect,
            place: place,
            left: left,
            right: right
        )
    }

    private mutating func compareBodies(_ places: inout AnswerPlaces, _ observations: inout Observations) {
        // What is no JSON has no shape; that it is none is the difference, then.
        let (old, new) = (try? JSONValue(parsing: left.response.body), try? JSONValue(parsing: right.response.body))
        guard let old, let new else {
            if (old == nil) != (new == nil) {
                answerless(.form, Self.form(old, left.response), Self.form(new, right.response))
            }
            return
        }
        let (leftFacts, rightFacts) = (BodyFacts(old), BodyFacts(new))
        for place in rightFacts.order {
            guard let answer, isSuccess, let facts = rightFacts.places[place] else { continue }
            observations.add(facts, file: answer.file.path, places.targets(at: place, in: answer))
        }
        for place in leftFacts.order {
            guard let left = leftFacts.places[place], let right = rightFacts.places[place] else { continue }
            let targets = isSuccess ? answer.map { places.targets(at: place, in: $0) } ?? [] : []
            compareKinds(left, right, at: place, targets)
            if left.objects > 0, right.objects > 0 { compareMembers(left, right, at: place, targets) }
        }
        compareKeywords(old, new)
        if !isSuccess { compareTexts(old, new) }
    }

    private static func form(_ json: JSONValue?, _ response: ContractResponse) -> String {
        if json != nil { return "JSON" }
        return response.body.isEmpty ? "no body" : "no JSON"
    }

    private mutating func compareKinds(
        _ left: PlaceFacts,
        _ right: PlaceFacts,
        at place: BodyPlace,
        _ targets: [SchemaTarget]
    ) {
        guard left.kinds != right.kinds else { return }
        if isSuccess, let documented = targets.kinds, left.kinds.union(right.kinds).isSubset(of: documented) {
            return note(place, "left \(left.kinds.words), right \(right.kinds.words)")
        }
        let isNullAlone =
            isSuccess && right.kinds.contains(.null) && !left.kinds.contains(.null)
            && right.kinds.subtracting([.null]).isSubset(of: left.kinds)
        let aspect: Difference.Aspect = isNullAlone ? .null : .type
        let difference = difference(aspect, place.description, left.kinds.words, right.kinds.words)
        findings.append(Finding(difference: difference, answer: answer, place: place))
    }

    private mutating func compareMembers(
        _ left: PlaceFacts,
        _ right: PlaceFacts,
        at place: BodyPlace,
        _ targets: [SchemaTarget]
    ) {
        for name in left.names + right.names.filter({ left.presence(of: $0) == .never }) {
            let (old, new) = (left.presence(of: name), right.presence(of: name))
            // Of elements of one list some may lack what all of another have.
            guard old != new, new != .always || old == .never else { continue }
            let aspect: Difference.Aspect = old == .never ? .extra : new == .never ? .missing : .optional
            let member = place.appending(.member(name))
            if isSuccess, targets.describe(name), !targets.require(name) {
                note(member, "left \(old), right \(new)")
                continue
            }
            let difference = difference(aspect, member.description, "\(old)", "\(new)")
            findings.append(Finding(difference: difference, answer: answer, place: place, member: name))
        }
        let (old, new) = (left.names.filter(right.names.contains), right.names.filter(left.names.contains))
        guard old != new else { return }
        let list = { (names: [JSONString]) in names.map(\.string).joined(separator: ", ") }
        notes.append("\(location(place)): the order of members is left \(list(old)), right \(list(new))")
    }

    private mutating func note(_ place: BodyPlace, _ text: String) {
        notes.append("\(location(place)): \(text); the document allows both")
    }

    private func location(_ place: BodyPlace) -> String {
        "\(request) \(right.response.status) at \(place)"
    }

    /// What of the right's body breaks the left's document, beyond kinds and members.
    private mutating func compareKeywords(_ old: JSONValue, _ new: JSONValue) {
        guard let schema = answer?.media?.schema else { return }
        let known = Set(Self.violations(of: schema, old).map { BrokenKeyword(keyword: $0.keyword, place: $0.place) })
        for (broken, values) in Self.violations(of: schema, new).grouped() where !known.contains(broken) {
            let place = broken.place.description
            let difference = difference(.keyword(broken.keyword), place, "keeps it", "breaks it")
            findings.append(Finding(difference: difference, answer: answer, place: broken.place, right: values))
        }
    }

    private static let keywords: Set = [
        "enum", "format", "pattern", "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems",
        "uniqueItems", "multipleOf",
    ]

    private static func violations(
        of schema: Schema,
        _ body: JSONValue
    ) -> [(keyword: String, place: BodyPlace, value: JSONValue)] {
        schema.check(body, as: .response).compactMap { violation in
            guard keywords.contains(violation.keyword) else { return nil }
            var (value, place) = (body, BodyPlace())
            for token in violation.pointer.tokens {
                if let elements = value.array {
                    guard let index = Int(token.string), elements.indices.contains(index) else { return nil }
                    value = elements[index]
                    place = place.appending(.element)
                } else {
                    value = value[token] ?? .null
                    place = place.appending(.member(token))
                }
            }
            // That it is null is another difference.
            return value.isNull ? nil : (violation.keyword, place, value)
        }
    }

    /// The texts of errors (`ExceptionDto` and its like), which two servers of one contract have in common.
    private mutating func compareTexts(_ old: JSONValue, _ new: JSONValue) {
        for name in ["message", "error", "statusCode"] as [JSONString] {
            guard let left = old[name], let right = new[name], ValueKind(left) == ValueKind(right) else { continue }
            let texts = (text(left, of: self.left.request), text(right, of: self.right.request))
            guard texts.0 != texts.1 else { continue }
            let place = BodyPlace(steps: [.member(name)])
            let difference = difference(.text, place.description, texts.0, texts.1)
            findings.append(
                Finding(difference: difference, answer: answer, place: place, left: [left], right: [right])
            )
        }
    }

    /// A text without the path of its request, which Express repeats.
    private func text(_ value: JSONValue, of request: ContractRequest) -> String {
        let path = String(request.target.prefix { $0 != "?" })
        let text = String(decoding: value.serialized(), as: UTF8.self)
        return [request.target, path].reduce(text) {
            $0.split(separator: $1, omittingEmptySubsequences: false).joined(separator: "{path}")
        }
    }
}

/// A keyword of a schema that a value does not fulfil, and the place of the value.
struct BrokenKeyword: Hashable {
    let keyword: String
    let place: BodyPlace
}

extension [(keyword: String, place: BodyPlace, value: JSONValue)] {
    /// The values by keyword and place, each once.
    fileprivate func grouped() -> [(broken: BrokenKeyword, values: [JSONValue])] {
        var groups: [(broken: BrokenKeyword, values: [JSONValue])] = []
        for (keyword, place, value) in self {
            let broken = BrokenKeyword(keyword: keyword, place: place)
            if let group = groups.firstIndex(where: { $0.broken == broken }) {
                if !groups[group].values.contains(value) { groups[group].values.append(value) }
            } else {
                groups.append((broken, [value]))
            }
        }
        return groups
    }
}
