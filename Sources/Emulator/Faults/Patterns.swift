/// A text in which `*` stands for any characters, or none.
public struct TextPattern: Sendable, Hashable {
    private let pattern: [UInt8]

    /// A pattern; a text without `*` stands for itself.
    public init(_ pattern: String) {
        self.pattern = Array(pattern.utf8)
    }

    /// Whether a text is one of those; what is not there never is.
    public func matches(_ text: String?) -> Bool {
        guard let text else { return false }
        return Wildcard.matches(pattern, Array(text.utf8), isAny: { $0 == UInt8(ascii: "*") }, isSame: ==)
    }
}

/// A path in which `*` stands for any characters within a segment, and a segment `**` for any segments, or none.
///
/// As the vendor's router does, it takes no account of case, nor of a slash at the end.
public struct PathPattern: Sendable, Hashable {
    private let segments: [[UInt8]]

    /// A pattern, which begins with a slash.
    public init(_ pattern: String) {
        segments = Self.segments(of: Array(pattern.utf8)[...])
    }

    /// The segments of a path, in lower case.
    static func segments(of path: ArraySlice<UInt8>) -> [[UInt8]] {
        var segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        if segments.last?.isEmpty ?? false { segments.removeLast() }
        return segments.map { $0.map(\.asciiLowercase) }
    }

    /// Whether a path is one of those.
    public func matches(_ path: ArraySlice<UInt8>) -> Bool {
        matches(Self.segments(of: path))
    }

    /// Whether a path of these segments is one of those.
    func matches(_ path: [[UInt8]]) -> Bool {
        Wildcard.matches(segments, path, isAny: { $0 == Array("**".utf8) }) { pattern, segment in
            Wildcard.matches(pattern, segment, isAny: { $0 == UInt8(ascii: "*") }, isSame: ==)
        }
    }
}

/// Matching with a wildcard for any number of elements.
private enum Wildcard {
    /// Takes as little as possible for each wildcard, and more for the last one where it comes to a stop: to go back
    /// further would find nothing, so that it takes time by the product of the lengths at most.
    static func matches<Element>(
        _ pattern: [Element],
        _ text: [Element],
        isAny: (Element) -> Bool,
        isSame: (Element, Element) -> Bool
    ) -> Bool {
        var (place, taken) = (0, 0)
        var retry: (place: Int, taken: Int)?
        while taken < text.count {
            if place < pattern.count, isAny(pattern[place]) {
                place += 1
                retry = (place, taken)
            } else if place < pattern.count, isSame(pattern[place], text[taken]) {
                place += 1
                taken += 1
            } else if let last = retry {
                retry?.taken += 1
                (place, taken) = (last.place, last.taken + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy(isAny)
    }
}

extension UInt8 {
    fileprivate var asciiLowercase: UInt8 { self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self }
}
