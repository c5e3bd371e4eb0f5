private import Synchronization

/// Carries requests at the pace that the server bears, and tries again where that is safe.
///
/// At most so many a second begin. A 429 or 503 that names a time in `Retry-After` is waited for, all requests waiting with
/// it, and tried again; a connection that fails is tried once more, but only for requests that change nothing, or that
/// cannot have reached the server. A request that may change something is not cut off when the task is cancelled.
public struct PacedTransport: Transport {
    /// The longest wait that a server can ask for.
    public static let longestWait = Duration.seconds(60)
    /// How often a request waits before the refusal is the answer.
    public static let mostWaits = 3
    /// How long it waits before it tries a failed connection again.
    static let pauseAfterFailure = Duration.milliseconds(250)

    private let next: FinishingTransport
    private let interval: Duration
    private let clock: PaceClock
    private let gate = Gate()

    /// The time before which no request begins, shared by all who send.
    private final class Gate: Sendable {
        let opens = Mutex(Duration.zero)
    }

    /// Paces another transport; without a rate it goes as fast as it can.
    public init(_ next: any Transport, maxRate: Double?, clock: PaceClock = .system) {
        self.next = FinishingTransport(next)
        interval = maxRate.map { $0 > 0 ? .seconds(1 / $0) : Self.longestWait } ?? .zero
        self.clock = clock
    }

    /// The answer to a request, when it is its turn.
    public func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        var (waits, retries) = (0, 0)
        while true {
            try await takeTurn()
            do throws(TransportError) {
                let response = try await next.send(request)
                guard waits < Self.mostWaits,
                    let wait = RetryAfter.wait(askedBy: response, secondsSince1970: clock.secondsSince1970())
                else { return response }
                waits += 1
                close(for: min(wait, Self.longestWait))
            } catch {
                guard retries == 0, request.isSafe || error.isBeforeSending, !Task.isCancelled else { throw error }
                retries += 1
                close(for: Self.pauseAfterFailure)
            }
        }
    }

    /// Waits until a request may begin, and puts off the one behind it.
    ///
    /// - Throws: `TransportError` if the task is cancelled meanwhile.
    private func takeTurn() async throws(TransportError) {
        while true {
            let now = clock.now()
            let wait = gate.opens.withLock { opens in
                guard opens <= now else { return opens - now }
                opens = now + interval
                return .zero
            }
            guard wait > .zero else { return }
            do { try await clock.sleep(wait) } catch { throw .cancelled }
        }
    }

    private func close(for wait: Duration) {
        let end = clock.now() + wait
        gate.opens.withLock { $0 = max($0, end) }
    }
}
