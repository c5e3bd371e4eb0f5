import Digest
import HTTP

/// Credentials of the scheme `Basic` (RFC 7617), as clients of the token endpoint may send them (RFC 6749, section 2.3.1).
public enum BasicCredentials {
    /// The name in a value of `Authorization`; nil if there is none.
    public static func name(in value: String) -> String? {
        guard value.lowercased().hasPrefix("basic ") else { return nil }
        let text = Array(value.utf8.dropFirst(6))
        // What is no Base64 names nobody; the API tells the client so.
        guard let bytes = try? Base64.standard.decode(text.span, .padded) else { return nil }
        let name = bytes.prefix { $0 != UInt8(ascii: ":") }
        return name.count < bytes.count ? String(decoding: PercentEncoding.decoded(name), as: UTF8.self) : nil
    }
}
