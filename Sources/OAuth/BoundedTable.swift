/// Values found by a text, with a bound: the oldest can be taken out when there are too many.
///
/// Every operation takes constant time. The entries are in one array; two chains of places in it run through them: from the
/// oldest to the newest, and of the vacant ones. They are found by an index of places, each with the hash of its text, by
/// linear probing: of a hundred thousand entries none but the one that is wanted is looked at, as each would be waited
/// for. A `Dictionary` took twice the time, as it hashes the neighbours of an entry again when that is taken out.
struct BoundedTable<Value: Sendable>: Sendable {
    private struct Slot {
        var key: TableKey
        var value: Value?
        var isPinned: Bool
        var older = none
        /// Of a vacant slot, the next vacant one.
        var newer = none
    }

    /// A place with the hash of the text there; free if the place is `none`.
    private struct Pointer {
        var hash: UInt32
        var place: Int32

        static var free: Pointer { Pointer(hash: 0, place: none) }
    }

    /// How many entries, pinned ones not counted, there should be at most.
    let capacity: Int

    /// How many entries there are, pinned ones not counted.
    private(set) var count = 0

    private var slots: [Slot] = []
    private var index = [Pointer.free, .free]
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
        let place = occupy(Slot(key: key, value: value, isPinned: pinned))
        enterIndex(place, hash)
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

    private func find(_ key: TableKey, _ hash: UInt32) -> Int? {
        var number = home(of: hash)
        while index[number].place != Self.none {
            let place = Int(index[number].place)
            if index[number].hash == hash, slots[place].key.isSame(as: key) { return place }
            number = following(number)
        }
        return nil
    }

    /// Where in the index a hash belongs.
    private func home(of hash: UInt32) -> Int {
        Int(hash) & (index.count &- 1)
    }

    private func following(_ number: Int) -> Int {
        (number &+ 1) & (index.count &- 1)
    }

    private mutating func occupy(_ slot: consuming Slot) -> Int {
        guard vacant != Self.none else {
            slots.append(slot)
            return slots.count - 1
        }
        let place = Int(vacant)
        vacant = slots[place].newer
        slots[place] = slot
        return place
    }

    private mutating func vacate(_ place: Int) -> Value? {
        let value = slots[place].value
        leaveIndex(place)
        if !slots[place].isPinned { leaveChain(place) }
        slots[place] = Slot(key: .none, value: nil, isPinned: false, newer: vacant)
        vacant = Int32(place)
        return value
    }

    private mutating func enterIndex(_ place: Int, _ hash: UInt32) {
        // A fifth of it is free at least: what is not there is then found not to be within two lines of the processor's
        // cache, and the index of a hundred thousand entries stays in that.
        if slots.count * 5 > index.count * 4 {
            let old = index
            index = Array(repeating: .free, count: old.count * 2)
            for pointer in old where pointer.place != Self.none { point(pointer) }
        }
        point(Pointer(hash: hash, place: Int32(place)))
    }

    private mutating func point(_ pointer: Pointer) {
        var number = home(of: pointer.hash)
        while index[number].place != Self.none { number = following(number) }
        index[number] = pointer
    }

    /// Frees the pointer to a place, and moves those behind it up that would else not be found any more.
    private mutating func leaveIndex(_ place: Int) {
        var hole = home(of: slots[place].key.hash)
        while index[hole].place != place { hole = following(hole) }
        var number = following(hole)
        while index[number].place != Self.none {
            let mask = index.count &- 1
            let isBeyond = (number &- home(of: index[number].hash)) & mask >= (number &- hole) & mask
            if isBeyond {
                index[hole] = index[number]
                hole = number
            }
            number = following(number)
        }
        index[hole] = .free
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
