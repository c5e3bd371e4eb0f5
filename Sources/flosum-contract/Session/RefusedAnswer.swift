import Contract
import JSON

/// An answer that refuses a login, and what it says is wrong.
struct RefusedAnswer: Sendable {
    private let response: ContractResponse
    /// What the server says, as services of NestJS and OAuth say it: the clearest first.
    private let messages: [String]

    init(_ response: ContractResponse) {
        self.response = response
        // What is no JSON is told as it is.
        let json = try? JSONValue(parsing: response.body)
        let texts = (["error_description", "message", "error"] as [JSONString]).compactMap { name -> String? in
            guard let value = json?[name] else { return nil }
            return value.string ?? value.array.map { $0.compactMap(\.string).joined(separator: "; ") }
        }
        messages = texts.filter { !$0.isEmpty }
    }

    /// What an authorization was refused for, in words; nil if it was not, or a person must sign in first.
    var refusedByAuthorize: String? {
        let namesClient = says("client_id", "client id", "invalid_client", "unknown client")
        let named = says("redirect") ? "the redirect URI" : namesClient ? "the client id" : nil
        switch response.status {
        case 400: return named ?? "the authorization"
        case 401, 403, 422: return named
        default: return nil
        }
    }

    /// What a grant was refused for, in words; nil if that cannot be told.
    ///
    /// `client` is what to name if it was the client.
    func refusedByToken(client: String) -> String? {
        guard [400, 401].contains(response.status) else { return nil }
        if says("redirect") { return "the redirect URI" }
        if says("grant type", "unauthorized_client") { return "the grant type" }
        if says("client") { return client }
        if says("refresh") { return "the refresh token" }
        if says("code") { return "the code" }
        // RFC 6749, section 5.2: this status is for clients.
        return response.status == 401 ? client : nil
    }

    /// The status and what the server says, without secrets.
    func text(_ console: Console) -> String {
        // Cut behind the masking: half a secret would not be known.
        let words = console.masked(messages.first ?? String(decoding: response.body, as: UTF8.self)).prefix(300)
        return "status \(response.status)" + (words.isEmpty ? "" : ": \(words)")
    }

    private func says(_ words: String...) -> Bool {
        let said = messages.joined(separator: "\n").lowercased()
        return words.contains(where: said.contains)
    }
}
