import JSON

/// A security scheme that a request must satisfy.
public struct SecurityRequirement: Sendable, Hashable {
    /// The name of the scheme under `components.securitySchemes`.
    public let scheme: String
    /// The scopes that are needed; of schemes without scopes none.
    public let scopes: [String]

    /// A scheme with the scopes that are needed.
    public init(scheme: String, scopes: [String]) {
        self.scheme = scheme
        self.scopes = scopes
    }
}

extension Operation {
    /// The alternatives of which a request must satisfy one, each a list of schemes that belong together.
    ///
    /// Its own, else those of the document. None at all, or an empty one among them: no credentials are needed.
    public var security: [[SecurityRequirement]] {
        (effectiveSecurity?.list.array ?? []).map { alternative in
            (alternative.object ?? [:]).members.map { name, scopes in
                SecurityRequirement(scheme: name.string, scopes: (scopes.array ?? []).compactMap(\.string))
            }
        }
    }
}
