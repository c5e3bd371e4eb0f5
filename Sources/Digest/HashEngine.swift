#if arch(x86_64)
    private import CDigest
#endif

/// What mixes blocks into the state of a hash.
enum HashEngine {
    /// Our own code, for every processor.
    case portable
    #if arch(x86_64)
        /// The processor's SHA instructions: more than twice as fast.
        case instructions
    #endif

    /// What this processor can do, the fastest first.
    ///
    /// Found out once, as asking a processor what it is takes it as long as a hash.
    static let available: [HashEngine] = {
        #if arch(x86_64)
            if cdigest_has_sha() { return [.instructions, .portable] }
        #endif
        return [.portable]
    }()

    /// The fastest that this processor can do.
    static let best = available[0]
}

#if arch(x86_64)
    extension SHA1State {
        mutating func compressByInstructions(_ blocks: RawSpan) {
            mix(blocks, into: &words, cdigest_sha1)
        }
    }

    extension SHA256State {
        mutating func compressByInstructions(_ blocks: RawSpan) {
            mix(blocks, into: &words, cdigest_sha256)
        }
    }

    @inline(__always)
    private func mix<let count: Int>(
        _ blocks: RawSpan,
        into words: inout InlineArray<count, UInt32>,
        _ function: (UnsafeMutablePointer<UInt32>?, UnsafePointer<UInt8>?, Int) -> Void
    ) {
        var words = words.mutableSpan
        // Safe because the functions read no further than the blocks, and write no further than the words.
        words.withUnsafeMutableBufferPointer { words in
            blocks.withUnsafeBytes { blocks in
                function(words.baseAddress, blocks.baseAddress?.assumingMemoryBound(to: UInt8.self), blocks.count / 64)
            }
        }
    }
#endif
