/// The version of a message (RFC 9112, section 2.3).
public enum Version: Sendable {
    /// A request line without a version, read as HTTP/1.0 that cannot be kept alive, as Node.js does.
    case none
    /// `HTTP/1.0`
    case http10
    /// `HTTP/1.1`
    case http11
}
