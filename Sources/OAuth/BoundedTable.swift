/// Values found by a text, with a bound: the oldest can be taken out when there are too many.
///
/// Every operation takes constant time. The entries are in one array; three kinds of chains, of places in it, run
/// through them: those of a bucket of the hash table, from the oldest to the newest, and the vacant ones. A `Dictionary`
/// beside it took twice the time, as it hashes the neighbours of an entry again when that is taken out.
struct BoundedTable<Value: Sendable>: Sendable {
    private struct Slot {
        var key: TableKey
        var hash: Int
        var value: Value?
        var isPinned: Bool
        /// In the bucket; of a vacant slot, the next vacant one.
        var next = none
        var older = none
        var newer = none
    }

    /// How many entries, pinned ones not counted, there should be at most.
    let capacity: Int

    /// How many entries there are, pinned ones not counted.
    private(set) var count = 0

    private var slots: [Slot] = []
    private var buckets: [Int32] = [none]
    private var vacant = none
    private var oldest = none
    private var newest = none

    private static var none: Int32 { -1 }

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// The value of a text, which must be the same byte by byte.
    subscript(key: String) -> Value? {
        find(TableKey(key)).flatMap { slots[$0].value }
    }

    /// Changes the value of a text, if there is one.
    mutating func update(_ key: String, _ change: (inout Value) -> Void) {
        guard let place = find(TableKey(key)), var value = slots[place].value else { return }
        change(&value)
        slots[place].value = value
    }

    /// Adds the newest entry and returns the value that the text had before; one that is pinned is never the oldest.
    @discardableResult
    mutating func insert(_ value: Value, for key: String, pinned: Bool = false) -> Value? {
        let key = TableKey(key)
        let hash = key.hash
        let replaced = find(key, hash).flatMap { vacate($0) }
        let place = occupy(Slot(key: key, hash: hash, value: value, isPinned: pinned))
        enterBucket(place)
        if !pinned { enterChain(place) }
        return replaced
    }

    /// Takes out an entry and returns its value.
    @discardableResult
    mutating func remove(_ key: String) -> Value? {
        find(TableKey(key)).flatMap { vacate($0) }
    }

    /// Takes out the entry that is longest here, pinned ones apart, if there is no room for another or it is stale.
    ///
    /// Done twice before each insertion, this lets more stale entries go than new ones come, and nobody pays for all.
    @discardableResult
    mutating func removeOldest(ifFullOr isStale: (Value) -> Bool) -> Value? {
        guard oldest != Self.none, count >= capacity || slots[Int(oldest)].value.map(isStale) == true else {
            return nil
        }
        return vacate(Int(oldest))
    }

    /// All entries: first those that are pinned, by their text, then the others, the oldest first.
    var entries: [(text: String, value: Value, isPinned: Bool)] {
        var entries: [(text: String, value: Value, isPinned: Bool)] = []
        for slot in slots where slot.isPinned {
            if let value = slot.value { entries.append((slot.key.string, value, true)) }
        }
        // Pinned ones have no age: by their text they stand the same however they came.
        entries.sort { $0.text.utf8.lexicographicallyPrecedes($1.text.utf8) }
        entries.reserveCapacity(entries.count + count)
        var place = oldest
        while place != Self.none {
            let slot = slots[Int(place)]
            if let value = slot.value { entries.append((slot.key.string, value, false)) }
            place = slot.newer
        }
        return entries
    }

    /// Changes all values.
    mutating func updateAll(_ change: (inout Value) -> Void) {
        for place in slots.indices {
            guard var value = slots[place].value else { continue }
            change(&value)
            slots[place].value = value
        }
    }

    private func find(_ key: TableKey) -> Int? {
        find(key, key.hash)
    }

    private func find(_ key: TableKey, _ hash: Int) -> Int? {
        var place = buckets[bucket(of: hash)]
        while place != Self.none {
            let isIt = slots[Int(place)].hash == hash && slots[Int(place)].key.isSame(as: key)
            if isIt { return Int(place) }
            place = slots[Int(place)].next
        }
        return nil
    }

    private func bucket(of hash: Int) -> Int {
        hash & (buckets.count &- 1)
    }

    private mutating func occupy(_ slot: Slot) -> Int {
        guard vacant != Self.none else {
            slots.append(slot)
            return slots.count - 1
        }
        let place = Int(vacant)
        vacant = slots[place].next
        slots[place] = slot
        return place
    }

    private mutating func vacate(_ place: Int) -> Value? {
        let value = slots[place].value
        leaveBucket(place)
        if !slots[place].isPinned { leaveChain(place) }
        slots[place] = Slot(key: .none, hash: 0, value: nil, isPinned: false, next: vacant)
        vacant = Int32(place)
        return value
    }

    private mutating func enterBucket(_ place: Int) {
        if slots.count * 2 > buckets.count {
            buckets = Array(repeating: Self.none, count: buckets.count * 2)
            for other in slots.indices where other != place && slots[other].value != nil { link(other) }
        }
        link(place)
    }

    private mutating func link(_ place: Int) {
        let bucket = bucket(of: slots[place].hash)
        slots[place].next = buckets[bucket]
        buckets[bucket] = Int32(place)
    }

    private mutating func leaveBucket(_ place: Int) {
        let bucket = bucket(of: slots[place].hash)
        guard buckets[bucket] != place else { return buckets[bucket] = slots[place].next }
        var before = Int(buckets[bucket])
        while slots[before].next != place { before = Int(slots[before].next) }
        slots[before].next = slots[place].next
    }

    private mutating func enterChain(_ place: Int) {
        slots[place].older = newest
        if newest == Self.none { oldest = Int32(place) } else { slots[Int(newest)].newer = Int32(place) }
        newest = Int32(place)
        count += 1
    }

    private mutating func leaveChain(_ place: Int) {
        let (older, newer) = (slots[place].older, slots[place].newer)
        if older == Self.none { oldest = newer } else { slots[Int(older)].newer = newer }
        if newer == Self.none { newest = older } else { slots[Int(newer)].older = older }
        count -= 1
    }
}
