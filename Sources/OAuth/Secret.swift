import Digest

/// The texts of codes, tokens and tickets: what nobody may guess.
public enum Secret {
    /// 192 random bits as 32 base64url characters.
    public static func text(from random: inout some RandomNumberGenerator) -> String {
        var bytes = InlineArray<24, UInt8>(repeating: 0)
        for word in 0..<3 {
            let bits = random.next()
            for place in 0..<8 {
                bytes[word &* 8 &+ place] = UInt8(truncatingIfNeeded: bits >> UInt64(place &* 8))
            }
        }
        return Base64.url.encode(bytes.span, .unpadded)
    }
}
