/// Which elements of two arrays belong together, and what lies between these: the gaps.
///
/// The elements at both ends that are equal belong together, and those that are on either side once, as many as stand in
/// the same order ("patience diff"). That is what people see too, where records are added, removed and changed; and it
/// is never quadratic.
struct ArrayAlignment {
    /// Elements that have no equal: as many as there are on both sides have changed, the others are gone or new.
    struct Gap: Equatable {
        let old: Range<Int>
        let new: Range<Int>
    }

    /// The gaps in order; none is empty on both sides.
    private(set) var gaps: [Gap] = []

    init(_ old: [JSONValue], _ new: [JSONValue]) {
        // As text, values compare fast, and have hashes that say something. What is written otherwise and equal all the
        // same is no match here, and no difference later.
        let (oldTexts, newTexts) = (old.map { $0.serialized() }, new.map { $0.serialized() })
        var (left, right) = (0, 0)
        for pair in Self.anchors(oldTexts, newTexts) + [(old.count, new.count)] {
            append(Gap(old: left..<pair.0, new: right..<pair.1), oldTexts, newTexts)
            (left, right) = (pair.0 + 1, pair.1 + 1)
        }
    }

    /// Adds what of a gap is not equal at its ends, if anything is.
    private mutating func append(_ gap: Gap, _ old: [[UInt8]], _ new: [[UInt8]]) {
        let (left, right) = (old[gap.old], new[gap.new])
        let front = zip(left, right).prefix { $0 == $1 }.count
        let back = zip(left.dropFirst(front).reversed(), right.dropFirst(front).reversed()).prefix { $0 == $1 }.count
        let rest = Gap(
            old: (gap.old.lowerBound + front)..<(gap.old.upperBound - back),
            new: (gap.new.lowerBound + front)..<(gap.new.upperBound - back)
        )
        if !rest.old.isEmpty || !rest.new.isEmpty { gaps.append(rest) }
    }

    /// The pairs of equal elements that are on either side once, as many as stand in the same order.
    private static func anchors(_ old: [[UInt8]], _ new: [[UInt8]]) -> [(Int, Int)] {
        let (oldPlaces, newPlaces) = (uniquePlaces(old), uniquePlaces(new))
        let pairs = oldPlaces.compactMap { text, place in newPlaces[text].map { (place, $0) } }.sorted { $0.0 < $1.0 }
        return longestAscending(pairs.map(\.1)).map { pairs[$0] }
    }

    private static func uniquePlaces(_ texts: [[UInt8]]) -> [[UInt8]: Int] {
        var places: [[UInt8]: Int] = [:]
        for (place, text) in texts.enumerated() { places[text] = places[text] == nil ? place : -1 }
        return places.filter { $0.value >= 0 }
    }

    /// The places of a longest row of ascending numbers, all of which differ.
    private static func longestAscending(_ numbers: [Int]) -> [Int] {
        // For each length, the place where a row of that length ends with the lowest number.
        var ends: [Int] = []
        var previous = Array(repeating: -1, count: numbers.count)
        for (place, number) in numbers.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if numbers[ends[middle]] < number { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[place] = ends[low - 1] }
            if low == ends.count { ends.append(place) } else { ends[low] = place }
        }
        var row: [Int] = []
        var place = ends.last ?? -1
        while place >= 0 {
            row.append(place)
            place = previous[place]
        }
        return row.reversed()
    }
}
