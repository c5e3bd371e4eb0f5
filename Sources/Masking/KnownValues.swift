/// Hides texts that are known to be secrets wherever they occur, be it encoded for URLs, JSON or HTML, or cut off by `…`.
public struct KnownValues: Sendable {
    private let patterns: [SecretPattern]

    /// Hides these texts by their placeholders; empty ones are left out.
    public init(_ secrets: [(value: String, placeholder: String)]) {
        // The longest first, else the rest of one that begins with another would be seen.
        patterns = secrets.filter { !$0.value.isEmpty }
            .sorted { $0.value.utf8.count > $1.value.utf8.count }
            .map { SecretPattern($0.value, placeholder: $0.placeholder) }
    }

    /// Whether one of them is in a text, in whatever form.
    public func areIn(_ text: [UInt8]) -> Bool {
        text.indices.contains { place in patterns.contains { $0.end(in: text, from: place) != nil } }
    }

    /// The text with a placeholder for each of them.
    public func masked(_ text: [UInt8]) -> [UInt8] {
        guard !patterns.isEmpty else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            var end: Int?
            for pattern in patterns {
                end = pattern.end(in: text, from: place)
                guard end == nil else {
                    output += pattern.placeholder
                    break
                }
            }
            if end == nil { output.append(text[place]) }
            place = end ?? place + 1
        }
        return output
    }
}
