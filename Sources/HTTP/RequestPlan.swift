/// How a request is to be received, decided when its head is complete and before its body is read.
public struct RequestPlan: Sendable {
    /// The longest body that is collected, in bytes.
    ///
    /// Nil if no body is wanted: the request is answered at once, and a body that follows is read and dropped.
    public var bodyLimit: Int?
    /// True if the client waits for `100 Continue` before it sends the body (RFC 9110, section 10.1.1).
    public var sendsContinue: Bool

    /// A plan.
    public init(bodyLimit: Int?, sendsContinue: Bool = false) {
        self.bodyLimit = bodyLimit
        self.sendsContinue = sendsContinue
    }
}
