/// The exchanges of a journal in a ring: the oldest stands at `first` when it is full.
struct JournalContents {
    private var ring: [Exchange?] = []
    private var first = 0
    private var count = 0
    private(set) var bytes = 0
    /// The number of the exchange that comes next.
    var next = 1
    /// The number of the last exchange that was cleared.
    private(set) var cleared = 0

    mutating func append(_ exchange: Exchange, _ limits: Journal.Limits) {
        let size = exchange.size
        while count > 0, count >= limits.exchanges || bytes + size > limits.bytes { removeFirst() }
        guard size <= limits.bytes else { return }
        if count == ring.count { grow(limits) }
        ring[(first + count) % ring.count] = exchange
        count += 1
        bytes += size
    }

    private mutating func removeFirst() {
        bytes -= ring[first]?.size ?? 0
        ring[first] = nil
        first = (first + 1) % ring.count
        count -= 1
    }

    /// Room for twice as many, up to as many as there may be.
    private mutating func grow(_ limits: Journal.Limits) {
        let all = exchanges(from: 0)
        ring = all + Array(repeating: nil, count: min(max(16, all.count), limits.exchanges - all.count))
        first = 0
    }

    /// So many exchanges from a place on, which counts from the oldest.
    func exchanges(from place: Int, count limit: Int = .max) -> [Exchange] {
        let end = place + min(limit, count - place)
        return place < end ? (place..<end).compactMap { ring[(first + $0) % ring.count] } : []
    }

    /// The place of the first exchange whose number is higher.
    func place(after id: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if let exchange = ring[(first + middle) % ring.count], exchange.id > id {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }

    mutating func clear() {
        let next = next
        self = JournalContents()
        self.next = next
        cleared = next - 1
    }
}
