/// What carries a request to a server and its answer back: URLSession in the tool, a function call in tests.
///
/// Redirects are not followed, and nothing is added to a request but what HTTP needs.
public protocol Transport: Sendable {
    /// The answer to a request.
    ///
    /// - Throws: `TransportError` if there is none.
    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse
}

/// Why there is no answer.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What went wrong, in words, without secrets.
    public let description: String
    /// Whether nothing can have reached the server, so that even a request that writes may be sent again.
    public let isBeforeSending: Bool

    /// A failure to get an answer.
    public init(_ description: String, isBeforeSending: Bool = false) {
        self.description = description
        self.isBeforeSending = isBeforeSending
    }
}

/// Which of the two services a request is for; each has a base URL of its own.
public enum API: String, Sendable, Hashable, CaseIterable {
    /// Global Settings: OAuth.
    case global
    /// Backup & Archive.
    case backup
}

/// A request of a case.
public struct ContractRequest: Sendable, Hashable {
    /// Which service it is for.
    public var api: API
    /// The method.
    public var method: String
    /// The path and the query behind the base URL, encoded: `/api/v1/connections?page=1&limit=1`.
    public var target: String
    /// The fields of the head by name and value, in order; framing, `Host` and `User-Agent` are the transport's.
    public var fields: [Field]
    /// The body.
    public var body: [UInt8]?

    /// One field of a head.
    public struct Field: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The value.
        public let value: String

        /// A field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request.
    public init(_ api: API, _ method: String, _ target: String, fields: [Field] = [], body: [UInt8]? = nil) {
        self.api = api
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }

    /// Whether it changes nothing on the server (RFC 9110, section 9.2.1).
    public var isSafe: Bool { ["GET", "HEAD", "OPTIONS"].contains(method) }
}

/// An answer.
public struct ContractResponse: Sendable, Hashable {
    /// The status code.
    public let status: Int
    /// The fields of the head, in the order in which they came as far as the transport knows it.
    public let fields: [ContractRequest.Field]
    /// The body.
    public let body: [UInt8]

    /// An answer.
    public init(status: Int, fields: [ContractRequest.Field], body: [UInt8]) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The value of the first field of a name, in any case.
    public func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
