import JSON

/// Statuses: `404`, `4xx`, or several with commas between them.
struct StatusPattern {
    private let ranges: [ClosedRange<Int>]

    /// Nil for any other text.
    init?(_ text: String) {
        var ranges: [ClosedRange<Int>] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            let digits = Array(word.lowercased().utf8)
            guard digits.count == 3, UInt8(ascii: "1")...UInt8(ascii: "5") ~= digits[0] else { return nil }
            if digits[1] == UInt8(ascii: "x"), digits[2] == UInt8(ascii: "x") {
                let first = Int(digits[0] - UInt8(ascii: "0")) * 100
                ranges.append(first...(first + 99))
            } else {
                guard let code = Int(word) else { return nil }
                ranges.append(code...code)
            }
        }
        self.ranges = ranges
    }

    func matches(_ code: Int) -> Bool {
        ranges.contains { $0.contains(code) }
    }
}
