/// Why bytes are no request.
///
/// The connection they came on is closed; nothing behind them is read.
public enum RequestParseError: Error, Sendable, Equatable {
    /// The message breaks the grammar of RFC 9112, or could be read in two ways. The text says where, for logs.
    case malformed(String)
    /// Request line and field lines exceed the limit, which in Node.js counts the target, the names and the values.
    case headTooLarge
    /// The extensions of one chunk exceed the limit.
    case chunkExtensionsTooLarge
    /// The method was CONNECT, for which Node.js closes the connection without a word.
    case connectRefused

    /// The status that Node.js answers before it closes the connection; nil where it answers nothing.
    public var status: Status? {
        switch self {
        case .malformed: .badRequest
        case .headTooLarge: Status(431)
        case .chunkExtensionsTooLarge: Status(413)
        case .connectRefused: nil
        }
    }
}
