public import CivilTime
public import HTTP

/// A request that reached a sandbox, and what was answered.
///
/// As it came and went, secrets included: whoever shows it has to hide them.
///
/// A class, though a value by its nature: one is noted for each answer, and one reference is cheap to hold.
public final class Exchange: Sendable, Identifiable {
    /// Its number, from 1 on in the order in which answers were given; not used again.
    public let id: Int
    /// The request, its target as it is within the sandbox.
    public let request: Request
    /// The answer.
    public let response: Response
    /// How the answer came about.
    public let trace: Trace
    /// The time of the sandbox's clock when it was answered.
    public let time: Instant
    /// When the request came, in nanoseconds of a clock that nobody sets: what was waited for in truth is told by it.
    public let start: Int64
    /// How long the answer took to make, in nanoseconds; what is sent later is not in it.
    public let nanoseconds: Int64
    /// What became of an answer that is not sent at once and whole.
    public let delivery: DeliveryNote?

    init(
        id: Int,
        request: Request,
        response: Response,
        trace: Trace,
        time: Instant,
        start: Int64,
        nanoseconds: Int64,
        delivery: DeliveryNote?
    ) {
        self.id = id
        self.request = request
        self.response = response
        self.trace = trace
        self.time = time
        self.start = start
        self.nanoseconds = nanoseconds
        self.delivery = delivery
    }

    /// About how many bytes are kept of it: what its arrays have room for, as that is what they take.
    var size: Int {
        var size = 512 + request.head.size + request.body.capacity + response.fields.size
        if case .bytes(let bytes) = response.body { size += bytes.capacity }
        if delivery != nil { size += 128 + DeliveryNote.remembered }
        return size
    }
}
