/// A text by which an entry is found, compared byte by byte.
///
/// What is issued here has the length of a ``Secret`` and lies in the entry itself: a hundred thousand tokens are then
/// no strings of their own all over the memory, and looking one up waits for one place instead of two.
enum TableKey: Sendable {
    /// The 32 bytes of a secret.
    case secret(UInt64, UInt64, UInt64, UInt64)
    /// Any other text, from fixtures.
    case text(String)

    init(_ text: String) {
        let bytes = text.utf8.span.bytes
        guard bytes.byteCount == 32 else {
            self = .text(text)
            return
        }
        self = .secret(
            bytes.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: 8, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: 16, as: UInt64.self),
            bytes.unsafeLoadUnaligned(fromByteOffset: 24, as: UInt64.self)
        )
    }

    /// The text that it was made of.
    var string: String {
        switch self {
        case .secret(let first, let second, let third, let fourth):
            String(unsafeUninitializedCapacity: 32) { bytes in
                for (place, word) in [first, second, third, fourth].enumerated() {
                    withUnsafeBytes(of: word) { word in
                        for offset in 0..<8 { bytes[place * 8 + offset] = word[offset] }
                    }
                }
                return 32
            }
        case .text(let text): text
        }
    }

    /// Nothing, for an entry that is vacant.
    static let none = TableKey.text("")

    /// FNV-1a, of secrets by words.
    ///
    /// What is stored is random or stands in the fixtures, so that nobody can choose texts that collide; hashing as a
    /// `Dictionary` does takes longer than all else here.
    var hash: UInt32 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        switch self {
        case .secret(let first, let second, let third, let fourth):
            hash = Self.mix(Self.mix(Self.mix(Self.mix(hash, first), second), third), fourth)
        case .text(let text):
            let bytes = text.utf8.span
            for place in bytes.indices { hash = Self.mix(hash, UInt64(bytes[place])) }
        }
        return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
    }

    private static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        (hash ^ word) &* 0x100_0000_01B3
    }

    func isSame(as other: TableKey) -> Bool {
        switch (self, other) {
        case (.secret(let a, let b, let c, let d), .secret(let e, let f, let g, let h)):
            (a ^ e) | (b ^ f) | (c ^ g) | (d ^ h) == 0
        case (.text(let text), .text(let other)): text.hasSameBytes(as: other)
        default: false
        }
    }
}
