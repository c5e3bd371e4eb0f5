import Foundation

/// Holds answers against a recorded exchange: equal to the byte, but for codes and tokens, which are random, and for what
/// lies below a connection, which the recorder had and the fixtures have not.
struct Comparison {
    private let exchange: Exchange
    private let isNested: Bool

    init(_ exchange: Exchange) {
        self.exchange = exchange
        let text = String(decoding: exchange.request, as: UTF8.self).lowercased()
        isNested = text.range(of: #"/connections/[^/\s]"#, options: .regularExpression) != nil
    }

    /// The first difference in words, or nil.
    func difference(_ answers: [RawClient.Answer], isClosed: Bool) -> String? {
        guard answers.count == exchange.answers.count else {
            return "\(answers.count) answers, wanted \(exchange.answers.count)"
        }
        for (wanted, got) in zip(exchange.answers, answers) {
            if let difference = difference(wanted, got) { return difference }
        }
        guard isClosed == exchange.isClosed else { return isClosed ? "closed" : "not closed" }
        return nil
    }

    private func difference(_ wanted: Exchange.Answer, _ got: RawClient.Answer) -> String? {
        if isNested, [200, 201, 304].contains(wanted.status) {
            return [200, 201, 304, 404].contains(got.status) ? nil : "status \(got.status), wanted one of success"
        }
        guard got.status == wanted.status else { return "status \(got.status), wanted \(wanted.status ?? 0)" }
        guard got.reason == wanted.reason else { return "reason \(got.reason), wanted \(wanted.reason ?? "")" }
        guard got.interim == (wanted.interim ?? []).map(\.status) else { return "interim answers \(got.interim)" }
        let (body, wantedBody) = (
            String(decoding: got.body, as: UTF8.self), String(decoding: wanted.bytes, as: UTF8.self)
        )
        var (headers, wantedHeaders) = (got.headers.filter { !$0.hasPrefix("Date: ") }, wanted.headers ?? [])
        let isRandom =
            wantedHeaders.contains { $0.hasPrefix("Location: ") && $0.contains("code=") }
            || wantedBody.hasPrefix("{\"access_token\"")
        if isRandom {
            headers = headers.map(masked)
            wantedHeaders = wantedHeaders.map(masked)
            guard masked(body) == masked(wantedBody) else { return "body \(body), wanted \(wantedBody)" }
        } else {
            guard got.body == wanted.bytes else { return "body \(body), wanted \(wantedBody)" }
        }
        return headers == wantedHeaders ? nil : "headers \(headers), wanted \(wantedHeaders)"
    }

    /// With what is random, or follows from it, taken out.
    private func masked(_ text: String) -> String {
        text.replacingOccurrences(of: #"code=[A-Za-z0-9_-]+"#, with: "code=*", options: .regularExpression)
            .replacingOccurrences(
                of: #""(access|refresh)_token":"[^"]+""#,
                with: "\"$1_token\":*",
                options: .regularExpression
            )
            .replacingOccurrences(of: #"^(Content-Length|ETag): .*"#, with: "$1: *", options: .regularExpression)
    }
}
