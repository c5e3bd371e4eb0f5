private import Synchronization

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Secrets from the kernel, fetched 4 KiB at a time: a token costs a small part of a system call.
///
/// A class, so that what holds it can be copied without two holders ever getting the same numbers.
public final class BufferedSystemRandom: RandomNumberGenerator, Sendable {
    private struct Pool {
        var words: [UInt64] = Array(repeating: 0, count: 512)
        var used = 512
    }

    private let pool = Mutex(Pool())

    /// A generator whose buffer is empty.
    public init() {}

    /// The next number.
    public func next() -> UInt64 {
        pool.withLock { pool in
            if pool.used == pool.words.count {
                Self.fill(&pool.words)
                pool.used = 0
            }
            defer {
                // Whoever reads this memory later learns no token that is out.
                pool.words[pool.used] = 0
                pool.used += 1
            }
            return pool.words[pool.used]
        }
    }

    /// `getentropy` gives at most 256 bytes at a time, and all of them.
    private static func fill(_ words: inout [UInt64]) {
        words.withUnsafeMutableBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: 256) {
                let part = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<min(start + 256, bytes.count)])
                let result = getentropy(part.baseAddress, part.count)
                precondition(result == 0, "the kernel gives no random bytes: errno \(errno)")
            }
        }
    }
}
