import Emulator
import JSON
import OAuth

extension Finding {
    /// Why a token request is refused.
    convenience init(_ refusal: TokenRefusal, of request: TokenRequest) {
        var what = "refresh token"
        var redirectURI = ""
        if case .code(_, let uri, _) = request.credential { (what, redirectURI) = ("code", uri) }
        var facts: JSONObject = ["client": .string(JSONString(request.clientID))]
        let (code, reason, remedy): (String, String, String?)
        switch refusal.cause {
        case .unknownClient:
            (code, reason, remedy) = (
                "client-unknown", "No connected app has the client_id '\(request.clientID)'.",
                "Use the client_id of a connected app of this sandbox."
            )
        case .wrongSecret:
            (code, reason, remedy) = (
                "client-secret-wrong", "The client_secret is not that of '\(request.clientID)'.",
                "Send the clientSecret of the connected app."
            )
        case .flowNotAllowed(let flow, let allowed):
            let names = allowed.map(\.rawValue).sorted()
            facts["flow"] = .string(JSONString(flow.rawValue))
            facts["allowed"] = .array(names.map { .string(JSONString($0)) })
            (code, reason, remedy) = (
                "flow-not-allowed", "The app '\(request.clientID)' may not use the flow \(flow.rawValue).",
                "Add it to the app's flows; there \(names.isEmpty ? "is none" : "is \(names.joined(separator: ", "))")."
            )
        case .unknown:
            (code, reason, remedy) = (
                "\(what.dashed)-unknown",
                "No \(what) of this text is known in this sandbox: it was never issued here, or has been forgotten.",
                "Send the \(what) as it came, to the sandbox that issued it."
            )
        case .otherKind(let kind):
            facts["kind"] = .string(JSONString(kind.rawValue))
            (code, reason, remedy) = (
                "\(what.dashed)-other-kind", "What was sent as \(what) is \(kind.article).", "Send the \(what)."
            )
        case .otherClient(let owner):
            facts["owner"] = .string(JSONString(owner))
            (code, reason, remedy) = (
                "\(what.dashed)-of-other-client", "The \(what) was issued to the app '\(owner)'.",
                "Let the app '\(owner)' send it."
            )
        case .reused:
            (code, reason, remedy) = (
                "\(what.dashed)-reused",
                "The \(what) had been used before; all tokens that came of its first use have been revoked now.",
                "Use each \(what) once, and what the answer brings from then on."
            )
        case .reusedOfClosedGrant:
            (code, reason, remedy) = (
                "\(what.dashed)-reused",
                "The \(what) had been used before, and the tokens that came of that had been revoked already.",
                "Use each \(what) once, and what the answer brings from then on."
            )
        case .expired(let end):
            facts["expiredAt"] = .string(end.dateTime)
            (code, reason, remedy) = (
                "\(what.dashed)-expired", "The \(what) expired at \(end.dateTime).",
                "Use it before, or set the clock back."
            )
        case .revoked:
            (code, reason, remedy) = (
                "\(what.dashed)-revoked",
                "The grant of the \(what) has been closed: it was revoked, or a code or refresh token of it was used "
                    + "twice; which of these is not recorded with it.", "Start with another authorization."
            )
        case .otherRedirectURI(let expected, let registered):
            facts["redirect_uri"] = .string(JSONString(redirectURI))
            facts["expected"] = .array((expected.map { [$0] } ?? registered).map { .string(JSONString($0)) })
            let wanted = expected.map { "'\($0)'" } ?? "one of \(registered.joined(separator: ", "))"
            (code, reason, remedy) = (
                "redirect-uri-differs", "The redirect_uri is '\(redirectURI)', and had to be \(wanted), byte for byte.",
                "Send the redirect_uri of the authorization request."
            )
        case .verifierMissing:
            (code, reason, remedy) = (
                "verifier-missing", "The authorization request had a code_challenge; the code_verifier is missing.",
                "Send the code_verifier of which the challenge was made."
            )
        case .verifierNotCommittedTo:
            (code, reason, remedy) = (
                "verifier-unexpected",
                "The authorization request had no code_challenge; the code_verifier is too much.",
                "Send a code_challenge with the authorization request, or no code_verifier."
            )
        case .verifierMalformed:
            (code, reason, remedy) = (
                "verifier-malformed",
                "The code_verifier is not 43 to 128 unreserved characters (RFC 7636, section 4.1).",
                "Make it of A-Z, a-z, 0-9, '-', '.', '_' and '~'."
            )
        case .challengeMethodUnknown:
            (code, reason, remedy) = (
                "challenge-method-unknown",
                "The code_challenge_method of the authorization request is neither plain nor S256.",
                "Send code_challenge_method=S256 with the authorization request."
            )
        case .otherVerifier(let method):
            facts["method"] = .string(JSONString(method.rawValue))
            (code, reason, remedy) = (
                "verifier-differs",
                "The code_verifier is not the one of which the \(method.rawValue) challenge was made.",
                "Send the code_verifier of the same authorization request."
            )
        }
        self.init(code, reason, remedy: remedy, facts: facts)
    }

    /// Why an authorization request is refused.
    convenience init(_ error: AuthorizationError, of request: AuthorizationRequest, _ app: ConnectedApp?) {
        switch error {
        case .unknownClient:
            self.init(
                "client-unknown",
                "No connected app has the client_id '\(request.clientID)'.",
                remedy: "Use the client_id of a connected app of this sandbox.",
                facts: ["client": .string(JSONString(request.clientID))]
            )
        case .redirectURINotAllowed:
            let registered = app?.redirectURIs ?? []
            self.init(
                "redirect-uri-not-registered",
                "The redirect_uri '\(request.redirectURI)' is none of the app '\(request.clientID)'; there are: "
                    + "\(registered.joined(separator: ", ")).",
                remedy: "Send one of these, byte for byte"
                    + (app?.allowsLoopbackAnyPort ?? false ? "; of a loopback address any port will do." : "."),
                facts: [
                    "client": .string(JSONString(request.clientID)),
                    "redirect_uri": .string(JSONString(request.redirectURI)),
                    "registered": .array(registered.map { .string(JSONString($0)) }),
                ]
            )
        }
    }
}

extension String {
    fileprivate var dashed: String { self == "code" ? "code" : "refresh-token" }
}
