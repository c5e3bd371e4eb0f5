extension RequestFields {
    /// The name of a field that is looked for, in any case.
    ///
    /// Other than a `FieldName` it is a literal, which lies in the program and has no owners to be counted: a dozen are
    /// looked for in each request.
    public struct Name: Sendable, ExpressibleByStringLiteral {
        let text: StaticString

        /// The name of a literal.
        public init(stringLiteral text: StaticString) {
            self.text = text
        }

        /// `Accept` (RFC 9110, section 12.5.1).
        public static var accept: Name { "Accept" }
        /// `Authorization` (RFC 9110, section 11.6.2).
        public static var authorization: Name { "Authorization" }
        /// `Cache-Control` (RFC 9111, section 5.2).
        public static var cacheControl: Name { "Cache-Control" }
        /// `Content-Encoding` (RFC 9110, section 8.4).
        public static var contentEncoding: Name { "Content-Encoding" }
        /// `Content-Type` (RFC 9110, section 8.3).
        public static var contentType: Name { "Content-Type" }
        /// `Cookie` (RFC 6265, section 4.2).
        public static var cookie: Name { "Cookie" }
        /// `Expect` (RFC 9110, section 10.1.1).
        public static var expect: Name { "Expect" }
        /// `Host` (RFC 9110, section 7.2).
        public static var host: Name { "Host" }
        /// `If-None-Match` (RFC 9110, section 13.1.2).
        public static var ifNoneMatch: Name { "If-None-Match" }
        /// `Prefer` (RFC 7240, section 2).
        public static var prefer: Name { "Prefer" }
    }
}
