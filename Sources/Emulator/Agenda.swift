public import OAuth

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
    }

    /// A heap: no entry is later than its children, the first the next to fall due.
    private var heap: [(entry: Entry, number: Int)] = []
    private var made = 0

    /// Nothing is due.
    public init() {}

    /// How many entries there are.
    public var count: Int { heap.count }

    /// When something falls due next.
    public var next: Instant? { heap.first?.entry.instant }

    /// Adds an entry; of several at one time the one added first comes first.
    public mutating func add(_ instant: Instant, _ collection: String, _ id: RecordID) {
        heap.append((Entry(instant: instant, collection: collection, id: id), made))
        made += 1
        var child = heap.count - 1
        while child > 0, precedes(child, (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes out the next entry that is due at a time.
    public mutating func takeDue(at now: Instant) -> Entry? {
        guard let first = heap.first, first.entry.instant <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == parent { return first.entry }
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
