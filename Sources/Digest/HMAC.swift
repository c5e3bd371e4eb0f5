/// HMAC (RFC 2104): what only those can reckon who know the key.
public enum HMAC {
    /// The block of SHA-256, in bytes.
    private static let blockSize = 64

    /// The code of a message by SHA-256 (RFC 4231).
    public static func sha256(_ message: [UInt8], key: [UInt8]) -> SHA256.Digest {
        var block = key.count > blockSize ? bytes(of: SHA256.hash(key)) : key
        block += repeatElement(0, count: blockSize - block.count)
        let inner = SHA256.hash(block.map { $0 ^ 0x36 } + message)
        return SHA256.hash(block.map { $0 ^ 0x5C } + bytes(of: inner))
    }

    private static func bytes(of digest: SHA256.Digest) -> [UInt8] {
        digest.indices.map { digest[$0] }
    }
}
