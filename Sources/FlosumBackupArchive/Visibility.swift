import Emulator
import JSON
import OAuth

/// Which connections a user sees.
enum Visibility {
    /// What a record must fulfil whose member is the id of a connection.
    static func conditions(for grant: Grant?, in state: SandboxState, on member: JSONString) -> [RecordCondition] {
        guard let user = user(of: grant, in: state) else { return [.isIn(member, [])] }
        switch user.connections {
        case .all: return []
        case .only(let ids): return [.isIn(member, ids.sorted().map { .number(JSONNumber($0)) })]
        }
    }

    /// Whether there is such a connection, and the caller sees it.
    static func isVisible(_ id: JSONValue?, to grant: Grant?, in state: SandboxState) -> Bool {
        guard let id = RecordID(id), state.records["connections"]?[id] != nil,
            let user = user(of: grant, in: state)
        else { return false }
        switch (user.connections, id) {
        case (.all, _): return true
        case (.only(let ids), .number(let number)): return ids.contains(number)
        case (.only, .text): return false
        }
    }

    /// Why a connection is not there for the caller.
    static func finding(_ id: JSONValue?, to grant: Grant?, in state: SandboxState) -> Finding {
        guard let record = RecordID(id), state.records["connections"]?[record] != nil else {
            return .noRecord(id, in: "connections")
        }
        var facts: JSONObject = ["collection": "connections", "id": record.value]
        guard let user = user(of: grant, in: state) else {
            return Finding(
                "user-missing",
                "The user of the access token is not among the users of the sandbox, and sees no connection.",
                remedy: "Use a token of a user that there is.",
                facts: facts
            )
        }
        facts["user"] = .number(JSONNumber(user.id.rawValue))
        if case .only(let ids) = user.connections {
            facts["visible"] = .array(ids.sorted().map { .number(JSONNumber($0)) })
        }
        return Finding(
            "connection-not-visible",
            "The connection is there, but the user \(user.id.rawValue) (\(user.name)) does not see it.",
            remedy: "Use a token of a user who sees it, or add it to the user's connections.",
            facts: facts
        )
    }

    private static func user(of grant: Grant?, in state: SandboxState) -> User? {
        state.users.first { $0.id == grant?.user }
    }
}
