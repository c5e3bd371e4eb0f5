import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI

/// What credentials an operation asks for.
///
/// Bearer tokens are those of the emulated OAuth endpoints. Of other schemes (API keys, basic authentication) the
/// emulator knows no good ones: they must be there, and any will do.
struct RouteGuard: Sendable {
    private let alternatives: [[SecurityScheme.Kind]]

    /// Asks for nothing.
    static let open = RouteGuard(alternatives: [])
    /// Asks for a bearer token.
    static let bearer = RouteGuard(alternatives: [[.http(scheme: "bearer")]])

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

    /// What becomes of a request.
    enum Admission {
        /// It may pass; for whom its token stands.
        case admitted(Grant?)
        /// It may not, for this reason.
        case refused(Finding)
    }

    /// Whether a request may pass.
    func admit(_ head: RequestHead, query: @autoclosure () -> JSONObject, _ sandbox: Sandbox) -> Admission {
        guard asks else { return .admitted(nil) }
        // Of several ways to be let in, what is told is why the last of them was closed.
        var finding: Finding?
        for schemes in alternatives {
            var grant: Grant?
            let isMet = schemes.allSatisfy { scheme in
                let isMet: Bool
                switch scheme {
                case .oauth2, .openIdConnect, .http(scheme: "bearer"):
                    switch self.grant(of: head, sandbox) {
                    case .admitted(let found):
                        grant = found
                        return true
                    case .refused(let why):
                        finding = why
                        return false
                    }
                case .http(let name):
                    isMet = head.fields[.authorization]?.lowercased().hasPrefix(name + " ") ?? false
                case .apiKey(let name, .query): isMet = query()[JSONString(name)] != nil
                case .apiKey(let name, .cookie): isMet = Self.hasCookie(name, head)
                case .apiKey(let name, _): isMet = head.fields.value(named: name) != nil
                }
                if !isMet { finding = .missing(scheme) }
                return isMet
            }
            if isMet { return .admitted(grant) }
        }
        return .refused(finding ?? Finding("credentials-missing", "No credentials were sent."))
    }

    /// What the token behind `Bearer ` stands for, which must be written like this.
    private func grant(of head: RequestHead, _ sandbox: Sandbox) -> Admission {
        guard let value = head.fields.bytes(of: .authorization), value.starts(with: "Bearer ".utf8) else {
            return .refused(.noBearerToken(in: head))
        }
        let token = String(decoding: value.dropFirst(7), as: UTF8.self)
        return sandbox.withState { state in
            let now = state.clock.now
            if let grant = state.authorization.principal(forAccessToken: token, at: now) { return .admitted(grant) }
            return .refused(Finding(state.authorization.refusal(ofAccessToken: token, at: now), token, at: now))
        }
    }

    private static func hasCookie(_ name: String, _ head: RequestHead) -> Bool {
        head.cookies.contains { $0.name == name }
    }
}
