import JSON

/// Lists of places in a collection, sorted, that are kept while they are asked for again.
///
/// A page of a sorted list then costs the same whatever the size of the collection: lists without conditions are
/// mended at each change, those with conditions are made anew after one.
struct RecordOrders {
    /// Which list.
    struct Key: Hashable {
        let scope: [RecordCondition]
        let conditions: [RecordCondition]
        let sort: JSONString?
    }

    private struct Order {
        let key: Key
        /// Places in the collection, ascending by the sort key and, where that is equal, by place.
        var places: [Int32]
    }

    /// How many lists are kept; beyond that the one made first gives way.
    private static let limit = 64
    private var orders: [Order] = []

    /// The list of a key, if it is kept.
    func places(for key: Key) -> [Int32]? {
        for order in orders where order.key == key { return order.places }
        return nil
    }

    /// Keeps a list.
    mutating func keep(_ places: [Int32], for key: Key) {
        // Those with conditions are asked for less often, and made anew after each change anyway.
        if orders.count >= Self.limit { orders.remove(at: orders.firstIndex { !$0.key.conditions.isEmpty } ?? 0) }
        orders.append(Order(key: key, places: places))
    }

    /// Follows a change of one record: what it was, and what it is now.
    mutating func follow(
        _ place: Int32,
        from old: JSONObject?,
        to new: JSONObject?,
        record: (Int32) -> JSONObject
    ) {
        orders.removeAll { !$0.key.conditions.isEmpty }
        for number in orders.indices {
            let key = orders[number].key
            let (was, isNow) = (key.sortKey(old), key.sortKey(new))
            if was == isNow { continue }
            if let was {
                let index = orders[number].places.partition {
                    // The record itself may have another key already.
                    $0 != place && Self.precedes(key.sortKey(record($0)), $0, was, place)
                }
                orders[number].places.remove(at: index)
            }
            if let isNow {
                let index = orders[number].places.partition { Self.precedes(key.sortKey(record($0)), $0, isNow, place) }
                orders[number].places.insert(place, at: index)
            }
        }
    }

    private static func precedes(_ key: SortKey?, _ place: Int32, _ other: SortKey, _ otherPlace: Int32) -> Bool {
        guard let key else { return true }
        if key < other { return true }
        return key == other && place < otherPlace
    }
}

extension RecordOrders.Key {
    /// What a record is sorted by in this list; nil if it is not in it.
    func sortKey(_ record: JSONObject?) -> SortKey? {
        guard let record, scope.allSatisfy({ $0.holds(for: record) }),
            conditions.allSatisfy({ $0.holds(for: record) })
        else { return nil }
        return sort.map { SortKey(record[$0]) } ?? .missing
    }
}

extension [Int32] {
    /// How many at the beginning fulfil a condition that all fulfil up to some place, and none after it.
    fileprivate func partition(_ holds: (Int32) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
