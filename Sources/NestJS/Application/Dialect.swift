/// Which of the two possible vendors is emulated; the published contract and the framework differ, see docs/dialects.md.
public enum Dialect: String, Sendable, CaseIterable {
    /// Bodies as the published DTOs have them: all three keys of an error, `error` null where NestJS has no text, and
    /// the redirect of the authorization carries `AuthorizeResponseDto`.
    case contract
    /// Bytes as an unmodified NestJS service sends them.
    case stock
}
