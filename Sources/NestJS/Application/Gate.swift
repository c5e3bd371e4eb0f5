import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI

/// What credentials an operation asks for.
///
/// Bearer tokens are those of the emulated OAuth endpoints. Of other schemes (API keys, basic authentication) the
/// emulator knows no good ones: they must be there, and any will do.
struct Gate: Sendable {
    private let alternatives: [[SecurityScheme.Kind]]

    /// Asks for nothing.
    static let open = Gate(alternatives: [])
    /// Asks for a bearer token.
    static let bearer = Gate(alternatives: [[.http(scheme: "bearer")]])

    private init(alternatives: [[SecurityScheme.Kind]]) {
        self.alternatives = alternatives
    }

    /// What an operation of a document asks for; a scheme that the document does not describe is taken for a bearer token.
    init(_ operation: Operation, in compiler: DocumentCompiler) {
        guard operation.isSecured else {
            self = .open
            return
        }
        let schemes = compiler.securitySchemes()
        alternatives = operation.security.map { requirements in
            requirements.map { requirement in
                schemes.first { $0.name == requirement.scheme }?.kind ?? .http(scheme: "bearer")
            }
        }
    }

    /// Whether it asks for anything.
    var asks: Bool { !alternatives.isEmpty }

    /// Whether a request may pass, and for whom its token stands.
    func admit(_ head: RequestHead, query: @autoclosure () -> JSONObject, _ sandbox: Sandbox) -> (Bool, Grant?) {
        guard asks else { return (true, nil) }
        for schemes in alternatives {
            var grant: Grant?
            let isMet = schemes.allSatisfy { scheme in
                switch scheme {
                case .oauth2, .openIdConnect, .http(scheme: "bearer"):
                    grant = self.grant(of: head, sandbox)
                    return grant != nil
                case .http(let name): return head.fields[.authorization]?.lowercased().hasPrefix(name + " ") ?? false
                case .apiKey(let name, .query): return query()[JSONString(name)] != nil
                case .apiKey(let name, .cookie): return Self.hasCookie(name, head)
                case .apiKey(let name, _): return head.fields.value(named: name) != nil
                }
            }
            if isMet { return (true, grant) }
        }
        return (false, nil)
    }

    /// What the token behind `Bearer ` stands for, which must be written like this.
    private func grant(of head: RequestHead, _ sandbox: Sandbox) -> Grant? {
        guard let value = head.fields.bytes(of: .authorization), value.starts(with: "Bearer ".utf8) else { return nil }
        let token = String(decoding: value.dropFirst(7), as: UTF8.self)
        return sandbox.withState { $0.authorization.principal(forAccessToken: token, at: $0.clock.now) }
    }

    private static func hasCookie(_ name: String, _ head: RequestHead) -> Bool {
        head.cookies.contains { $0.name == name }
    }
}
