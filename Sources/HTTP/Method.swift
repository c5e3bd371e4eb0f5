/// A request method (RFC 9110, section 9).
///
/// Those of Node.js 22 (its `http.METHODS` and the ones of RTSP), which refuses any other, in any other case, as a
/// malformed message.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
    case options = "OPTIONS"
    case patch = "PATCH"
    case connect = "CONNECT"
    case trace = "TRACE"
    case acl = "ACL"
    case bind = "BIND"
    case checkout = "CHECKOUT"
    case copy = "COPY"
    case link = "LINK"
    case lock = "LOCK"
    case mSearch = "M-SEARCH"
    case merge = "MERGE"
    case mkactivity = "MKACTIVITY"
    case mkcalendar = "MKCALENDAR"
    case mkcol = "MKCOL"
    case move = "MOVE"
    case notify = "NOTIFY"
    case propfind = "PROPFIND"
    case proppatch = "PROPPATCH"
    case purge = "PURGE"
    case query = "QUERY"
    case rebind = "REBIND"
    case report = "REPORT"
    case search = "SEARCH"
    case source = "SOURCE"
    case subscribe = "SUBSCRIBE"
    case unbind = "UNBIND"
    case unlink = "UNLINK"
    case unlock = "UNLOCK"
    case unsubscribe = "UNSUBSCRIBE"

    // Of RTSP (RFC 2326, section 10), whose requests Node.js' parser takes as well.
    case announce = "ANNOUNCE"
    case describe = "DESCRIBE"
    case flush = "FLUSH"
    case getParameter = "GET_PARAMETER"
    case pause = "PAUSE"
    case play = "PLAY"
    case record = "RECORD"
    case redirect = "REDIRECT"
    case setParameter = "SET_PARAMETER"
    case setup = "SETUP"
    case teardown = "TEARDOWN"

    /// True for a method that HTTP does not have: it stands before `RTSP/` and a version, or before none.
    public var isOfRTSPAlone: Bool {
        switch self {
        case .announce, .describe, .flush, .getParameter, .pause, .play, .record, .redirect, .setParameter, .setup,
            .teardown:
            true
        default: false
        }
    }
}
