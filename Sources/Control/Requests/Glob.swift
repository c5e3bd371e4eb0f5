/// A pattern of a path: `*` stands for anything within a segment, `**` for anything at all.
struct Glob {
    private enum Part {
        case byte(UInt8)
        case segment
        case anything
    }

    private let parts: [Part]

    init(_ pattern: String) {
        var parts: [Part] = []
        for byte in pattern.utf8 {
            guard byte == UInt8(ascii: "*") else {
                parts.append(.byte(byte))
                continue
            }
            if case .segment? = parts.last { parts[parts.count - 1] = .anything } else { parts.append(.segment) }
        }
        self.parts = parts
    }

    /// Whether a path fits; the time that it takes is in proportion to the lengths of both.
    func matches(_ path: some Sequence<UInt8>) -> Bool {
        // All places of the pattern that the path read so far may have led to.
        var places: Set<Int> = close([0])
        for byte in path {
            var next: Set<Int> = []
            for place in places where place < parts.count {
                switch parts[place] {
                case .byte(byte): next.insert(place + 1)
                case .byte: break
                case .segment: if byte != UInt8(ascii: "/") { next.insert(place) }
                case .anything: next.insert(place)
                }
            }
            places = close(next)
            if places.isEmpty { return false }
        }
        return places.contains(parts.count)
    }

    /// With the places behind stars, which may stand for nothing.
    private func close(_ places: Set<Int>) -> Set<Int> {
        var all = places
        for place in places {
            var next = place
            while next < parts.count {
                if case .byte = parts[next] { break }
                next += 1
                all.insert(next)
            }
        }
        return all
    }
}
