public import Emulator
public import HTTP
import JSON
public import OpenAPI

/// What answers by reading and changing a sandbox's state, which is locked meanwhile.
public typealias StateHandler = @Sendable (Call, inout SandboxState) -> Answer

extension ActionInput {
    /// The values of a call.
    public init(_ call: Call) {
        self.init(path: call.parameters, query: call.query, body: call.body)
    }
}

extension Answer {
    /// The answer for what came of an action, with this status if all went well.
    public init(_ outcome: ActionOutcome, success: Status) {
        switch outcome {
        case .found(let json), .stored(_, let json): self = .json(json, success)
        case .done: self = .empty(success)
        case .notFound(let message, let finding): self = .exception(.notFound(message).because(finding))
        case .refused(let message, let finding): self = .exception(.badRequest([message]).because(finding))
        }
    }
}

extension OperationAction {
    /// The answer of an operation that declares this action; `conditions` are what a record must fulfil to be there for
    /// the caller at all.
    public func answer(
        _ call: Call,
        success: Status,
        on state: inout SandboxState,
        where conditions: [RecordCondition] = []
    ) -> Answer {
        Answer(perform(ActionInput(call), on: &state, where: conditions), success: success)
    }
}

extension Operation {
    /// The status of this operation's success: the first that is documented, else that of NestJS.
    public var successStatus: Status {
        let named = describedStatuses.filter { $0 != .other } + describedStatuses.filter { $0 == .other }
        return named.compactMap(status).first { $0.code / 100 == 2 } ?? usualStatus
    }

    /// The status of NestJS for what succeeds.
    var usualStatus: Status { method == .post ? .created : .ok }

    /// The status that a description stands for: of a range its first, of `default` that of NestJS.
    func status(_ described: ResponseDescription.Status) -> Status? {
        switch described {
        case .other: usualStatus
        case .range(let first): first >= 2 ? Status(first * 100) : nil
        case .code(let code): code >= 200 ? Status(code) : nil
        }
    }
}
