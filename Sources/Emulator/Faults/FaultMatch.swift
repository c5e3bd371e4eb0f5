public import HTTP

/// Which requests a rule is for; all that is said must hold, and nothing said is every request.
public struct FaultMatch: Sendable {
    /// A name, and what its value must look like; nil if there must be none.
    public typealias NamedValue = (name: String, value: TextPattern?)

    /// The id of the operation.
    public var operation: TextPattern?
    /// The method, GET without HEAD.
    public var method: Method?
    /// The path within the sandbox, as it was sent.
    public var path: PathPattern?
    /// The client: the one of the access token, or the one that asks for a token or a code.
    public var client: TextPattern?
    /// Header fields; of several of one name the first counts.
    public var fields: [NamedValue] = []
    /// Parameters of the query; of several of one name the first counts.
    public var query: [NamedValue] = []
    /// A text that stands somewhere in the body.
    public var body: String?

    /// Every request.
    public init() {}

    /// Whether a request is one of them; what is cheap to know is asked first.
    func fits(_ subject: FaultSubject) -> Bool {
        if let method, subject.request.head.method != method { return false }
        if let path, !path.matches(subject.path) { return false }
        if let operation, !operation.matches(subject.operation?.id) { return false }
        for (name, value) in fields where !Self.fits(subject.request.head.fields.value(named: name), value) {
            return false
        }
        for (name, value) in query where !Self.fits(subject.query.first { $0.name == name }?.value, value) {
            return false
        }
        if let client, !client.matches(subject.clientID) { return false }
        if let body, !subject.request.body.contains(Array(body.utf8)) { return false }
        return true
    }

    private static func fits(_ value: String?, _ pattern: TextPattern?) -> Bool {
        pattern.map { $0.matches(value) } ?? (value == nil)
    }
}

extension [UInt8] {
    fileprivate func contains(_ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        guard count >= part.count else { return false }
        return (0...(count - part.count)).contains { start in
            self[start] == first && self[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
