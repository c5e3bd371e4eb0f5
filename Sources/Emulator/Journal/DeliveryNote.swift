public import HTTP
import Synchronization

/// What became of an answer that takes time to go out, or goes out in another way than usual.
public final class DeliveryNote: DeliveryObserver {
    /// How far it came.
    public struct Progress: Sendable {
        /// How many bytes of a streamed body were handed over to be sent.
        public var handedOver = 0
        /// The first of them.
        public var beginning: [UInt8] = []
        /// How it ended; nil as long as it has not.
        public var ending: Ending?
        /// How many bytes of the body the system took; nil as long as nobody has told.
        public var sent: Int?
    }

    /// How an answer ended.
    public enum Ending: String, Sendable {
        /// It was complete.
        case complete
        /// It broke off, by itself or because it was to.
        case aborted
        /// The client went away, or the server stopped.
        case cancelled
    }

    /// So many bytes of a streamed body are remembered.
    public static let remembered = 8_192

    private let state = Mutex(Progress())
    private let next: (any DeliveryObserver)?

    private init(next: (any DeliveryObserver)?) {
        self.next = next
    }

    /// How far it has come.
    public var progress: Progress { state.withLock { $0 } }

    /// The note of an answer, which then tells it; nil of a usual one, which goes out whole and at once.
    static func observing(_ response: inout Response) -> DeliveryNote? {
        if case .stream(let source) = response.body {
            let note = DeliveryNote(next: response.delivery.observer)
            response.body = .stream(NotedBody(source, note))
            response.delivery.observer = note
            return note
        }
        guard !response.delivery.isUsual else { return nil }
        let note = DeliveryNote(next: response.delivery.observer)
        response.delivery.observer = note
        return note
    }

    /// The answer is out, or nothing more of it will be sent.
    public func finished(bytesSent: Int, isComplete: Bool) {
        state.withLock { state in
            state.sent = bytesSent
            state.ending = state.ending ?? (isComplete ? .complete : .aborted)
        }
        next?.finished(bytesSent: bytesSent, isComplete: isComplete)
    }

    fileprivate func note(_ piece: BodyPiece) {
        state.withLock { state in
            switch piece {
            case .bytes(let bytes):
                state.handedOver += bytes.count
                state.beginning += bytes.prefix(Self.remembered - state.beginning.count)
            case .wait: break
            case .end: state.ending = .complete
            case .abort: state.ending = .aborted
            }
        }
    }

    fileprivate func noteCancel() {
        state.withLock { $0.ending = $0.ending ?? .cancelled }
    }
}

/// A body of which is noted what goes out.
private final class NotedBody: BodySource {
    private let source: any BodySource
    private let note: DeliveryNote

    init(_ source: any BodySource, _ note: DeliveryNote) {
        self.source = source
        self.note = note
    }

    var mayGoOnForEver: Bool { source.mayGoOnForEver }

    func next() -> BodyPiece {
        let piece = source.next()
        note.note(piece)
        return piece
    }

    func cancel() {
        note.noteCancel()
        source.cancel()
    }
}
