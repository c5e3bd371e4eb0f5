/// Finds a method byte by byte, so that bytes which begin no method are refused as soon as they come.
struct MethodMatch: Sendable {
    /// The methods by name, so that those with one beginning stand side by side.
    private static let sorted: [(name: [UInt8], method: Method)] = Method.allCases
        .map { (Array($0.rawValue.utf8), $0) }
        .sorted { $0.0.lexicographicallyPrecedes($1.0) }

    private var candidates = 0..<Method.allCases.count
    private var length = 0

    /// Takes the next byte; false if no method begins like this.
    mutating func advance(_ byte: UInt8) -> Bool {
        let table = Self.sorted
        var low = candidates.lowerBound
        while low < candidates.upperBound, table[low].name.count <= length || table[low].name[length] < byte {
            low += 1
        }
        var high = low
        while high < candidates.upperBound, table[high].name[length] == byte { high += 1 }
        candidates = low..<high
        length += 1
        return !candidates.isEmpty
    }

    /// The method whose name has been read in whole.
    var method: Method? {
        guard let first = candidates.first, Self.sorted[first].name.count == length else { return nil }
        return Self.sorted[first].method
    }
}
