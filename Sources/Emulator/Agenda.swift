public import CivilTime

/// What falls due as a sandbox's clock goes on, in its order: jobs that end, schedulers that fire.
///
/// An entry only says when to look at a record; whoever takes it finds out whether there is still something to do.
public struct Agenda: Sendable {
    /// Something that falls due.
    public struct Entry: Sendable, Hashable {
        /// When.
        public let instant: Instant
        /// The collection of the record to look at.
        public let collection: String
        /// The record.
        public let id: RecordID

        /// Something that falls due.
        public init(instant: Instant, collection: String, id: RecordID) {
            self.instant = instant
            self.collection = collection
            self.id = id
        }
    }

    fileprivate struct Key: Hashable {
        let collection: String
        let id: RecordID
    }

    /// A heap: no entry is later than its children, the first the next to fall due.
    ///
    /// Entries that count no more stay in it until they come to its top, or there are too many of them.
    private var heap: [(entry: Entry, number: Int)] = []
    /// The entries that count, one for each record.
    private var numbers: [Key: Int] = [:]
    private var made = 0

    /// Nothing is due.
    public init() {}

    /// How many entries there are.
    public var count: Int { numbers.count }

    /// How much is kept, for tests.
    var size: Int { heap.count }

    /// The entries in the order in which they fall due.
    public var entries: [Entry] {
        heap.filter { numbers[$0.entry.key] == $0.number }
            .sorted { ($0.entry.instant, $0.number) < ($1.entry.instant, $1.number) }
            .map(\.entry)
    }

    /// Whether a record has an entry.
    public func contains(_ collection: String, _ id: RecordID) -> Bool {
        numbers[Key(collection: collection, id: id)] != nil
    }

    /// When something falls due next.
    public var next: Instant? { heap.first?.entry.instant }

    /// Adds the entry of a record, in place of the one that it had; of several at one time the one added first comes
    /// first.
    public mutating func add(_ instant: Instant, _ collection: String, _ id: RecordID) {
        numbers[Key(collection: collection, id: id)] = made
        heap.append((Entry(instant: instant, collection: collection, id: id), made))
        made += 1
        rise(heap.count - 1)
        tidy()
    }

    /// Removes the entry of a record, if it has one.
    public mutating func remove(_ collection: String, _ id: RecordID) {
        if numbers.removeValue(forKey: Key(collection: collection, id: id)) != nil { tidy() }
    }

    /// Takes out the next entry that is due at a time.
    public mutating func takeDue(at now: Instant) -> Entry? {
        guard let first = heap.first, first.entry.instant <= now else { return nil }
        numbers[first.entry.key] = nil
        takeFirst()
        tidy()
        return first.entry
    }

    /// Brings an entry that counts to the top, and rids the heap of the others when they are more than half of it.
    private mutating func tidy() {
        while let first = heap.first, numbers[first.entry.key] != first.number { takeFirst() }
        guard heap.count > 64, heap.count > 2 * numbers.count else { return }
        let counting = heap.filter { numbers[$0.entry.key] == $0.number }
        heap = []
        for element in counting {
            heap.append(element)
            rise(heap.count - 1)
        }
    }

    private mutating func rise(_ place: Int) {
        var child = place
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private mutating func takeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }

    private func precedes(_ left: Int, _ right: Int) -> Bool {
        let (first, second) = (heap[left], heap[right])
        if first.entry.instant == second.entry.instant { return first.number < second.number }
        return first.entry.instant < second.entry.instant
    }
}

extension Agenda.Entry {
    fileprivate var key: Agenda.Key { Agenda.Key(collection: collection, id: id) }
}
