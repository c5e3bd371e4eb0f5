import CivilTime
import JSON

extension OperationAction {
    /// The query of a list.
    func query(_ input: ActionInput, _ conditions: [RecordCondition]) -> RecordQuery {
        var query = RecordQuery()
        for (member, parameter) in within { query.scope.append(.equals(member, input.path[parameter] ?? .null)) }
        query.conditions = conditions
        if let search, let term = input.query[search.parameter]?.string, !term.isEmpty {
            query.conditions.append(.contains(search.members, term.lowercased()))
        }
        for filter in filters {
            if let value = input.query[filter.parameter], !value.isNull {
                query.conditions.append(filter.condition(value))
            }
        }
        query.sort = sorting.parameter.flatMap { input.query[$0]?.text } ?? sorting.member
        query.isDescending =
            sorting.orderParameter.flatMap { input.query[$0]?.string }.map { $0 == "DESC" } ?? sorting.isDescending
        // The vendor's checks let 1.5 pass; what it then does is not known: the fraction is dropped (assumed).
        query.page = input.query[Self.page]?.number.map { Int(clamping: $0) } ?? 1
        query.limit = input.query[Self.limit]?.number.map { Int(clamping: $0) } ?? .max
        return query
    }

    // Made once: a literal in a subscript would be made again for each request.
    private static let page: JSONString = "page"
    private static let limit: JSONString = "limit"
}

extension RecordCollection {
    /// A page as it is answered.
    func body(_ query: RecordQuery, _ envelope: (total: JSONString, items: JSONString)?) -> [UInt8] {
        let page = page(query)
        var body: [UInt8] = []
        if let envelope {
            body.append(UInt8(ascii: "{"))
            JSONWriter.write(envelope.total, to: &body)
            body.append(UInt8(ascii: ":"))
            JSONWriter.write(page.total, to: &body)
            body.append(UInt8(ascii: ","))
            JSONWriter.write(envelope.items, to: &body)
            body.append(UInt8(ascii: ":"))
        }
        body.append(UInt8(ascii: "["))
        write(page, to: &body)
        body.append(UInt8(ascii: "]"))
        if envelope != nil { body.append(UInt8(ascii: "}")) }
        return body
    }
}

extension OperationAction.Filter {
    func condition(_ value: JSONValue) -> RecordCondition {
        switch test {
        case .equals: .equals(member, value)
        case .isIn: .isIn(member, value.array ?? [value])
        case .atLeast, .atMost: range(value)
        }
    }

    /// What has no order is a bound that nothing meets.
    private func range(_ value: JSONValue) -> RecordCondition {
        let bound =
            if isTime {
                value.string.flatMap { Instant(date: $0) }.map { Double($0.milliseconds) }
            } else {
                value.number?.double
            }
        guard let bound else { return .isIn(member, []) }
        return .range(
            member,
            atLeast: test == .atLeast ? bound : nil,
            atMost: test == .atMost ? bound : nil,
            isTime: isTime
        )
    }
}

extension Int {
    /// The whole part of a number; the nearest `Int` if it is beyond their range.
    fileprivate init(clamping number: JSONNumber) {
        if let whole = number.int {
            self = whole
        } else {
            let double = number.double
            self = Int(exactly: double.rounded(.towardZero)) ?? (double < 0 ? .min : .max)
        }
    }
}
