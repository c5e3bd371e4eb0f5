import CivilTime
public import JSON

/// The values of a request that an action reads.
public struct ActionInput: Sendable {
    /// The path parameters, an object.
    public let path: JSONValue
    /// The query parameters, an object.
    public let query: JSONValue
    /// The body.
    public let body: JSONValue
    /// What a new or changed record is given besides.
    var members: [(member: JSONString, value: JSONValue)] = []

    /// The values, converted as the document says.
    public init(path: JSONValue, query: JSONValue, body: JSONValue) {
        self.path = path
        self.query = query
        self.body = body
    }
}

/// What comes of an action.
public enum ActionOutcome: Sendable {
    /// JSON to answer with.
    case found([UInt8])
    /// A record was made or changed; JSON to answer with.
    case stored(RecordID, [UInt8])
    /// It was done; there is nothing to answer.
    case done
    /// There is no such record; this is to be said, and why.
    case notFound(JSONString, Finding)
    /// It would break a rule; this is to be said, and why.
    case refused(JSONString, Finding)
}

extension OperationAction {
    /// Does it.
    ///
    /// - Parameters:
    ///   - input: the values of the request.
    ///   - state: what it works on.
    ///   - conditions: what a record must fulfil to be there for the caller at all.
    ///   - members: what a new or changed record is given besides.
    /// - Returns: what came of it.
    public func perform(
        _ input: ActionInput,
        on state: inout SandboxState,
        where conditions: [RecordCondition] = [],
        setting members: [(member: JSONString, value: JSONValue)] = []
    ) -> ActionOutcome {
        if verb == .list {
            let body = state.records[collection]?.body(query(input, conditions), envelope)
            return body.map(ActionOutcome.found) ?? .notFound("Not found", .noRecord(nil, in: collection))
        }
        var input = input
        input.members = members
        return performOnRecord(input, on: &state, where: conditions)
    }

    private func performOnRecord(
        _ input: ActionInput,
        on state: inout SandboxState,
        where conditions: [RecordCondition]
    ) -> ActionOutcome {
        // A collection that no fixture fills is there from the first record on.
        guard let definition = state.records[collection]?.definition else {
            return .notFound("Not found", .noRecord(input.path[idParameter], in: collection))
        }
        if verb == .create { return create(input, definition, &state) }
        guard let id = RecordID(input.path[idParameter]), let record = state.records[collection]?[id] else {
            return .notFound(definition.notFound, .noRecord(input.path[idParameter], in: collection))
        }
        if let broken = (scope(input) + conditions).first(where: { !$0.holds(for: record) }) {
            return .notFound(definition.notFound, .hidden(id, in: collection, record, by: broken))
        }
        switch verb {
        case .delete:
            _ = state.records[collection]?.remove(id)
            return .done
        case .replace, .update: return change(record, id, input, definition, &state)
        case .list, .create, .read: return .found(state.records[collection]?.text(id) ?? [])
        }
    }

    private func scope(_ input: ActionInput) -> [RecordCondition] {
        within.map { .equals($0.member, input.path[$0.parameter] ?? .null) }
    }

    private func create(
        _ input: ActionInput,
        _ definition: CollectionDefinition,
        _ state: inout SandboxState
    ) -> ActionOutcome {
        var record = filled(input.body.object ?? [:], input, state.clock.now, isNew: true)
        do throws(RecordCollection.Refusal) {
            // Who is refused uses up no id.
            try state.records[collection]?.check(record)
            guard let id = state.records[collection]?.makeID(using: &state.random) else { return .done }
            record[definition.idMember] = id.value
            try state.records[collection]?.insert(definition.ordered(record))
            return .stored(id, state.records[collection]?.text(id) ?? [])
        } catch {
            return .refused(error.message, .broken(error, in: collection))
        }
    }

    private func change(
        _ old: JSONObject,
        _ id: RecordID,
        _ input: ActionInput,
        _ definition: CollectionDefinition,
        _ state: inout SandboxState
    ) -> ActionOutcome {
        guard state.records[collection]?.hasRoom ?? false else {
            return .refused(RecordCollection.Refusal.full.message, .noRoom(in: collection))
        }
        var record = verb == .update ? old : JSONObject()
        // What clients do not see they cannot lose.
        for name in definition.hidden {
            if let value = old[name] { record[name] = value }
        }
        for member in (input.body.object ?? [:]).members { record[member.name] = member.value }
        record = filled(record, input, state.clock.now, isNew: false)
        record[definition.idMember] = id.value
        do throws(RecordCollection.Refusal) {
            _ = try state.records[collection]?.replace(definition.ordered(record))
        } catch {
            return .refused(error.message, .broken(error, in: collection))
        }
        return .stored(id, state.records[collection]?.text(id) ?? [])
    }

    /// A record with all that is not the client's to say.
    private func filled(_ body: JSONObject, _ input: ActionInput, _ now: Instant, isNew: Bool) -> JSONObject {
        var record = body
        for (member, value) in defaults where record[member] == nil && (isNew || verb == .replace) {
            record[member] = value
        }
        for (member, given) in set {
            switch given {
            case .now: record[member] = .string(now.dateTime)
            case .value(let value): record[member] = value
            }
        }
        for (member, value) in input.members { record[member] = value }
        for (member, parameter) in within { record[member] = input.path[parameter] }
        return record
    }
}

extension RecordCollection.Refusal {
    /// What is said to the client.
    public var message: JSONString {
        switch self {
        case .notUnique(let message): message
        case .idTaken: "The id is taken"
        case .noID: "The id is missing"
        case .full: "The emulator holds as many records as it may"
        }
    }
}
