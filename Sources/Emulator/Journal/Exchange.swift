public import HTTP
public import OAuth

/// A request that reached a sandbox, and what was answered.
public struct Exchange: Sendable, Identifiable {
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
    /// How long the answer took to make, in nanoseconds; what is sent later is not in it.
    public let nanoseconds: Int64

    /// About how many bytes are kept of it.
    var size: Int {
        var size = 512 + request.head.size + request.body.count + response.fields.size
        if case .bytes(let bytes) = response.body { size += bytes.count }
        return size
    }
}
