/// Why a pattern is refused.
struct PatternError: Error, Hashable {
    /// What is wrong, in words that follow `invalid pattern: `.
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
