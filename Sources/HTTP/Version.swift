/// The version of a message (RFC 9112, section 2.3).
public enum Version: Sendable {
    /// `HTTP/0.9`, or a request line without a version (fields follow it all the same); otherwise as HTTP/1.0, as in
    /// Node.js.
    case http09
    /// `HTTP/1.0`; and `HTTP/2.0` in a request line, which is answered as an HTTP/1.0 client is, as in Node.js.
    case http10
    /// `HTTP/1.1`
    case http11
}
