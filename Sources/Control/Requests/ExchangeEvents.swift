import Emulator
import HTTP
import JSON
import Synchronization

/// The exchanges of a sandbox as server-sent events (WHATWG HTML, section 9.2), as they come.
///
/// Nothing waits here for a reader: what is sent next is read from the journal when there is room for it, and a reader
/// who is slower than the journal forgets is told how much it has missed.
final class ExchangeEvents: BodySource {
    /// How long after it came an exchange is told at the latest.
    static let pause = Duration.milliseconds(50)
    /// After so long without an event a comment shows that the stream lives.
    static let heartbeat = Duration.seconds(15)
    /// So many exchanges are written at a time.
    private static let batch = 16

    private struct Progress {
        var last: Int
        var spokeAt: ContinuousClock.Instant?
    }

    private let sandbox: Sandbox
    private let sandboxes: Sandboxes
    private let filter: RequestFilter
    private let masking: SecretMasking
    private let now: @Sendable () -> ContinuousClock.Instant
    private let progress: Mutex<Progress>

    init(
        _ sandbox: Sandbox,
        of sandboxes: Sandboxes,
        after id: Int,
        _ filter: RequestFilter,
        _ masking: SecretMasking,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.sandbox = sandbox
        self.sandboxes = sandboxes
        self.filter = filter
        self.masking = masking
        self.now = now
        progress = Mutex(Progress(last: id))
    }

    var mayGoOnForEver: Bool { true }

    func next() -> BodyPiece {
        progress.withLock { progress in
            let following = sandbox.journal.exchanges(after: progress.last, atMost: Self.batch)
            var bytes: [UInt8] = []
            if following.forgotten > 0 { bytes += "event: dropped\ndata: {\"count\":\(following.forgotten)}\n\n".utf8 }
            for exchange in following.exchanges where filter.matches(exchange) {
                let summary = JSONValue.object(ShownExchange(exchange, in: sandbox, masking).summary)
                bytes += "id: \(exchange.id)\nevent: request\ndata: ".utf8
                bytes += summary.serialized()
                bytes += "\n\n".utf8
            }
            // A number from another run of the program is brought back to what there is.
            progress.last = following.last
            let now = now()
            if bytes.isEmpty {
                guard sandboxes.find(sandbox.name) === sandbox else { return .end }
                // The first one brings the head to the client.
                guard progress.spokeAt.map({ now - $0 >= Self.heartbeat }) ?? true else {
                    return following.exchanges.isEmpty ? .wait(Self.pause) : .bytes([])
                }
                bytes = Array(": the stream lives\n\n".utf8)
            }
            progress.spokeAt = now
            return .bytes(bytes)
        }
    }
}
