/// How an answer goes out: when, how fast, and whether whole.
///
/// Usual answers go out at once and whole, and cost nothing here: the values of an unusual one stand apart. The server
/// obeys them by its loop's timers, so nobody sleeps and no thread is held.
public struct Delivery: Sendable {
    /// What becomes of an answer in the end.
    public enum Ending: Sendable, Equatable {
        /// It is sent to its end.
        case whole
        /// Nothing is sent, and the connection closed.
        case close
        /// Nothing is sent, and the connection reset (RFC 9293, section 3.5.2); closed, where it is no TCP connection.
        case reset
        /// The head, and so many bytes of the body in the framing that was announced, are sent; then the connection is
        /// closed without an end, so that the client sees an incomplete message (RFC 9112, section 8).
        ///
        /// A body that is shorter is sent, but never the end of a chunked one.
        case cut(afterBodyBytes: Int)
        /// Exactly these bytes are sent in place of the answer, and the connection closed: they may be no HTTP at all.
        case raw([UInt8])
    }

    private struct Values: Sendable {
        var delay = Duration.zero
        var pace: Int?
        var ending = Ending.whole
        var observer: (any DeliveryObserver)?
    }

    private final class Storage: Sendable {
        let values: Values

        init(_ values: Values) {
            self.values = values
        }
    }

    private var storage: Storage?

    private var values: Values {
        get { storage?.values ?? Values() }
        set { storage = Storage(newValue) }
    }

    /// At once and whole, and nobody wants to know.
    public static var usual: Delivery { Delivery() }

    /// At once and whole, and nobody wants to know.
    public init() {}

    /// Late, slow, broken or observed.
    public init(
        delay: Duration = .zero,
        pace: Int? = nil,
        ending: Ending = .whole,
        observer: (any DeliveryObserver)? = nil
    ) {
        storage = Storage(Values(delay: delay, pace: pace, ending: ending, observer: observer))
    }

    /// True if nothing has been said.
    public var isUsual: Bool { storage == nil }

    /// How long the answer, its head included, or what `ending` puts in its place, is held back; what is not above zero
    /// is no delay.
    ///
    /// Requests behind it wait, and no time limit holds meanwhile. A client that goes away, or ends its sending half,
    /// gets nothing. A server that stops does not wait: what is held back is sent then.
    public var delay: Duration {
        get { values.delay }
        set { values.delay = newValue }
    }

    /// How many bytes of the body go out in a second, at least 1; nil for as many as the client takes.
    ///
    /// The head goes out at once. The body follows in small pieces, never faster than this, in the framing that it would
    /// have had anyway. A server that stops lets it go on at its pace, within the grace of the stop. Only for an
    /// `ending` of `whole` or `cut`.
    public var pace: Int? {
        get { values.pace }
        set { values.pace = newValue }
    }

    /// What becomes of the answer in the end.
    public var ending: Ending {
        get { values.ending }
        set { values.ending = newValue }
    }

    /// Who is told when the answer is out, or has broken off.
    public var observer: (any DeliveryObserver)? {
        get { values.observer }
        set { values.observer = newValue }
    }
}

/// Somebody who wants to know what became of an answer.
public protocol DeliveryObserver: AnyObject, Sendable {
    /// The system has taken the answer over, or nothing more of it will be sent; called once an answer, on its event
    /// loop, which it must not block.
    ///
    /// `bytesSent` counts the body without its framing, and all bytes of `Ending.raw`. `isComplete` is false for
    /// `close`, `reset` and `cut`, and for an answer that broke off by itself: its client went away or took nothing, its
    /// stream was aborted, the server stopped.
    func finished(bytesSent: Int, isComplete: Bool)
}
