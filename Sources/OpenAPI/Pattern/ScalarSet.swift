/// A set of code points, surrogates among them: what one character of a pattern may be.
struct ScalarSet: Sendable {
    private(set) var ranges: [ClosedRange<UInt32>] = []
    private var properties: [(property: UnicodeProperty, isNegated: Bool)] = []
    /// True for `[^…]`: what is not listed is meant.
    var isNegated = false

    static let last: UInt32 = 0x10_FFFF

    init() {}

    init(_ ranges: ClosedRange<UInt32>...) {
        self.ranges = ranges
    }

    mutating func insert(_ range: ClosedRange<UInt32>) {
        ranges.append(range)
    }

    mutating func insert(_ property: UnicodeProperty, isNegated: Bool) {
        properties.append((property, isNegated))
    }

    /// Adds what the other set holds; that must not be one that is negated.
    mutating func formUnion(_ other: ScalarSet) {
        ranges += other.ranges
        properties += other.properties
    }

    /// What is in none of the ranges, which must be in order and apart from each other.
    var complement: ScalarSet {
        var result = ScalarSet()
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.insert(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.last { result.insert(next...Self.last) }
        return result
    }

    /// A scalar of the set, for a sample: one that people write if there is any; nil if none is found.
    func sample(using random: inout some RandomNumberGenerator) -> UInt32? {
        let readable = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789_-".unicodeScalars.map(\.value).filter(contains)
        if let scalar = readable.prefix(26).randomElement(using: &random) { return scalar }
        if let scalar = (0x20...0x7E).filter(contains).randomElement(using: &random) { return scalar }
        // Some of every kind, for what is described by what it is not, or by a property.
        let others = "éßÄǅʰλЖ中あ٣Ⅷ½€±«»—’“”…´©👍\u{301}\u{A0}\u{2028}\t\n\u{0}\u{E000}"
        if let scalar = others.unicodeScalars.map(\.value).first(where: contains) { return scalar }
        return ranges.randomElement(using: &random).map { UInt32.random(in: $0, using: &random) }
    }

    func contains(_ scalar: UInt32) -> Bool {
        isListed(scalar) != isNegated
    }

    private func isListed(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return true }
        for entry in properties where entry.property.contains(scalar) != entry.isNegated { return true }
        return false
    }
}

extension ScalarSet {
    /// What `\d` means.
    static let digits = ScalarSet(0x30...0x39)

    /// What `\w` means.
    static let word = ScalarSet(0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A)

    /// What `\s` means: WhiteSpace and LineTerminator of ECMA-262, sections 12.2 and 12.3.
    static let space = ScalarSet(
        0x09...0x0D,
        0x20...0x20,
        0xA0...0xA0,
        0x1680...0x1680,
        0x2000...0x200A,
        0x2028...0x2029,
        0x202F...0x202F,
        0x205F...0x205F,
        0x3000...0x3000,
        0xFEFF...0xFEFF
    )

    /// What a full stop means: all but LineTerminator.
    static let anyButLineEnds = ScalarSet(0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029).complement
}
