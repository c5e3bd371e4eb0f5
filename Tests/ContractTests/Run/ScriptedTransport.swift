import Contract
import Synchronization

/// Answers from a list, and keeps what it was asked; behind the end of the list every answer is 200.
final class ScriptedTransport: Transport {
    typealias Step = Result<ContractResponse, TransportError>

    private let state: Mutex<(steps: [Step], requests: [ContractRequest])>

    init(_ steps: [Step] = []) {
        state = Mutex((steps, []))
    }

    var requests: [ContractRequest] { state.withLock { $0.requests } }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        let step = state.withLock { state -> Step in
            state.requests.append(request)
            return state.steps.isEmpty ? .status(200) : state.steps.removeFirst()
        }
        return try step.get()
    }
}

extension Result where Success == ContractResponse, Failure == TransportError {
    static func status(_ status: Int, _ fields: [(String, String)] = [], _ body: String = "") -> Self {
        let fields = fields.map { ContractRequest.Field($0.0, $0.1) }
        return .success(ContractResponse(status: status, fields: fields, body: Array(body.utf8)))
    }

    static func broken(beforeSending: Bool = false) -> Self {
        .failure(TransportError("connection reset", isBeforeSending: beforeSending))
    }
}

/// A clock that goes on by the time that is slept, and keeps how long each sleep was.
final class ScriptedClock: Sendable {
    private let state = Mutex((now: Duration.zero, sleeps: [Duration]()))

    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    var clock: PaceClock {
        PaceClock(
            now: { self.state.withLock { $0.now } },
            secondsSince1970: { 784_111_777 + self.state.withLock { $0.now.components.seconds } },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.sleeps.append(duration)
                    state.now += duration
                }
            }
        )
    }

    func advance(by duration: Duration) {
        state.withLock { $0.now += duration }
    }
}

/// A case of a test: it does nothing unless told otherwise.
func madeUp(
    _ id: String,
    _ operation: String = "listThings",
    _ source: ContractCase.Source = .documented,
    needs: Set<ContractCase.Need> = [],
    covers: [Int] = [],
    run: @escaping @Sendable (Probe) async throws(CaseEnded) -> Void = { _ in }
) -> ContractCase {
    ContractCase(id, operation, source, needs: needs, covers: covers, "Statement of \(id).", run: run)
}
