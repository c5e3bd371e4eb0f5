public import JSON

/// A way in which requests show who sends them.
public struct SecurityScheme: Sendable {
    /// What kind it is.
    public enum Kind: Sendable, Hashable {
        /// The field `Authorization` with this scheme, in small letters: `bearer`, `basic`.
        case http(scheme: String)
        /// A key in a field of the head, the query or a cookie, under this name.
        case apiKey(name: String, location: Parameter.Location)
        /// An access token of OAuth 2.0, which comes as a bearer token.
        case oauth2
        /// An access token as OpenID Connect Discovery says.
        case openIdConnect
    }

    /// Its name under `components.securitySchemes`.
    public let name: String
    /// What kind it is.
    public let kind: Kind
    /// The object as it stands in the document, with flows and scopes.
    public let json: JSONObject
    /// Where it stands in the document.
    public let pointer: JSONPointer
}

extension DocumentCompiler {
    private enum SchemeType: String, CaseIterable {
        case apiKey, http, oauth2, openIdConnect
    }

    /// The security schemes of the document, in its order.
    public func securitySchemes() -> [SecurityScheme] {
        let components = document.json["components"]?.object ?? [:]
        let pointer = JSONPointer(tokens: ["components"])
        return members("securitySchemes", of: components, at: pointer).compactMap { name, value, pointer in
            guard let (object, pointer) = resolved(value, at: pointer), let kind = kind(of: object, at: pointer) else {
                return nil
            }
            return SecurityScheme(name: name.string, kind: kind, json: object, pointer: pointer)
        }
    }

    private func kind(of object: JSONObject, at pointer: JSONPointer) -> SecurityScheme.Kind? {
        guard let type: SchemeType = oneOf("type", of: object, at: pointer) else { return nil }
        switch type {
        case .oauth2: return .oauth2
        case .openIdConnect: return .openIdConnect
        case .http: return text("scheme", of: object, at: pointer).map { .http(scheme: $0.lowercased()) }
        case .apiKey:
            guard let name = text("name", of: object, at: pointer),
                let place: Parameter.Location = oneOf("in", of: object, at: pointer)
            else { return nil }
            guard place != .path else {
                report(pointer.appending("in"), "expected one of query, header, cookie")
                return nil
            }
            return .apiKey(name: name, location: place)
        }
    }

    /// Complains of security requirements that are no lists of known schemes.
    func checkSecurity(_ security: JSONValue, at pointer: JSONPointer) {
        guard let alternatives = security.array else { return report(pointer, "expected a list") }
        let schemes = document.json["components"]?["securitySchemes"]?.object ?? [:]
        for (place, alternative) in alternatives.enumerated() {
            let pointer = pointer.appending(place)
            guard let object = alternative.object else {
                report(pointer, "expected an object")
                continue
            }
            for (name, scopes) in object.members {
                if schemes[name] == nil { report(pointer.appending(name), "no security scheme of the document") }
                let isList = scopes.array?.allSatisfy { $0.string != nil } ?? false
                if !isList { report(pointer.appending(name), "expected a list of scopes") }
            }
        }
    }
}
