public import JSON

/// Which records of a collection are wanted, in which order, and which page of them.
public struct RecordQuery: Sendable {
    /// Conditions that name a part of the collection which is asked for again and again, such as the things of one
    /// parent: for each of them an order is kept.
    public var scope: [RecordCondition] = []
    /// Further conditions.
    public var conditions: [RecordCondition] = []
    /// The member to sort by; nil for the order in which the records were made.
    public var sort: JSONString?
    /// Whether the greatest, or the latest made, comes first.
    public var isDescending = false
    /// Which page, from 1.
    public var page = 1
    /// How many records a page has.
    public var limit = Int.max

    /// All records in the order in which they were made.
    public init() {}

    /// The places of the page in a list of so many.
    func places(of count: Int) -> Range<Int> {
        guard page >= 1, limit >= 1 else { return 0..<0 }
        let (start, overflow) = (page - 1).multipliedReportingOverflow(by: limit)
        guard !overflow, start < count else { return 0..<0 }
        return start..<(limit < count - start ? start + limit : count)
    }
}
