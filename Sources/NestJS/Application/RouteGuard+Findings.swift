import CivilTime
import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI

extension Finding {
    /// Why no bearer token was found in a head.
    static func noBearerToken(in head: RequestHead) -> Finding {
        let form = "Authorization: Bearer ACCESS-TOKEN"
        let values = head.fields.values(of: .authorization)
        guard let value = values.first else {
            return Finding(
                "authorization-missing",
                "There was no Authorization field.",
                remedy: "Send \(form), with an access token of POST /api/v1/oauth/token."
            )
        }
        let scheme = String(value.prefix { $0 != " " && $0 != "\t" })
        let facts: JSONObject = ["scheme": .string(JSONString(scheme))]
        if value.lowercased() == "bearer" {
            return Finding(
                "token-missing",
                "The Authorization field had a scheme and no token.",
                remedy: "Send \(form)."
            )
        }
        guard scheme.lowercased() == "bearer" else {
            // What has no scheme may be the token itself, which is not to be told.
            let isWord = value.utf8.count > scheme.utf8.count
            return Finding(
                isWord ? "scheme-other" : "scheme-missing",
                isWord
                    ? "The Authorization field had another scheme than Bearer."
                    : "The Authorization field had a value without a scheme.",
                remedy: "Send \(form).",
                facts: isWord ? facts : [:]
            )
        }
        guard scheme == "Bearer" else {
            return Finding(
                "scheme-case",
                "The scheme was not written Bearer: RFC 9110 takes any case, the vendor's guard does not (assumed).",
                remedy: "Write it Bearer.",
                facts: facts
            )
        }
        return Finding(
            "scheme-separator",
            "Behind Bearer stood something else than one blank.",
            remedy: "Send \(form), with one blank between them."
        )
    }

    /// What an alternative of a document asks for, and was not there.
    static func missing(_ scheme: SecurityScheme.Kind) -> Finding {
        switch scheme {
        case .apiKey(let name, let location):
            Finding(
                "api-key-missing",
                "There was no API key '\(name)' in the \(location.rawValue).",
                remedy: "Send one; any will do, as the emulator knows no good ones.",
                facts: ["name": .string(JSONString(name)), "in": .string(JSONString(location.rawValue))]
            )
        case .http(let name):
            Finding(
                "scheme-other",
                "There was no Authorization field of the scheme \(name).",
                remedy: "Send one; any will do, as the emulator knows no good ones."
            )
        case .oauth2, .openIdConnect: Finding("token-missing", "There was no access token.")
        }
    }

    /// Why an access token is not good.
    convenience init(_ refusal: AccessTokenRefusal?, _ token: String, at now: Instant) {
        let again = "Get another by a refresh token or an authorization."
        switch refusal {
        case .expired(let end)?:
            self.init(
                "token-expired",
                "The access token expired at \(end.dateTime); it was \(now.dateTime).",
                remedy: "Refresh it before it expires, or set the clock back.",
                facts: ["expiredAt": .string(end.dateTime), "time": .string(now.dateTime)]
            )
        case .revoked?:
            self.init(
                "token-revoked",
                "The grant of the access token has been closed: it was revoked, or a code or refresh token of it was "
                    + "used twice; which of these is not recorded with the token.",
                remedy: again
            )
        case .otherKind(let kind)?:
            self.init(
                "token-other-kind",
                "What was sent is no access token but \(kind.article).",
                remedy: "Send the access_token of the token endpoint's answer.",
                facts: ["kind": .string(JSONString(kind.rawValue))]
            )
        case .unknown?, nil:
            let isTrimmed = token.first == " " || token.last == " "
            self.init(
                token.isEmpty ? "token-missing" : "token-unknown",
                token.isEmpty
                    ? "The Authorization field had a scheme and no token."
                    : "No access token of this text is known in this sandbox"
                        + (isTrimmed
                            ? "; it begins or ends with a blank."
                            : ": it was never issued here, or has been forgotten."),
                remedy: again
            )
        }
    }
}
