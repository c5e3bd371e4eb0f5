import Foundation
import HTTP

/// The coding of `application/x-www-form-urlencoded`, with `%20` for a space, so that it does for queries, too.
enum Form {
    static func encode(_ pairs: [(name: String, value: String)]) -> String {
        pairs.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&")
    }

    /// The first value of each name.
    static func decode(_ text: some StringProtocol) -> [String: String] {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decode(part: parts[0]), let value = decode(part: parts.count == 2 ? parts[1] : "") else {
                continue
            }
            if values[name] == nil { values[name] = value }
        }
        return values
    }

    private static func decode(part: some StringProtocol) -> String? {
        String(part).replacing("+", with: " ").removingPercentEncoding
    }
}
