/// Times at which connections want to be looked at, the earliest first: a binary heap.
///
/// An entry is never taken out before its time. A connection whose deadline has moved is looked at and put in again,
/// which costs nothing on the way of a request, where deadlines only move back.
struct TimerHeap {
    struct Entry {
        var time: UInt64
        /// The serial number of the connection, or of the acceptor.
        var serial: UInt64
    }

    private var entries: [Entry] = []

    /// The earliest entry.
    var first: Entry? { entries.first }

    mutating func insert(_ entry: Entry) {
        entries.append(entry)
        var child = entries.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard entries[child].time < entries[parent].time else { return }
            entries.swapAt(child, parent)
            child = parent
        }
    }

    /// Takes out the earliest entry if its time has come.
    mutating func removeFirst(until now: UInt64) -> Entry? {
        guard let first = entries.first, first.time <= now else { return nil }
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
                if entries[child].time < entries[least].time { least = child }
            }
            guard least != parent else { return first }
            entries.swapAt(parent, least)
            parent = least
        }
    }
}
